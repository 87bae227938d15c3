package org.lookback.directive.internal;

import org.lookback.directive.Anchor;
import org.lookback.directive.Deadline;
import org.lookback.directive.DirectiveText;
import org.lookback.directive.Places;
import org.lookback.directive.Proposal;
import org.lookback.directive.Task;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** All rules of reading, put together. */
public final class Grammar {

    /** The places of a directive's text. */
    public static Places places(String text) {
        Prose prose = new Prose(text, List.of());
        Deadlines deadlines = prose.deadlines();
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
        return new Proposal(
                new TitleRule().read(prose),
                new NumberRule().read(prose),
                new IssuingBodyRule().read(prose),
                new IssueDateRule().read(prose),
                new MeetingRule().read(prose),
                new MeasureRule().read(prose),
                new SpecialActionRule().read(prose),
                new BatchRule().read(prose),
                new StandardRule().read(prose),
                new ProgressRule().read(prose),
                new ShortcomingRule().read(prose),
                new DeploymentRule().read(prose),
                new ObligationRule().read(prose),
                tasks,
                new GoalRule(tasks).read(prose),
                new RectificationRule().read(prose));
    }
}
