package org.lookback.sheet.internal;

import org.lookback.sheet.Line;
import org.lookback.sheet.Remark;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;

/** A kind of file that holds a table. */
public interface Source {

    /** What is in the file cannot be read as a table. */
    final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unreadable(Throwable cause) {
            super(cause);
        }
    }

    /** All rows, blank ones too; {@link Unreadable} now or on the way. */
    Stream<Line> lines();

    void remark(List<Remark> remarks, String heading, int headingRow, OutputStream out)
            throws IOException;

    String mediaType();

    String extension();
}
