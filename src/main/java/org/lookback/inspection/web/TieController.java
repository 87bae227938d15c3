package org.lookback.inspection.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.lookback.inspection.NewTie;
import org.lookback.inspection.Tie;
import org.lookback.inspection.TieId;
import org.lookback.inspection.TieKind;
import org.lookback.inspection.Ties;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitId;
import org.lookback.organization.UnitCodes;
import org.lookback.organization.UnitName;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What ties people to units, over REST. */
@RestController
@RequestMapping("/api/v1")
class TieController {

    private static final String OF_PERSON = "/people/{person:[0-9]{1,18}}/ties";

    /**
     * What ties a person to a unit.
     *
     * @param unit the code of the unit
     * @param note what it is; needed for OTHER
     */
    @Schema(
            name = "DeclareTie",
            requiredProperties = {"unit", "kind"})
    record TieForm(Optional<String> unit, Optional<TieKind> kind, Optional<String> note) {}

    /** What ties a person to a unit, those below it and those above it. */
    @Schema(name = "Tie")
    record TieView(
            long id, long person, Optional<UnitName> unit, TieKind kind, Optional<String> note) {
        static TieView of(Tie tie, Map<UnitId, UnitName> units) {
            return new TieView(
                    tie.id().value(),
                    tie.person().value(),
                    Optional.ofNullable(units.get(tie.unit())),
                    tie.kind(),
                    tie.note());
        }
    }

    private final Ties ties;
    private final UnitCodes codes;

    TieController(Ties ties, UnitCodes codes) {
        this.ties = ties;
        this.codes = codes;
    }

    @GetMapping(OF_PERSON)
    Outcome<Page<TieView>> ties(Actor actor, @PathVariable long person) {
        PersonId id = new PersonId(person);
        if (!ties.mayTell(actor, id)) {
            return Outcome.absent();
        }
        List<Tie> found = ties.of(actor, List.of(id));
        Map<UnitId, UnitName> units = codes.views(found.stream().map(Tie::unit).toList());
        return Outcome.done(Page.whole(found.stream().map(tie -> TieView.of(tie, units)).toList()));
    }

    @PostMapping(OF_PERSON)
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<TieView> declare(Actor actor, @PathVariable long person, @RequestBody TieForm form) {
        PersonId id = new PersonId(person);
        if (!ties.mayTell(actor, id)) {
            return Outcome.absent();
        }
        List<Fault> faults = new ArrayList<>();
        if (form.unit().isEmpty()) {
            faults.add(Fault.at("unit", "fault.missing"));
        }
        if (form.kind().isEmpty()) {
            faults.add(Fault.at("kind", "fault.missing"));
        }
        if (!faults.isEmpty()) {
            return Outcome.faulty(faults);
        }
        return codes.id(actor, "unit", form.unit())
                .then(unit ->
                        ties.declare(
                                actor,
                                new NewTie(
                                        id,
                                        unit.orElseThrow(),
                                        form.kind().orElseThrow(),
                                        form.note())))
                .map(tie -> TieView.of(tie, codes.views(List.of(tie.unit()))));
    }

    @DeleteMapping("/ties/{id:[0-9]{1,18}}")
    Outcome<TieView> withdraw(Actor actor, @PathVariable long id) {
        return ties.withdraw(actor, new TieId(id))
                .map(tie -> TieView.of(tie, codes.views(List.of(tie.unit()))));
    }
}
