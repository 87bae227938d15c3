package org.lookback.directive.internal;

import org.lookback.directive.Anchor;
import org.lookback.directive.Deadline;
import org.lookback.directive.DirectiveText;
import org.lookback.directive.Fact;
import org.lookback.directive.Obligation;
import org.lookback.directive.Party;
import org.lookback.directive.Places;
import org.lookback.directive.Proposal;
import org.lookback.directive.Rectification;
import org.lookback.directive.SpecialActions;
import org.lookback.directive.Task;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All rules of reading, put together. */
public final class Grammar {

    /** The places of a directive's text. */
    public static Places places(String text) {
        Prose prose = new Prose(text, List.of());
        return places(text, prose, prose.deadlines());
    }

    /** The same, if the document is of this day. */
    public static Places places(String text, Optional<LocalDate> issued) {
        Prose prose = new Prose(text, List.of());
        return places(text, prose, Deadlines.read(prose, issued));
    }

    private static Places places(String text, Prose prose, Deadlines deadlines) {
        return new Places() {
            @Override
            public Anchor anchor(int start, int end) {
                return prose.anchor(new Passage(text, start, end));
            }

            @Override
            public Optional<Deadline> deadline(int start, int end) {
                Passage words = new Passage(text, start, end);
                return deadlines.stated(words, prose.sentenceOf(words));
            }
        };
    }

    /** By when, in words that say nothing else and were written on a day or a little before it. */
    public static Optional<Deadline> deadline(String words, Optional<LocalDate> written) {
        return new Deadlines(written).stated(Passage.all(words));
    }

    public Proposal read(DirectiveText directive) {
        Prose prose = new Prose(directive);
        List<Task> tasks = new TaskRule().read(prose);
        Optional<Fact<String>> issuedBy = new IssuingBodyRule().read(prose);
        Optional<SpecialActions> specialActions = new SpecialActionRule().read(prose);
        List<Obligation> obligations = new ObligationRule().read(prose);
        List<Rectification> rectifications = new RectificationRule().read(prose);
        Stream<String> named =
                Stream.of(
                                issuedBy.map(Fact::value).stream(),
                                specialActions.flatMap(SpecialActions::assignedBy).stream()
                                        .map(Fact::value),
                                obligations.stream().flatMap(duty -> duty.who().stream()),
                                tasks.stream()
                                        .flatMap(task ->
                                                Stream.concat(
                                                        task.lead().stream(),
                                                        task.participants().stream()))
                                        .map(Party::name),
                                rectifications.stream()
                                        .flatMap(problem -> problem.responsible().stream())
                                        .map(Party::name),
                                rectifications.stream()
                                        .flatMap(problem -> problem.acceptedBy().stream()))
                        .flatMap(names -> names);
        return new Proposal(
                new TitleRule().read(prose),
                new NumberRule().read(prose),
                issuedBy,
                new IssueDateRule().read(prose),
                new MeetingRule().read(prose),
                new MeasureRule().read(prose),
                specialActions,
                new BatchRule().read(prose),
                new StandardRule().read(prose),
                new ProgressRule().read(prose),
                new ShortcomingRule().read(prose),
                new DeploymentRule().read(prose),
                obligations,
                tasks,
                new GoalRule(tasks).read(prose),
                rectifications,
                new MentionRule(named.toList()).read(prose));
    }
}
