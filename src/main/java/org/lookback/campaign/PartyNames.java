package org.lookback.campaign;

import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.internal.DirectiveRows;
import org.lookback.campaign.internal.NameMeanings;
import org.lookback.chronicle.Acts;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom the names in a directive mean. A name that one unit bears, in full or shortened as official
 * prose does, means that unit; where several bear it, a person says which, once for the directive.
 */
@Service
public class PartyNames {

    private final DirectiveRows rows;
    private final Proposals proposals;
    private final NameMeanings meanings;
    private final Organization organization;
    private final Acts acts;

    public PartyNames(
            DirectiveRows rows,
            Proposals proposals,
            NameMeanings meanings,
            Organization organization,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.proposals = proposals;
        this.meanings = meanings;
        this.organization = organization;
        this.acts = new Acts(transactions);
    }

    /** Whom the names of all that the directive asks mean, each name once, in their order. */
    public List<PartyName> of(Actor actor, StoredDirective directive) {
        return of(
                actor,
                Optional.of(directive.id()),
                directive
                        .taken()
                        .filter(item -> item.kind().asks())
                        .map(ProposedItem::who)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /**
     * Whom names mean, each once, in their order.
     *
     * @param directive where they stand: what was said there of whom they mean holds
     * @param texts one or several names each, parted by 、
     */
    public List<PartyName> of(
            Actor actor, Optional<DirectiveId> directive, Collection<String> texts) {
        return meanings.of(actor, directive.map(rows::names).orElse(Map.of()), texts);
    }

    /** Says which unit a name means in a directive. Faulty where the actor knows no such unit. */
    public Outcome<PartyName> choose(Actor actor, DirectiveId id, String name, UnitId chosen) {
        return acts.carryOut(() -> {
            rows.hold(id);
            Optional<StoredDirective> directive = proposals.find(actor, id);
            if (directive.isEmpty()) {
                return Outcome.absent();
            }
            if (of(actor, directive.get()).stream().noneMatch(known -> known.name().equals(name))) {
                return Outcome.faulty("name", "fault.campaign_name_unwritten", shortened(name));
            }
            Optional<Unit> unit =
                    organization
                            .byId(chosen)
                            .filter(Unit::isOpen)
                            .filter(found -> Scope.of(actor).mayName(found.path()));
            return unit.map(
                            found -> {
                                say(actor, directive.get(), name, found);
                                return Outcome.done(NameMeanings.unit(name, found));
                            })
                    .orElseGet(() ->
                            Outcome.faulty(
                                    List.of(
                                            Fault.at(
                                                    "unit",
                                                    "fault.campaign_unit_unknown",
                                                    chosen))));
        });
    }

    private static String shortened(String name) {
        return name.substring(0, Math.min(name.length(), Faults.LONGEST_NAME));
    }

    private void say(Actor actor, StoredDirective directive, String name, Unit unit) {
        rows.sayName(directive.id(), name, unit.id());
        proposals.tell(
                directive,
                Reviews.NAMED,
                Map.of("name", name, "unit", unit.id().value()),
                actor,
                directive.decisions());
    }
}
