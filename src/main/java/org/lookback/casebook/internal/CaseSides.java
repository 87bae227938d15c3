package org.lookback.casebook.internal;

import org.lookback.casebook.Case;
import org.lookback.casebook.CaseKind;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitPath;

/** By which posts people take part in a case. {@link CaseRows} says the same in SQL. */
public final class CaseSides {

    private CaseSides() {}

    /** Whether somebody speaks for the post's unit in the campaign by it. */
    public static boolean speaks(Post post, CampaignId campaign) {
        return serves(post, campaign)
                && (post.duty() == Duty.LEADER || post.duty() == Duty.LIAISON);
    }

    /** Whether somebody writes cases for the post's unit by it. */
    public static boolean writes(Post post, CampaignId campaign) {
        return speaks(post, campaign) || (serves(post, campaign) && post.duty() == Duty.OFFICE);
    }

    /** Whether what the post's unit writes may be about the other unit. */
    public static boolean mayWriteOf(UnitPath author, UnitPath concerned, CaseKind kind) {
        return kind == CaseKind.GOOD_PRACTICE
                ? author.contains(concerned)
                : author.isAbove(concerned);
    }

    static boolean isAuthor(Post post, Case it) {
        return writes(post, it.campaign()) && post.path().equals(it.author());
    }

    /**
     * Whether somebody replies for the unit concerned by it: it is heard, whoever speaks for it.
     */
    public static boolean isConcerned(Post post, Case it) {
        return writes(post, it.campaign()) && post.path().equals(it.concerned());
    }

    /**
     * Whether the post approves such a case: its unit stands above the one concerned, and for a
     * negative example above the author, too, but where the author leads the campaign.
     *
     * @param leading the unit that leads the campaign
     */
    static boolean approves(Post post, Case it, UnitPath leading) {
        return serves(post, it.campaign())
                && (post.duty() == Duty.OFFICE || post.duty() == Duty.LEADER)
                && post.path().isAbove(it.concerned())
                && post.path().contains(it.author())
                && (it.kind() == CaseKind.GOOD_PRACTICE
                        || post.path().isAbove(it.author())
                        || post.path().contains(leading));
    }

    /** Whether the post puts published cases to its unit and those below. */
    public static boolean poses(Post post, CampaignId campaign) {
        return serves(post, campaign) && (post.duty() == Duty.OFFICE || post.duty() == Duty.LEADER);
    }

    private static boolean serves(Post post, CampaignId campaign) {
        return post.servesIn(campaign) && post.specialAction().isEmpty();
    }
}
