package org.lookback.campaign;

import org.lookback.campaign.internal.ActivityRows;
import org.lookback.campaign.internal.CampaignRows;
import org.lookback.campaign.internal.Offices;
import org.lookback.campaign.internal.Papers;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.evidence.Evidence;
import org.lookback.evidence.StoredContent;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitMoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What units did in a campaign: study sessions, research notes, inspections, and what followed from
 * what. An activity is seen by those at and above its unit; for all others it is not there, also
 * where one that they see follows from it.
 *
 * <p>It is never taken away: what came of it refers to it.
 */
@Service
public class Activities {

    /** Of what followed from an activity, its sheet has the latest. */
    private static final PageRequest LATEST = new PageRequest(0, 10);

    /** A chain that is longer is told from its beginning. */
    private static final int LONGEST_CHAIN = 20;

    private final ActivityRows rows;
    private final CampaignRows campaigns;
    private final Organization organization;
    private final Evidence evidence;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public Activities(
            ActivityRows rows,
            CampaignRows campaigns,
            Organization organization,
            Evidence evidence,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.campaigns = campaigns;
        this.organization = organization;
        this.evidence = evidence;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /**
     * Writes down what a unit did. Refused: {@link CampaignRefusal#UNIT_WRITES_ITS_ACTIVITIES},
     * {@link CampaignRefusal#CAMPAIGN_IS_OVER}.
     */
    public Outcome<Activity> write(
            Actor actor, CampaignId id, UnitId unit, ActivityKind kind, ActivityAccount account) {
        return acts.carryOut(() -> {
            Optional<Campaign> campaign = campaigns.find(actor, id);
            if (campaign.isEmpty()) {
                return Outcome.absent();
            }
            Faults faults = checked(campaign.get(), account);
            Optional<Unit> place = organization.keepInPlace(unit).filter(Unit::isOpen);
            if (place.isEmpty()) {
                faults.add(Fault.at("unit", "fault.campaign_unit_unknown", unit));
            } else if (!campaign.get().leadingUnit().contains(place.get().path())) {
                faults.add(Fault.at("unit", "fault.campaign_unit_outside", place.get().name()));
            }
            if (faults.any() || place.isEmpty()) {
                return Outcome.faulty(faults.list());
            }
            UnitPath path = place.get().path();
            Optional<Post> post = Offices.writer(actor, campaign.get(), path);
            if (post.isEmpty()) {
                return Outcome.refused(CampaignRefusal.UNIT_WRITES_ITS_ACTIVITIES);
            }
            if (campaign.get().standing() == Standing.ENDED) {
                return Outcome.refused(CampaignRefusal.CAMPAIGN_IS_OVER);
            }
            return origins(actor, id, kind, account)
                    .then(earlier ->
                            Papers.kept(evidence, actor, account.papers(), List.of())
                                    .map(papers -> kept(account, papers, earlier)))
                    .map(kept -> {
                        ActivityId added = rows.insert(id, path, kind, kept);
                        Map<String, Object> told = told(kept);
                        told.put("campaign", id.value());
                        told.put("unit", unit.value());
                        told.put("kind", kind);
                        append(added, 0, NewEntry.of("Written", told), actor, post);
                        return rows.find(actor, added).orElseThrow();
                    });
        });
    }

    /**
     * Writes an activity anew; whose it is, and of what kind, stays. Where it follows from
     * activities that the actor cannot see, it goes on following from them. Refused as {@link
     * #write}.
     *
     * @param known the version that the caller knows; it is stale if the activity is in another
     */
    public Outcome<Activity> amend(
            Actor actor, ActivityId id, Version known, ActivityAccount account) {
        return acts.carryOut(() -> {
            Optional<Activity> seen = rows.find(actor, id);
            if (seen.isEmpty()) {
                return Outcome.absent();
            }
            Campaign campaign = campaigns.find(seen.get().campaign()).orElseThrow();
            Optional<Post> post = Offices.writer(actor, campaign, seen.get().unit());
            if (post.isEmpty()) {
                return Outcome.refused(CampaignRefusal.UNIT_WRITES_ITS_ACTIVITIES);
            }
            long version = rows.touch(id);
            if (known.value() != version) {
                return new Outcome.Stale<>(version);
            }
            if (campaign.standing() == Standing.ENDED) {
                return Outcome.refused(CampaignRefusal.CAMPAIGN_IS_OVER);
            }
            Faults faults = checked(campaign, account);
            if (faults.any()) {
                return Outcome.faulty(faults.list());
            }
            return origins(actor, campaign.id(), seen.get().kind(), account)
                    .then(earlier -> withUnseen(actor, id, earlier))
                    .then(earlier -> unlessItLeadsTo(seen.get(), earlier))
                    .then(earlier ->
                            Papers.kept(
                                            evidence,
                                            actor,
                                            account.papers(),
                                            rows.written(id).papers())
                                    .map(papers -> kept(account, papers, earlier)))
                    .map(kept -> {
                        rows.amend(id, kept);
                        append(id, version, NewEntry.of("Amended", told(kept)), actor, post);
                        return rows.find(actor, id).orElseThrow();
                    });
        });
    }

    private Faults checked(Campaign campaign, ActivityAccount account) {
        Faults faults =
                new Faults()
                        .name("title", account.title())
                        .notFuture("heldOn", account.heldOn(), campaign.today(clock))
                        .name("place", account.place())
                        .text("text", account.text(), ActivityAccount.LONGEST_TEXT)
                        .atMost("follows", account.follows().size(), ActivityAccount.MOST_FOLLOWED);
        if (account.measure().isPresent()
                && campaigns.measures(campaign.id()).stream()
                        .noneMatch(each -> each.id() == account.measure().get())) {
            faults.add(Fault.at("measure", "fault.campaign_measure_unknown"));
        }
        return faults;
    }

    /** The wanted ones, if an activity of that kind in the campaign can follow from all of them. */
    private Outcome<List<ActivityId>> origins(
            Actor actor, CampaignId campaign, ActivityKind kind, ActivityAccount account) {
        List<ActivityId> wanted = account.follows();
        if (kind == ActivityKind.STUDY && !wanted.isEmpty()) {
            return Outcome.faulty("follows", "fault.campaign_study_begins");
        }
        List<Activity> seen =
                rows.find(actor, wanted).stream()
                        .filter(each -> each.campaign().equals(campaign))
                        .toList();
        Optional<Activity> later =
                seen.stream().filter(each -> each.heldOn().isAfter(account.heldOn())).findFirst();
        if (later.isPresent()) {
            return Outcome.faulty("follows", "fault.campaign_activity_later", later.get().title());
        }
        List<ActivityId> known = seen.stream().map(Activity::id).toList();
        return wanted.stream()
                .filter(each -> !known.contains(each))
                .findFirst()
                .<Outcome<List<ActivityId>>>map(unknown ->
                        Outcome.faulty("follows", "fault.campaign_activity_unknown", unknown))
                .orElseGet(() -> Outcome.done(known));
    }

    private Outcome<List<ActivityId>> withUnseen(
            Actor actor, ActivityId id, List<ActivityId> wanted) {
        List<ActivityId> before = rows.earlier(id);
        List<ActivityId> seen = rows.find(actor, before).stream().map(Activity::id).toList();
        List<ActivityId> all = new ArrayList<>(wanted);
        before.stream().filter(each -> !seen.contains(each)).forEach(all::add);
        return Outcome.done(all);
    }

    private Outcome<List<ActivityId>> unlessItLeadsTo(Activity activity, List<ActivityId> earlier) {
        if (earlier.isEmpty()) {
            return Outcome.done(earlier);
        }
        rows.holdOrigins(activity.campaign());
        return rows.leadsTo(activity.id(), earlier)
                ? Outcome.faulty("follows", "fault.campaign_activity_circle")
                : Outcome.done(earlier);
    }

    private static ActivityAccount kept(
            ActivityAccount account, List<EvidenceId> papers, List<ActivityId> earlier) {
        return new ActivityAccount(
                account.title().strip(),
                account.heldOn(),
                account.place().map(String::strip),
                account.measure(),
                account.text().strip(),
                papers,
                earlier);
    }

    private static Map<String, Object> told(ActivityAccount account) {
        Map<String, Object> told = new TreeMap<>();
        told.put("title", account.title());
        told.put("heldOn", account.heldOn());
        account.place().ifPresent(place -> told.put("place", place));
        account.measure().ifPresent(measure -> told.put("measure", measure));
        told.put("text", account.text());
        told.put("papers", Papers.hashes(account.papers()));
        told.put("follows", account.follows().stream().map(ActivityId::value).toList());
        return told;
    }

    private void append(
            ActivityId id, long version, NewEntry entry, Actor actor, Optional<Post> post) {
        chronicle.append(stream(id), version, List.of(entry), actor, post, clock.instant());
    }

    /** The activity, if the actor may see it. */
    public Optional<Activity> find(Actor actor, ActivityId id) {
        return rows.find(actor, id);
    }

    /** Those of the activities that the actor may see. */
    public Map<ActivityId, Activity> find(Actor actor, Collection<ActivityId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : rows.find(actor, ids).stream()
                        .collect(Collectors.toMap(Activity::id, Function.identity()));
    }

    /** The activity with what was written of it, if the actor may see it. */
    public Optional<ActivitySheet> sheet(Actor actor, ActivityId id) {
        return find(actor, id)
                .map(activity -> {
                    ActivityRows.Written written = rows.written(id);
                    return new ActivitySheet(
                            activity,
                            written.text(),
                            written.papers(),
                            rows.find(actor, rows.earlier(id)),
                            rows.list(
                                    actor,
                                    activity.campaign(),
                                    ActivityFilter.following(id),
                                    LATEST));
                });
    }

    /**
     * What led to an activity and what led to that, as far as the actor can follow it from one to
     * the next; the earliest first.
     */
    public List<Activity> chain(Actor actor, ActivityId id) {
        return rows.chain(actor, id, LONGEST_CHAIN);
    }

    /**
     * Those of a campaign that the actor may see, the latest first. Absent where the actor may not
     * know of the campaign.
     */
    public Optional<Page<Activity>> list(
            Actor actor, CampaignId campaign, ActivityFilter filter, PageRequest request) {
        return campaigns
                .find(actor, campaign)
                .map(_ -> rows.list(actor, campaign, filter, request));
    }

    /** The latest of the unit itself that the actor may see. */
    public List<Activity> latest(Actor actor, CampaignId campaign, UnitPath unit, int most) {
        return rows.latest(actor, campaign, unit, most);
    }

    /** How many of each kind the actor may see; kinds without any are missing. */
    public Map<ActivityKind, Long> count(Actor actor, CampaignId campaign) {
        return rows.count(actor, campaign);
    }

    /** A paper of the activity, for whoever may see it. */
    public Optional<StoredContent> paper(Actor actor, ActivityId id, EvidenceId file) {
        return find(actor, id)
                .filter(_ -> rows.written(id).papers().contains(file))
                .flatMap(_ -> evidence.open(file));
    }

    /** What happened to an activity, for a caller that may see it. */
    public Page<Entry> history(ActivityId id, PageRequest request) {
        return chronicle.read(stream(id), request);
    }

    /** Whether the actor writes down what the unit did. */
    public boolean mayWrite(Actor actor, Campaign campaign, UnitPath unit) {
        return campaign.standing() != Standing.ENDED
                && Offices.writer(actor, campaign, unit).isPresent();
    }

    /**
     * The units for which the actor writes by a post of their own, the lowest first; others lie
     * below them.
     */
    public List<UnitPath> writesFor(Actor actor, Campaign campaign) {
        return campaign.standing() == Standing.ENDED
                ? List.of()
                : actor.posts().stream()
                        .filter(post -> Offices.writes(post, campaign))
                        .map(Post::path)
                        .distinct()
                        .sorted((one, other) ->
                                Integer.compare(other.units().size(), one.units().size()))
                        .toList();
    }

    @EventListener
    void follow(UnitMoved moved) {
        rows.move(moved.from(), moved.to());
    }

    private static Stream stream(ActivityId id) {
        return new Stream("activity", id.value());
    }
}
