package org.lookback.export;

/** Which rows of a room somebody takes along, and how; a work keeps it until it is done. */
public interface ExportOrder {

    ExportFormat format();
}
