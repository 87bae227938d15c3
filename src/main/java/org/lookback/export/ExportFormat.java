package org.lookback.export;

/** As what rows can be taken along. */
public enum ExportFormat {
    /** An Excel workbook: the rows, and on a second sheet where they come from. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    /** The rows alone, as text. */
    CSV("text/csv;charset=UTF-8");

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    public String extension() {
        return this == XLSX ? "xlsx" : "csv";
    }
}
