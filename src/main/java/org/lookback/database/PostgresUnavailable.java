package org.lookback.database;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * There is no PostgreSQL to work with. The message says what is wrong and what to do, in the
 * language of the machine, for the person at the command line; it is no defect of Lookback's.
 */
public final class PostgresUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String remedy;

    private PostgresUnavailable(String reason, String what, String remedy) {
        super(what);
        this.reason = reason;
        this.remedy = remedy;
    }

    /**
     * @param reason the message key after {@code database.}; the key with {@code .remedy} says what
     *     to do
     */
    public static PostgresUnavailable because(String reason, Object... particulars) {
        ResourceBundle texts =
                ResourceBundle.getBundle(
                        "messages/database",
                        Locale.getDefault().getLanguage().equals("zh")
                                ? Locale.CHINESE
                                : Locale.ENGLISH,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
        String what = MessageFormat.format(texts.getString("database." + reason), particulars);
        String remedy =
                MessageFormat.format(
                        texts.getString("database." + reason + ".remedy"), particulars);
        return new PostgresUnavailable(reason, what, remedy);
    }

    /** Which failure it is, for example {@code data-in-use}. */
    public String reason() {
        return reason;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
