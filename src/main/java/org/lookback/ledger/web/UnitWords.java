package org.lookback.ledger.web;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Optional;

/** Finds the unit that somebody means who writes its code, its code and name, or only its name. */
final class UnitWords {

    private static final int CANDIDATES = 6;

    private UnitWords() {}

    /** The one unit that is meant; several where it is not clear; none where nothing fits. */
    static List<Unit> meant(Organization organization, Actor actor, String words) {
        String text = words.strip();
        Optional<Unit> coded = organization.find(actor, text.split("\\s", 2)[0]);
        if (coded.isPresent()) {
            return List.of(coded.get());
        }
        Page<Unit> found = organization.search(actor, text, new PageRequest(0, CANDIDATES));
        List<Unit> exact = found.items().stream().filter(unit -> unit.name().equals(text)).toList();
        return exact.size() == 1 && found.total() <= CANDIDATES ? exact : found.items();
    }
}
