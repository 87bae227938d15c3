package org.lookback.work;

import java.util.Locale;

/**
 * What a person asks for.
 *
 * @param kind the name of a {@link WorkKind}
 * @param title what it is called in the list of works
 * @param asked the particulars, as the kind reads them; a record of plain values
 * @param language the language of whatever is written for the person
 */
public record NewWork(String kind, Sentence title, Object asked, Locale language) {}
