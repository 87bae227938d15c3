package org.lookback.directive.internal;

import org.lookback.directive.Sureness;
import org.lookback.directive.Task;
import org.lookback.directive.internal.Passage.Found;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tasks of a division of duties: several lines that each begin with units and a colon (市甲局：负责…), or
 * with units and a full stop, a blank or nothing before the word for what they do (——市甲局。负责…).
 */
final class DutyTasks implements Rule<List<Task>> {

    private static final Pattern DUTY =
            Pattern.compile(
                    "^(?:[—–•●·]{1,2}|"
                            + Outline.AN_ORDINAL
                            + ")?(?<units>"
                            + Units.LIST
                            + ")(?:[：:]|[。 ](?=负责|牵头|组织|承担|做好)|"
                            + " (?=[^，。；]{2,20}[，,]负责)|(?=负责))(?<task>.{6,})");

    /** Fewer such lines are an address or a quotation. */
    private static final int FEWEST = 3;

    @Override
    public List<Task> read(Prose prose) {
        List<Found> lines =
                prose.lines().stream()
                        .filter(line -> !Labels.startsWithOne(line))
                        .flatMap(line -> line.find(DUTY).stream())
                        .toList();
        Deadlines deadlines = prose.deadlines();
        boolean firstLeads = Roles.firstLeads(prose);
        return lines.size() < FEWEST
                ? List.of()
                : lines.stream().map(line -> task(prose, line, deadlines, firstLeads)).toList();
    }

    private static Task task(Prose prose, Found line, Deadlines deadlines, boolean firstLeads) {
        return new TaskRule.Found(
                        Optional.empty(),
                        line.whole().trimmed(),
                        Roles.bare(line.group("units")).parties(firstLeads),
                        deadlines.in(line.group("task"), line.whole()),
                        Sureness.LIKELY)
                .task(prose, deadlines);
    }
}
