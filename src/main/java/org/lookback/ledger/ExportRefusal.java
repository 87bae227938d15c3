package org.lookback.ledger;

import org.lookback.kernel.Refusal;

/** The rules of taking the ledger along. */
public enum ExportRefusal implements Refusal {
    EXPORT_FITS_A_SHEET
}
