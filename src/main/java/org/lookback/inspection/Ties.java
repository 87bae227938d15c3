package org.lookback.inspection;

import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.inspection.internal.GroupRows;
import org.lookback.inspection.internal.OfficePosts;
import org.lookback.inspection.internal.TieRows;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PersonId;
import org.lookback.organization.Organization;
import org.lookback.organization.Posts;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What ties people to units beside their posts (回避情形). A tie is declared by the person, or by an
 * office that has the person within reach, and told to nobody else. It keeps no more than a unit, a
 * kind and a note.
 */
@Service
public class Ties {

    private static final int LONGEST_NOTE = 500;

    private final TieRows rows;
    private final GroupRows groups;
    private final Posts posts;
    private final Organization organization;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public Ties(
            TieRows rows,
            GroupRows groups,
            Posts posts,
            Organization organization,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.groups = groups;
        this.posts = posts;
        this.organization = organization;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /**
     * Declares a tie; one of the same kind to the same unit is told anew. It does not undo what was
     * formed before: groups show whom it concerns. Refused: {@link
     * InspectionRefusal#PERSON_OR_OFFICE_DECLARES_TIE}.
     */
    public Outcome<Tie> declare(Actor actor, NewTie tie) {
        return acts.carryOut(() -> {
            if (!mayTell(actor, tie.person())) {
                return Outcome.refused(InspectionRefusal.PERSON_OR_OFFICE_DECLARES_TIE);
            }
            Faults faults = new Faults().optionalText("note", tie.note(), LONGEST_NOTE);
            if (tie.kind() == TieKind.OTHER && tie.note().isEmpty()) {
                faults.add(Fault.at("note", "fault.missing"));
            }
            Optional<Unit> unit =
                    organization
                            .keepInPlace(tie.unit())
                            .filter(found -> Scope.of(actor).mayName(found.path()));
            if (unit.isEmpty()) {
                faults.add(Fault.at("unit", "fault.campaign_unit_unknown", tie.unit()));
            }
            if (faults.any()) {
                return Outcome.faulty(faults.list());
            }
            Tie declared =
                    rows.put(
                            new NewTie(
                                    tie.person(),
                                    tie.unit(),
                                    tie.kind(),
                                    tie.note().map(String::strip)),
                            actor.person());
            append(declared, "Declared", actor);
            return Outcome.done(declared);
        });
    }

    /**
     * Takes a tie back: whoever declared it, or an office that has the person within reach; absent
     * for others. Refused: {@link InspectionRefusal#DECLARER_OR_OFFICE_WITHDRAWS_TIE}.
     */
    public Outcome<Tie> withdraw(Actor actor, TieId id) {
        return acts.carryOut(() -> {
            Optional<Tie> tie = rows.find(id).filter(found -> mayTell(actor, found.person()));
            if (tie.isEmpty()) {
                return Outcome.absent();
            }
            if (!tie.get().declaredBy().equals(actor.person())
                    && !isOfficeOf(actor, tie.get().person())) {
                return Outcome.refused(InspectionRefusal.DECLARER_OR_OFFICE_WITHDRAWS_TIE);
            }
            if (!rows.delete(id)) {
                return Outcome.absent();
            }
            groups.toBeLookedInto(tie.get().person());
            append(tie.get(), "Withdrawn", actor);
            return Outcome.done(tie.get());
        });
    }

    /** The ties of those of the people of whom the actor may be told. */
    public List<Tie> of(Actor actor, Collection<PersonId> people) {
        List<PersonId> known = people.stream().filter(each -> mayTell(actor, each)).toList();
        return known.isEmpty() ? List.of() : rows.of(known);
    }

    /** Whether the actor declares the person's ties, and is told of them. */
    public boolean mayTell(Actor actor, PersonId person) {
        return actor.person().equals(person) || isOfficeOf(actor, person);
    }

    /** The same; what a tie is, is left out where the actor may not be told of it. */
    List<Recusal> told(Actor actor, List<Recusal> found) {
        return found.stream()
                .map(recusal ->
                        recusal instanceof Recusal.Tied tied && !mayTell(actor, tied.person())
                                ? tied.withoutDetails()
                                : recusal)
                .toList();
    }

    /** Nobody is the office for oneself. */
    private boolean isOfficeOf(Actor actor, PersonId person) {
        return !actor.person().equals(person) && posts.reaches(OfficePosts.of(actor), person);
    }

    private void append(Tie tie, String type, Actor actor) {
        Stream stream = new Stream("tie", tie.id().value());
        Map<String, Object> told = new TreeMap<>();
        told.put("person", tie.person().value());
        told.put("unit", tie.unit().value());
        told.put("kind", tie.kind());
        tie.note().ifPresent(note -> told.put("note", note));
        chronicle.append(
                stream,
                chronicle.head(stream),
                List.of(NewEntry.of(type, told)),
                actor,
                OfficePosts.of(actor).posts().stream()
                        .findFirst()
                        .filter(_ -> !actor.person().equals(tie.person())),
                clock.instant());
    }
}
