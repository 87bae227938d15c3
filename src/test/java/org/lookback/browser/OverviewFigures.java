package org.lookback.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.lookback.ledger.State;
import org.lookback.ledger.web.Overview;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What the overview of a unit says, read from its page. */
record OverviewFigures(
        Map<State, Integer> states, int open, int overdue, int extended, int recurred) {

    static OverviewFigures read(Visitor visitor, String unitCode) {
        visitor.opens("/units/" + unitCode);
        Map<State, Integer> states = new EnumMap<>(State.class);
        Overview.WAY.forEach(state ->
                states.put(
                        state,
                        number(
                                visitor.page()
                                        .locator(
                                                ".lb-way li:has(.lb-state-"
                                                        + state.name()
                                                        + ") .lb-way-count"))));
        Overview.ASIDE.forEach(state ->
                states.put(
                        state,
                        number(
                                visitor.page()
                                        .locator(
                                                ".lb-aside span:has(> .lb-state-"
                                                        + state.name()
                                                        + ") > :not(.lb-state)"))));
        return new OverviewFigures(
                states,
                figure(visitor, "ledger.open"),
                figure(visitor, "ledger.overdue"),
                figure(visitor, "ledger.extended"),
                figure(visitor, "ledger.recurred"));
    }

    int in(State state) {
        return states.getOrDefault(state, 0);
    }

    private static int figure(Visitor visitor, String key) {
        return number(
                visitor.page()
                        .locator(".lb-figure")
                        .filter(
                                new Locator.FilterOptions()
                                        .setHas(
                                                visitor.page()
                                                        .locator(
                                                                "h2",
                                                                new Page.LocatorOptions()
                                                                        .setHasText(
                                                                                visitor.say(key)))))
                        .first()
                        .locator("p")
                        .first());
    }

    private static int number(Locator place) {
        return Integer.parseInt(place.innerText().strip().replace(",", ""), 10);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, open %d, overdue %d, extended %d, recurred %d",
                states,
                open,
                overdue,
                extended,
                recurred);
    }
}
