package org.lookback.document;

import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.document.internal.Hands;
import org.lookback.document.internal.Printing;
import org.lookback.document.internal.TemplateRows;
import org.lookback.document.internal.word.TemplateCheck;
import org.lookback.document.internal.word.Unfit;
import org.lookback.evidence.Evidence;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Post;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Word files by which documents are laid out: the one that comes with Lookback, and the own one
 * that a unit has handed in for a kind of document instead.
 */
@Service
public class DocumentTemplates {

    private final TemplateRows rows;
    private final Printing printing;
    private final Evidence evidence;
    private final Organization organization;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public DocumentTemplates(
            TemplateRows rows,
            Printing printing,
            Evidence evidence,
            Organization organization,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.printing = printing;
        this.evidence = evidence;
        this.organization = organization;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /** The open units for which the actor may choose templates. */
    public List<Unit> units(Actor actor) {
        return actor.posts().stream()
                .filter(Hands::chooses)
                .map(Post::unit)
                .distinct()
                .flatMap(unit -> organization.byId(unit).stream())
                .filter(Unit::isOpen)
                .toList();
    }

    /** The own templates of a unit; the kinds that are missing have the one of Lookback. */
    public List<OwnTemplate> own(Unit unit) {
        return rows.of(unit.id());
    }

    /** The file by which a unit's documents of a kind are laid out, as it was handed in. */
    public byte[] file(Unit unit, DocumentKind kind) {
        return printing.template(unit.id(), kind);
    }

    /**
     * Takes a Word file as the unit's own template. Refused: {@link
     * DocumentRefusal#UNIT_CHOOSES_TEMPLATE}.
     *
     * <p>Faults at {@code file}: {@code document_template_…} where it is no file that can be a
     * template, {@code document_placeholder_…} where a placeholder is unknown, missing or at the
     * wrong place.
     */
    public Outcome<OwnTemplate> handIn(
            Actor actor, Unit unit, DocumentKind kind, byte[] file, String name) {
        Optional<Post> post = Hands.chooses(actor, unit.path());
        if (post.isEmpty()) {
            return Outcome.refused(DocumentRefusal.UNIT_CHOOSES_TEMPLATE);
        }
        try {
            TemplateCheck.accepted(file, kind.isAddressed());
        } catch (Unfit unfit) {
            return Outcome.faulty(
                    List.of(Fault.at("file", unfit.message(), unfit.particulars().toArray())));
        }
        return acts.carryOut(() ->
                evidence.store(actor, new ByteArrayInputStream(file), name)
                        .map(stored -> {
                            TemplateRows.Place place = rows.hold(unit.id(), kind);
                            rows.put(place, stored, clock.instant(), post.get().title());
                            append(
                                    place,
                                    "HandedIn",
                                    Map.of(
                                            "unit", unit.id().value(),
                                            "kind", kind,
                                            "file", stored.id(),
                                            "name", stored.name()),
                                    actor,
                                    post);
                            return rows.of(unit.id(), kind).orElseThrow();
                        }));
    }

    /**
     * Goes back to the template that comes with Lookback. Absent where the unit has no own one.
     * Refused: {@link DocumentRefusal#UNIT_CHOOSES_TEMPLATE}.
     */
    public Outcome<DocumentKind> giveUp(Actor actor, Unit unit, DocumentKind kind) {
        Optional<Post> post = Hands.chooses(actor, unit.path());
        if (post.isEmpty()) {
            return Outcome.refused(DocumentRefusal.UNIT_CHOOSES_TEMPLATE);
        }
        return acts.carryOut(() -> {
            TemplateRows.Place place = rows.hold(unit.id(), kind);
            if (rows.of(unit.id(), kind).isEmpty()) {
                return Outcome.absent();
            }
            rows.clear(place);
            append(place, "GivenUp", Map.of("unit", unit.id().value(), "kind", kind), actor, post);
            return Outcome.done(kind);
        });
    }

    private void append(
            TemplateRows.Place place,
            String what,
            Map<String, Object> told,
            Actor actor,
            Optional<Post> post) {
        chronicle.append(
                new Stream("document-template", place.id()),
                place.version(),
                List.of(NewEntry.of(what, told)),
                actor,
                post,
                clock.instant());
    }
}
