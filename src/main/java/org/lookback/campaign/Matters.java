package org.lookback.campaign;

import org.lookback.campaign.internal.CampaignRows;
import org.lookback.campaign.internal.MeetingRows;
import org.lookback.campaign.internal.Offices;
import org.lookback.campaign.internal.SpecialLifecycle;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What waits for a person of campaigns themselves, beside assignments. It follows from how meetings
 * and special actions stand and which posts the person holds, and is stored nowhere.
 */
@Service
public class Matters {

    /** How long before its day a meeting appears on the desks of those invited. */
    public static final int MEETING_NOTICE_DAYS = 7;

    private final CampaignRows campaigns;
    private final MeetingRows meetings;
    private final Clock clock;

    public Matters(CampaignRows campaigns, MeetingRows meetings, Clock clock) {
        this.campaigns = campaigns;
        this.meetings = meetings;
        this.clock = clock;
    }

    /** All of it, in no order; a person has few. */
    public List<WaitingMatter> waiting(Actor actor) {
        Map<CampaignId, Campaign> going =
                campaigns.all().stream()
                        .filter(campaign -> campaign.standing() != Standing.ENDED)
                        .collect(Collectors.toMap(Campaign::id, Function.identity()));
        List<WaitingMatter> waiting = new ArrayList<>();
        meetings.invitingSoon(actor, going.keySet(), clock.instant(), MEETING_NOTICE_DAYS).stream()
                .map(meeting ->
                        new WaitingMatter.OnMeeting(meeting, WaitingMatter.OnMeeting.Need.ATTEND))
                .forEach(waiting::add);
        meetings.unaccounted(hosts(actor, going.values()), clock.instant()).stream()
                .map(meeting ->
                        new WaitingMatter.OnMeeting(meeting, WaitingMatter.OnMeeting.Need.ACCOUNT))
                .forEach(waiting::add);
        for (SpecialAction action : campaigns.signing()) {
            Campaign campaign = going.get(action.campaign());
            if (campaign != null && campaign.isRunning()) {
                SpecialLifecycle.waitsFor(action, actor, campaign)
                        .map(need -> new WaitingMatter.OnSpecialAction(action, need))
                        .ifPresent(waiting::add);
            }
        }
        return waiting;
    }

    /** For which units the actor keeps meetings first of all, in each campaign. */
    private static List<MeetingRows.Host> hosts(Actor actor, Collection<Campaign> going) {
        return going.stream()
                .flatMap(campaign ->
                        actor.posts().stream()
                                .filter(post ->
                                        post.servesIn(campaign.id())
                                                && post.specialAction().isEmpty())
                                .flatMap(post -> Offices.speaksFor(post, campaign).stream())
                                .map(UnitPath::value)
                                .distinct()
                                .map(path -> new MeetingRows.Host(campaign.id(), path)))
                .toList();
    }
}
