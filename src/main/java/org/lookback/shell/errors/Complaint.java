package org.lookback.shell.errors;

import org.lookback.kernel.Fault;
import org.springframework.http.HttpStatus;

import java.util.List;

/**
 * Something wrong with a request that is found before any room sees it: the header that is missing,
 * the text that no database takes.
 */
public final class Complaint extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final String rule;
    private final transient List<Fault> faults;

    /**
     * @param rule the name of the rule; {@code rule.<name>} and {@code rule.<name>.remedy} are its
     *     messages
     */
    public Complaint(HttpStatus status, String rule, Fault... faults) {
        super(rule);
        this.status = status;
        this.rule = rule;
        this.faults = List.of(faults);
    }

    HttpStatus status() {
        return status;
    }

    String rule() {
        return rule;
    }

    List<Fault> faults() {
        return faults;
    }
}
