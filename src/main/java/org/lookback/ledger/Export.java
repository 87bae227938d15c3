package org.lookback.ledger;

/**
 * Which rows of the ledger are to be written into a file, and how.
 *
 * @param site where this server is found, for the links to the dossiers, such as {@code
 *     https://lookback.example}
 */
public record Export(LedgerFilter filter, ExportFormat format, String site) {}
