package org.lookback.campaign;

/**
 * A number out of {@value #TICKETS} that was drawn: fixed by the campaign's secret before anybody
 * can know it, and to be checked by anybody once the secret is told.
 *
 * @param matter what it was drawn for
 * @param number from 0
 */
public record Ticket(String matter, int number) {

    public static final int TICKETS = 10_000;

    /** Whether it is one of so many in a hundred. */
    public boolean isAmong(int percent) {
        return number * 100L < (long) percent * TICKETS;
    }
}
