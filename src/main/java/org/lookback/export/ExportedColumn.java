package org.lookback.export;

/** A column that a room's files can have. */
public interface ExportedColumn {

    /** The message key of the heading. */
    String label();

    /** In characters. */
    int width();
}
