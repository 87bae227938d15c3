package org.lookback.insight.web;

import org.lookback.insight.About;
import org.lookback.insight.Failing;
import org.lookback.insight.Grouping;
import org.lookback.insight.Measure;
import org.lookback.insight.Reach;
import org.lookback.insight.ReachedUnits;
import org.lookback.kernel.SpecialActionId;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** The units below that have done something, or those that have not. */
    public BelowAddress units(Reach reach, ReachedUnits.Which which) {
        BelowAddress all =
                new BelowAddress(path() + "/shallow/units", Map.of())
                        .with("campaign", List.of(campaign));
        return specialAction
                .map(special -> all.with("specialAction", List.of(special)))
                .orElse(all)
                .with("reach", List.of(reach))
                .with("which", List.of(which));
    }

    /** The same of units of a level. */
    public BelowAddress units(Reach reach, ReachedUnits.Which which, Level level) {
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
        UNEVEN("/uneven"),
        SHALLOW("/shallow"),
        UNSOLID("/unsolid");

        private final String path;

        Tab(String path) {
            this.path = path;
        }

        String path() {
            return path;
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
