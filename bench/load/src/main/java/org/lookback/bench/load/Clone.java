package org.lookback.bench.load;

import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells a template's events of another place: units in line with the owner move with it. */
final class Clone {

    private final Map<UnitId, UnitId> moved = new HashMap<>();
    private final Places places;
    private final String from;
    private final String to;
    private final String tale;

    /**
     * @param tale what is told of this one beside
     */
    Clone(Places places, UnitId owner, UnitPath place, String tale) {
        this.places = places;
        this.tale = tale;
        this.from = places.name(owner);
        this.to = places.name(place.unit());
        List<UnitId> before = places.path(owner).units();
        List<UnitId> after = place.units();
        for (int i = 0; i < before.size(); i++) {
            moved.put(before.get(i), after.get(i));
        }
    }

    private UnitId unit(UnitId unit) {
        return moved.computeIfAbsent(unit, each -> places.like(places.path(each)).unit());
    }

    private String said(String text) {
        return text.replace(from, to);
    }

    /** The event as it is told; the very same where it names no unit and no words of its own. */
    Event of(Event event) {
        return switch (event) {
            case Event.Registered it ->
                    new Event.Registered(
                            it.campaign(),
                            unit(it.unit()),
                            unit(it.registrar()),
                            said(it.title()),
                            said(it.description()) + tale,
                            it.source(),
                            it.severity(),
                            it.specialAction(),
                            it.parent(),
                            it.posedFrom(),
                            it.origin(),
                            it.deadline(),
                            it.due());
            case Event.Amended it ->
                    new Event.Amended(
                            said(it.title()),
                            said(it.description()) + tale,
                            it.severity(),
                            it.specialAction(),
                            it.origin(),
                            it.source());
            case Event.Assigned it ->
                    new Event.Assigned(
                            unit(it.unit()),
                            it.participants().stream()
                                    .map(this::unit)
                                    .filter(other -> !other.equals(unit(it.unit())))
                                    .distinct()
                                    .toList(),
                            it.deadline(),
                            it.due());
            case Event.Transferred it ->
                    new Event.Transferred(unit(it.unit()), it.grounds(), it.due());
            case Event.Signed it -> new Event.Signed(unit(it.unit()));
            case Event.SigningRefused it ->
                    new Event.SigningRefused(unit(it.unit()), it.grounds());
            default -> event;
        };
    }
}
