package org.lookback.insight.web;

import org.lookback.campaign.AssignmentState;
import org.lookback.campaign.Dimension;
import org.lookback.insight.About;
import org.lookback.insight.Failing;
import org.lookback.insight.Grouping;
import org.lookback.insight.Measure;
import org.lookback.insight.NearCopyId;
import org.lookback.insight.Rate;
import org.lookback.insight.Reach;
import org.lookback.insight.ReachedUnits;
import org.lookback.kernel.SpecialActionId;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the pages of a unit's insight lie, in a campaign or one of its special actions. */
public record InsightAddress(String code, long campaign, Optional<Long> specialAction) {

    static InsightAddress of(About about) {
        return new InsightAddress(
                about.unit().code(),
                about.campaign().value(),
                about.specialAction().map(SpecialActionId::value));
    }

    private String path() {
        return "/units/" + UriUtils.encodePathSegment(code, StandardCharsets.UTF_8) + "/insight";
    }

    private String query() {
        return "?campaign="
                + campaign
                + specialAction.map(special -> "&specialAction=" + special).orElse("");
    }

    /** Without the campaign, for the menu of campaigns. */
    public String bare(Tab tab) {
        return path() + tab.path();
    }

    public String at(Tab tab) {
        return bare(tab) + query();
    }

    public String by(Grouping grouping) {
        return at(Tab.TIMES) + "&by=" + grouping;
    }

    public String by(Measure measure) {
        return at(Tab.of(measure.failing())) + "&measure=" + measure;
    }

    public String among(Measure measure, Level level) {
        return by(measure) + "&level=" + level;
    }

    /** What the unit wrote of a dimension. */
    public String at(Dimension dimension) {
        return bare(Tab.PROGRESS) + "/" + dimension.provision().id() + query();
    }

    /** What was asked of the unit and those below it, in one of these states. */
    public String assignments(List<AssignmentState> states) {
        return "/assignments?commitment=false&campaign="
                + campaign
                + "&unit="
                + UriUtils.encode(code, StandardCharsets.UTF_8)
                + states.stream().map(state -> "&state=" + state).collect(Collectors.joining());
    }

    private ListAddress list(String page) {
        ListAddress all =
                new ListAddress(path() + page, Map.of()).with("campaign", List.of(campaign));
        return specialAction
                .map(special -> all.with("specialAction", List.of(special)))
                .orElse(all);
    }

    /** The units below that have done something, or those that have not. */
    public ListAddress units(Reach reach, ReachedUnits.Which which) {
        return list("/shallow/units").with("reach", List.of(reach)).with("which", List.of(which));
    }

    /** The unit against its peers, by a rate. */
    public ListAddress benchmark(Rate rate) {
        return list(Tab.BENCHMARK.path()).with("rate", List.of(rate));
    }

    /** Reports that are nearly the same as another unit's. */
    public ListAddress copies() {
        return list("/near-copies");
    }

    /** Two reports side by side. */
    public String copy(NearCopyId id) {
        return list("/near-copies/" + id).href();
    }

    /** Where it is said what two reports are. */
    public String look(NearCopyId id) {
        return list("/near-copies/" + id + "/look").href();
    }

    /** The same of units of a level. */
    public ListAddress units(Reach reach, ReachedUnits.Which which, Level level) {
        return units(reach, which).with("level", List.of(level));
    }

    /** The same page about another unit. */
    public InsightAddress of(Unit other) {
        return new InsightAddress(other.code(), campaign, specialAction);
    }

    /** The same about a whole campaign. */
    public static InsightAddress whole(Frame frame) {
        return new InsightAddress(
                frame.about().unit().code(), frame.about().campaign().value(), Optional.empty());
    }

    /** The rows of the ledger behind a figure of the unit. */
    public Rows rows() {
        return Rows.of(this);
    }

    /** What a page is about. */
    public enum Tab {
        TIMES(""),
        PROGRESS("/progress"),
        UNEVEN("/uneven"),
        SHALLOW("/shallow"),
        UNSOLID("/unsolid"),
        BENCHMARK("/benchmark");

        private final String path;

        Tab(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }

        /** Those that tell of a special action too, or of a whole campaign only. */
        public static List<Tab> of(Frame frame) {
            return Arrays.stream(values())
                    .filter(tab -> tab != BENCHMARK || frame.about().specialAction().isEmpty())
                    .toList();
        }

        static Tab of(Failing failing) {
            return switch (failing) {
                case UNEVEN -> UNEVEN;
                case SHALLOW -> SHALLOW;
                case UNSOLID -> UNSOLID;
            };
        }
    }
}
