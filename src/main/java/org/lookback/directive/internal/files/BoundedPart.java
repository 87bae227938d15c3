package org.lookback.directive.internal.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A part of a packed file that ends with a fault where it unpacks further than it may. */
final class BoundedPart extends FilterInputStream {

    /** The part goes on past its bound. */
    static final class Overflow extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private long left;

    BoundedPart(InputStream part, long most) {
        super(part);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int single = super.read();
        count(single < 0 ? 0 : 1);
        return single;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int some = super.read(into, from, length);
        count(Math.max(some, 0));
        return some;
    }

    private void count(int bytes) throws Overflow {
        left -= bytes;
        if (left < 0) {
            throw new Overflow();
        }
    }
}
