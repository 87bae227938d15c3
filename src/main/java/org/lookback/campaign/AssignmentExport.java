package org.lookback.campaign;

import org.lookback.export.ExportFormat;
import org.lookback.export.ExportOrder;

/**
 * Which assignments are to be written into a file, and how.
 *
 * @param site where this server is found, for the links to the assignments, such as {@code
 *     https://lookback.example}
 */
public record AssignmentExport(AssignmentFilter filter, ExportFormat format, String site)
        implements ExportOrder {}
