package org.lookback.export.internal;

import org.lookback.export.ExportedRow;

import java.io.IOException;

/** Writes rows one after the other; closing it ends the file, but not the stream under it. */
public interface RowsWriter extends AutoCloseable {

    void write(ExportedRow row) throws IOException;

    /** Nothing of the rows so far has to be kept in memory. */
    void flush() throws IOException;

    @Override
    void close() throws IOException;
}
