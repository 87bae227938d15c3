package org.lookback.export;

import org.lookback.kernel.Refusal;

/** The rules of taking rows along. */
public enum ExportRefusal implements Refusal {
    EXPORT_FITS_A_SHEET
}
