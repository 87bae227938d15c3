package org.lookback.directive.internal;

import org.lookback.directive.Anchor;
import org.lookback.directive.DirectiveText;
import org.lookback.directive.Proposal;

import java.util.List;

/** All rules of reading, put together. */
public final class Grammar {

    /** Where words of a directive's text stand. */
    public static Anchor anchor(String text, int start, int end) {
        return new Prose(text, List.of()).anchor(new Passage(text, start, end));
    }

    public Proposal read(DirectiveText directive) {
        Prose prose = new Prose(directive);
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
                new TaskRule().read(prose));
    }
}
