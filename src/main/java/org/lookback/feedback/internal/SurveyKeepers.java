package org.lookback.feedback.internal;

import org.lookback.feedback.SamplePlan;
import org.lookback.feedback.SurveySheet;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitPath;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who has what to do with a survey. */
public final class SurveyKeepers {

    private SurveyKeepers() {}

    /** Where the actor acts as an office of the campaign. */
    public static Stream<UnitPath> offices(Actor actor, CampaignId campaign) {
        return actor.posts().stream().filter(post -> isOffice(post, campaign)).map(Post::path);
    }

    /** The post by which the actor keeps what the unit asks in the campaign. */
    public static Optional<Post> keeper(Actor actor, CampaignId campaign, UnitPath unit) {
        return actor.postThat(post -> isOffice(post, campaign) && post.path().contains(unit));
    }

    /** Whether the actor reaches the unit in the campaign. */
    public static boolean reaches(Actor actor, CampaignId campaign, UnitPath unit) {
        return actor.postThat(post -> reaches(post, campaign) && post.path().contains(unit))
                .isPresent();
    }

    /**
     * Whether the actor could answer for the people of the unit to its own good: by any post at or
     * below it, whatever other posts the actor holds.
     */
    public static boolean isMeasured(Actor actor, UnitPath unit) {
        return actor.postThat(post -> unit.contains(post.path())).isPresent();
    }

    private static boolean isOffice(Post post, CampaignId campaign) {
        return post.duty() == Duty.OFFICE && reaches(post, campaign);
    }

    private static boolean reaches(Post post, CampaignId campaign) {
        return post.specialAction().isEmpty() && post.servesIn(campaign);
    }

    /** The tops of what the actor reaches of a subtree in the campaign, none within another. */
    public static List<UnitPath> tops(Actor actor, CampaignId campaign, UnitPath place) {
        if (actor.isSystem()) {
            return List.of(place);
        }
        List<UnitPath> reached =
                actor.posts().stream()
                        .filter(post -> reaches(post, campaign))
                        .map(Post::path)
                        .filter(path -> path.contains(place) || place.contains(path))
                        .map(path -> path.contains(place) ? place : path)
                        .distinct()
                        .toList();
        return reached.stream()
                .filter(path -> reached.stream().noneMatch(other -> other.isAbove(path)))
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .toList();
    }

    /** The same survey, with those drawn units alone that the actor reaches. */
    public static SurveySheet within(Actor actor, SurveySheet sheet) {
        List<UnitPath> tops = tops(actor, sheet.survey().campaign(), sheet.survey().place());
        return new SurveySheet(
                sheet.survey(),
                sheet.questions(),
                sheet.plan()
                        .map(plan ->
                                new SamplePlan(
                                        plan.terms(),
                                        plan.strata().stream()
                                                .filter(stratum -> isIn(tops, stratum.unit()))
                                                .toList(),
                                        plan.quotas().stream()
                                                .filter(quota -> isIn(tops, quota.place()))
                                                .toList())));
    }

    private static boolean isIn(List<UnitPath> tops, UnitPath place) {
        return tops.stream().anyMatch(top -> top.contains(place));
    }
}
