package org.lookback.campaign;

import org.lookback.export.ExportFormat;
import org.lookback.export.ExportOrder;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;

import java.util.Optional;

/**
 * Which matrix of claims is to be written into a workbook.
 *
 * @param top the unit whose lower units are its rows
 * @param levels how many levels below it are rows, 1 or 2
 * @param batch only what was asked of units of this batch
 */
public record ClaimExport(
        CampaignId campaign, UnitId top, ClaimMatrix.Show show, int levels, Optional<Long> batch)
        implements ExportOrder {

    /** A matrix is a workbook: its heads stand over two columns each. */
    @Override
    public ExportFormat format() {
        return ExportFormat.XLSX;
    }
}
