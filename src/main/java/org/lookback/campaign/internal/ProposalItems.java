package org.lookback.campaign.internal;

import org.lookback.campaign.Amount;
import org.lookback.campaign.DirectiveId;
import org.lookback.campaign.Source;
import org.lookback.campaign.StoredDirective.Decision;
import org.lookback.campaign.StoredDirective.Kind;
import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.StoredDirective.Treatment;
import org.lookback.directive.Batches;
import org.lookback.directive.Deadline;
import org.lookback.directive.Deployment;
import org.lookback.directive.Fact;
import org.lookback.directive.Goal;
import org.lookback.directive.Item;
import org.lookback.directive.Measure;
import org.lookback.directive.Obligation;
import org.lookback.directive.Party;
import org.lookback.directive.ProgressDimension;
import org.lookback.directive.Proposal;
import org.lookback.directive.Rectification;
import org.lookback.directive.Shortcoming;
import org.lookback.directive.SpecialAction;
import org.lookback.directive.SpecialActions;
import org.lookback.directive.Standard;
import org.lookback.directive.Task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lays out a proposal as the rows in which a directive's items are kept. */
public final class ProposalItems {

    private final Proposal proposal;
    private final DirectiveId directive;
    private int number;

    public ProposalItems(Proposal proposal, DirectiveId directive) {
        this.proposal = proposal;
        this.directive = directive;
    }

    /** In the order in which a campaign is made of them. Their ids are not given yet. */
    public List<ProposedItem> list() {
        List<ProposedItem> items = new ArrayList<>();
        proposal.items()
                .filter(item -> !(item instanceof Task task) || rectifying(task).isEmpty())
                .forEach(item -> items.add(item(item)));
        return items;
    }

    /** The problem whose words the task was read from: one of the two is enough. */
    private Optional<Rectification> rectifying(Task task) {
        return proposal.rectifications().stream()
                .filter(rectification -> rectification.covers(task))
                .findFirst();
    }

    private Responsible responsible(Rectification rectification) {
        Optional<String> all = names(rectification.responsible().stream());
        return proposal.tasks().stream()
                .filter(rectification::covers)
                .findFirst()
                .map(task ->
                        new Responsible(
                                all,
                                names(task.lead().stream()),
                                names(task.participants().stream())))
                .orElseGet(() ->
                        rectification.responsible().size() == 1
                                ? new Responsible(all, all, Optional.empty())
                                : new Responsible(all, Optional.empty(), all));
    }

    private static Treatment treatment(Rectification rectification) {
        return new Treatment(
                rectification.targets(),
                rectification.measures(),
                rectification.person(),
                rectification.acceptedBy(),
                rectification.closing());
    }

    private ProposedItem item(Item item) {
        return switch (item) {
            case Fact<?> fact -> plain(fact, kindOf(fact), fact.value().toString());
            case Measure measure -> plain(measure, Kind.MEASURE, measure.name());
            case SpecialActions actions -> counted(actions, Kind.SPECIAL_ACTIONS, actions.count());
            case SpecialAction action -> plain(action, Kind.SPECIAL_ACTION, action.name());
            case Batches batches -> counted(batches, Kind.BATCHES, batches.count());
            case Standard standard -> plain(standard, Kind.STANDARD, standard.name());
            case ProgressDimension dimension ->
                    plain(dimension, Kind.PROGRESS_DIMENSION, dimension.name());
            case Shortcoming shortcoming ->
                    plain(shortcoming, Kind.SHORTCOMING, shortcoming.name());
            case Deployment deployment -> plain(deployment, Kind.DEPLOYMENT, deployment.text());
            case Obligation obligation ->
                    of(
                            obligation,
                            Kind.OBLIGATION,
                            obligation.must(),
                            Optional.empty(),
                            new Responsible(obligation.who(), Optional.empty(), Optional.empty()),
                            Optional.empty());
            case Task task ->
                    of(
                            task,
                            Kind.TASK,
                            task.text(),
                            Optional.empty(),
                            new Responsible(
                                    names(
                                            Stream.concat(
                                                    task.lead().stream(),
                                                    task.participants().stream())),
                                    names(task.lead().stream()),
                                    names(task.participants().stream())),
                            task.deadline());
            case Goal goal ->
                    of(
                            goal,
                            Kind.GOAL,
                            goal.anchor().words(),
                            Optional.empty(),
                            Responsible.NOBODY,
                            goal.deadline());
            case Rectification rectification ->
                    of(
                            rectification,
                            Kind.RECTIFICATION,
                            rectification.problem(),
                            Optional.empty(),
                            responsible(rectification),
                            rectification.deadline());
        };
    }

    private Kind kindOf(Fact<?> fact) {
        if (isOneOf(fact, proposal.title())) {
            return Kind.TITLE;
        }
        if (isOneOf(fact, proposal.number())) {
            return Kind.DOCUMENT_NUMBER;
        }
        if (isOneOf(fact, proposal.issuedBy())) {
            return Kind.ISSUING_BODY;
        }
        if (isOneOf(fact, proposal.issued())) {
            return Kind.ISSUED;
        }
        if (isOneOf(fact, proposal.specialActions().flatMap(SpecialActions::assignedBy))) {
            return Kind.ASSIGNING_BODY;
        }
        return isOneOf(fact, proposal.batches().flatMap(Batches::overlap))
                        || isOneOf(fact, proposal.batches().flatMap(Batches::attending))
                ? Kind.BATCH_NOTE
                : Kind.MEETING;
    }

    private static boolean isOneOf(Fact<?> fact, Optional<? extends Fact<?>> other) {
        return other.isPresent() && other.get().equals(fact);
    }

    /** Who is responsible, in the document's words. */
    private record Responsible(
            Optional<String> who, Optional<String> lead, Optional<String> participants) {

        static final Responsible NOBODY =
                new Responsible(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Optional<String> names(Stream<Party> parties) {
        return Optional.of(parties.map(Party::name).collect(Collectors.joining("、")))
                .filter(text -> !text.isEmpty());
    }

    private ProposedItem plain(Item item, Kind kind, String wording) {
        return of(item, kind, wording, Optional.empty(), Responsible.NOBODY, Optional.empty());
    }

    private ProposedItem counted(Item item, Kind kind, int count) {
        return of(
                item,
                kind,
                item.anchor().words(),
                Optional.of(count),
                Responsible.NOBODY,
                Optional.empty());
    }

    private ProposedItem of(
            Item item,
            Kind kind,
            String wording,
            Optional<Integer> quantity,
            Responsible responsible,
            Optional<Deadline> deadline) {
        return new ProposedItem(
                0,
                ++number,
                0,
                kind,
                wording,
                quantity,
                responsible.who(),
                responsible.lead(),
                responsible.participants(),
                deadline.flatMap(Deadline::date),
                deadline.map(Deadline::text),
                deadline.map(_ -> item.reader()),
                Optional.of(item.sureness()),
                Optional.of(item.reader()),
                item instanceof Rectification rectification
                        ? Optional.of(treatment(rectification))
                        : Optional.empty(),
                item instanceof Goal goal
                        ? Optional.of(new Amount(goal.comparison(), goal.value(), goal.unit()))
                        : Optional.empty(),
                new Source(
                        directive,
                        item.key().value(),
                        item.anchor().start(),
                        item.anchor().end(),
                        item.anchor().sentence(),
                        item.anchor().sentenceStart()),
                List.of(),
                Decision.OPEN,
                1);
    }
}
