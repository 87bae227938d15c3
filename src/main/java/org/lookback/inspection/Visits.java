package org.lookback.inspection;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Demand;
import org.lookback.campaign.Demands;
import org.lookback.campaign.Standing;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.evidence.Evidence;
import org.lookback.evidence.StoredContent;
import org.lookback.inspection.internal.FormRows;
import org.lookback.inspection.internal.GroupRows;
import org.lookback.inspection.internal.OfficePosts;
import org.lookback.inspection.internal.Recusals;
import org.lookback.inspection.internal.VisitPosts;
import org.lookback.inspection.internal.VisitRows;
import org.lookback.inspection.internal.VisitRules;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.ledger.Command;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Origin;
import org.lookback.ledger.Source;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitMerged;
import org.lookback.organization.UnitMoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Visits of guidance groups (巡访): planned with an eye on what else is asked of the unit, rated by
 * the campaign's standards, and followed by a second one where a rating is weak. What a visit finds
 * becomes problems in the ledger by {@link Ledger#register}, in the same transaction.
 *
 * <p>The office that keeps a group, and its leader and deputies, plan its visits; its members say
 * what they saw. Over the campaign's weekly cap a visit waits until somebody else, who leads the
 * sending unit or serves in its office or in one above, approves it.
 */
@Service
public class Visits {

    /** How far from the day of a visit others to the same unit can be joined to it, in days. */
    private static final int NEAR = 14;

    /** How many weeks are looked at: the one before that of the visit, that, and later ones. */
    private static final int WEEKS = 9;

    private final VisitRows rows;
    private final VisitForms forms;
    private final GroupRows groups;
    private final VisitPosts posts;
    private final Recusals recusals;
    private final Ties ties;
    private final Demands demands;
    private final Campaigns campaigns;
    private final Ledger ledger;
    private final Organization organization;
    private final Evidence evidence;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public Visits(
            VisitRows rows,
            VisitForms forms,
            GroupRows groups,
            Recusals recusals,
            Ties ties,
            Demands demands,
            Campaigns campaigns,
            Ledger ledger,
            Organization organization,
            Evidence evidence,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.forms = forms;
        this.groups = groups;
        this.posts = new VisitPosts(groups);
        this.recusals = recusals;
        this.ties = ties;
        this.demands = demands;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.organization = organization;
        this.evidence = evidence;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /**
     * Plans a visit of a group. Over the weekly cap it is proposed, if there is a reason. One that
     * was paid already can be entered as well. Refused: {@link
     * InspectionRefusal#GROUP_PLANS_ITS_VISITS}, {@link
     * InspectionRefusal#GROUP_VISITS_WHOM_IT_GUIDES}, {@link
     * InspectionRefusal#GROUP_VISITS_IN_ITS_TERM}, {@link InspectionRefusal#WEEK_IS_FULL}, where
     * everybody of the group must stand aside, and {@link CampaignRefusal#CAMPAIGN_IS_OVER}.
     */
    public Outcome<Visit> plan(Actor actor, GuidanceGroupId id, NewVisit visit) {
        return acts.carryOut(() -> {
            Optional<GuidanceGroup> seen = groups.find(actor, id);
            if (seen.isEmpty()) {
                return Outcome.absent();
            }
            Faults faults =
                    new Faults().text("purpose", visit.purpose(), VisitCommand.LONGEST_PURPOSE);
            check(faults, visit.days());
            Optional<Unit> unit = organization.keepInPlace(visit.unit()).filter(Unit::isOpen);
            if (unit.isEmpty()) {
                faults.add(Fault.at("unit", "fault.campaign_unit_unknown", visit.unit()));
            }
            if (faults.any() || unit.isEmpty()) {
                return Outcome.faulty(faults.list());
            }
            GuidanceGroup group = groups.hold(id);
            Campaign campaign = campaigns.find(group.campaign()).orElseThrow();
            Optional<Post> post = posts.planner(actor, group);
            if (post.isEmpty()) {
                return Outcome.refused(InspectionRefusal.GROUP_PLANS_ITS_VISITS);
            }
            if (campaign.standing() == Standing.ENDED) {
                return Outcome.refused(CampaignRefusal.CAMPAIGN_IS_OVER);
            }
            return unlessUnfit(actor, campaign, group, unit.get(), visit.days())
                    .then(_ ->
                            excess(
                                    campaign,
                                    unit.get(),
                                    visit.days(),
                                    visit.reason(),
                                    Optional.empty()))
                    .map(excess -> {
                        VisitId planned =
                                rows.insert(
                                        campaign.id(),
                                        unit.get().path(),
                                        visit,
                                        excess,
                                        actor.person());
                        rows.join(planned, id);
                        Map<String, Object> told = told(visit.days(), excess);
                        told.put("campaign", campaign.id().value());
                        told.put("group", id.value());
                        told.put("unit", unit.get().id().value());
                        told.put("purpose", visit.purpose().strip());
                        append(
                                planned,
                                0,
                                NewEntry.of(excess.isPresent() ? "Proposed" : "Planned", told),
                                actor,
                                post);
                        return rows.hold(planned);
                    });
        });
    }

    private static void check(Faults faults, VisitDays days) {
        faults.inOrder("lastDay", Optional.of(days.first()), Optional.of(days.last()));
        if (ChronoUnit.DAYS.between(days.first(), days.last()) >= VisitDays.LONGEST) {
            faults.add(Fault.at("lastDay", "fault.inspection_visit_too_long", VisitDays.LONGEST));
        }
    }

    /**
     * Refuses where the group does not visit the unit, or not in those days, or nobody of it may.
     */
    private Outcome<GuidanceGroup> unlessUnfit(
            Actor actor, Campaign campaign, GuidanceGroup group, Unit unit, VisitDays days) {
        if (group.reason().isPresent()) {
            return Outcome.refused(InspectionRefusal.DISBANDED_GROUP_STAYS);
        }
        if (!guides(group, unit.path())) {
            return Outcome.refused(
                    InspectionRefusal.GROUP_VISITS_WHOM_IT_GUIDES, group.name(), unit.name());
        }
        if (days.first().isBefore(group.startsOn())
                || group.endsOn().filter(days.last()::isAfter).isPresent()) {
            return Outcome.refused(
                    InspectionRefusal.GROUP_VISITS_IN_ITS_TERM,
                    group.name(),
                    group.startsOn(),
                    group.endsOn().map(LocalDate::toString).orElse("…"));
        }
        Set<PersonId> members = groups.roles(group.id()).keySet();
        if (members.isEmpty()) {
            return Outcome.refused(InspectionRefusal.SOMEBODY_VISITS, group.name());
        }
        List<Recusal> aside =
                ties.told(
                        actor,
                        recusals.between(members, List.of(unit.path()), campaign.policy().zone()));
        return aside.size() == members.size()
                ? recusals.refused(aside.getFirst())
                : Outcome.done(group);
    }

    /**
     * By how much a visit is over the cap, if it is; refused where it is and there is no reason.
     */
    private Outcome<Optional<Excess>> excess(
            Campaign campaign,
            Unit unit,
            VisitDays days,
            Optional<String> reason,
            Optional<VisitId> itself) {
        LocalDate monday = Burden.monday(days.first());
        demands.countAlone(unit.id());
        int asked = asked(unit.path(), monday, itself) + 1;
        if (days.last().isBefore(campaign.today(clock)) || !campaign.policy().isOverCap(asked)) {
            return Outcome.done(Optional.empty());
        }
        int cap = campaign.policy().weeklyCap();
        Optional<String> why = reason.map(String::strip).filter(text -> !text.isEmpty());
        if (why.isEmpty()) {
            return Outcome.refused(
                    InspectionRefusal.WEEK_IS_FULL, unit.name(), asked - 1, cap, monday);
        }
        Faults faults = new Faults().text("reason", why.get(), VisitCommand.LONGEST_REASON);
        return faults.any()
                ? Outcome.faulty(faults.list())
                : Outcome.done(Optional.of(new Excess(asked, cap, why.get(), Optional.empty())));
    }

    /** What is asked of the unit in a week, without a visit itself. */
    private int asked(UnitPath unit, LocalDate monday, Optional<VisitId> itself) {
        return (int)
                demands.of(unit, monday, monday.plusDays(6)).stream()
                        .filter(demand -> !isOf(demand, itself))
                        .count();
    }

    private static boolean isOf(Demand demand, Optional<VisitId> visit) {
        return demand.kind() == Demand.Kind.VISIT
                && visit.map(VisitId::value).equals(Optional.of(demand.number()));
    }

    /**
     * Does something with a visit. Refused as {@link InspectionRefusal} says, by the rules of the
     * ledger where findings become problems, and {@link CampaignRefusal#CAMPAIGN_IS_OVER}.
     *
     * @param known the version that the caller knows, where the act changes what is there; it is
     *     stale if the visit is in another
     */
    public Outcome<Visit> change(
            Actor actor, VisitId id, Optional<Version> known, VisitCommand command) {
        return acts.carryOut(() -> {
            if (rows.find(actor, id).isEmpty()) {
                return Outcome.absent();
            }
            // Before visits are held, as a unit that moves takes its visits along.
            organization.keepTreeInPlace();
            Visit visit = rows.hold(id);
            Optional<Post> post = entitled(actor, visit, command);
            if (post.isEmpty()) {
                return Outcome.refused(whose(command));
            }
            if (known.isPresent() && known.get().value() != visit.version()) {
                return new Outcome.Stale<>(visit.version());
            }
            Campaign campaign = campaigns.find(visit.campaign()).orElseThrow();
            if (campaign.standing() == Standing.ENDED) {
                return Outcome.refused(CampaignRefusal.CAMPAIGN_IS_OVER);
            }
            Optional<InspectionRefusal> against = VisitRules.against(command, visit.standing());
            if (against.isPresent()) {
                return Outcome.refused(against.get());
            }
            return carryOut(actor, campaign, visit, command)
                    .map(entry -> {
                        rows.touch(id);
                        append(id, visit.version(), entry, actor, post);
                        return rows.hold(id);
                    });
        });
    }

    private Outcome<NewEntry> carryOut(
            Actor actor, Campaign campaign, Visit visit, VisitCommand command) {
        VisitId id = visit.id();
        return switch (command) {
            case VisitCommand.Schedule(var days, var reason) ->
                    unlessBegun(visit).then(_ -> schedule(actor, campaign, visit, days, reason));
            case VisitCommand.Approve() -> {
                if (visit.plannedBy().equals(actor.person())) {
                    yield Outcome.refused(InspectionRefusal.ANOTHER_APPROVES_VISIT);
                }
                rows.approve(id, actor.person());
                yield told("Approved", Map.of());
            }
            case VisitCommand.Refuse(var reason) ->
                    because(reason)
                            .then(why -> {
                                rows.refuse(id, why);
                                return told("Refused", Map.of("reason", why));
                            });
            case VisitCommand.Join(var group) -> join(actor, campaign, visit, group);
            case VisitCommand.Leave(var group) -> leave(visit, group);
            case VisitCommand.Keep keep -> keep(actor, campaign, visit, keep);
            case VisitCommand.ChangeFinding(var number, var found) ->
                    open(actor, campaign, visit, number)
                            .then(_ -> checked(actor, visit, List.of(found)))
                            .then(_ -> {
                                rows.putFinding(id, number, found);
                                return told("FindingChanged", told(number, found));
                            });
            case VisitCommand.DropFinding(var number) ->
                    open(actor, campaign, visit, number)
                            .then(_ -> {
                                rows.dropFinding(id, number);
                                return told("FindingDropped", Map.of("finding", number));
                            });
            case VisitCommand.KeepPapers(var papers) ->
                    unlessAside(actor, campaign, visit)
                            .then(_ -> kept(actor, papers, rows.papers(id), "papers"))
                            .then(kept -> {
                                rows.keepPapers(id, kept);
                                return told("PapersKept", Map.of("papers", hashes(kept)));
                            });
            case VisitCommand.Conclude() -> conclude(actor, campaign, visit);
            case VisitCommand.Reopen(var reason) ->
                    because(reason).then(why -> reopen(actor, visit, why));
            case VisitCommand.Cancel(var reason) ->
                    unlessBegun(visit)
                            .then(_ -> unlessOwed(visit))
                            .then(_ -> because(reason))
                            .then(why -> {
                                rows.cancel(id, why);
                                return told("Cancelled", Map.of("reason", why));
                            });
        };
    }

    /** What a visit has begun to say is not done away with by other days or by none. */
    private Outcome<Visit> unlessBegun(Visit visit) {
        return rows.form(visit.id()).isPresent()
                ? Outcome.refused(InspectionRefusal.BEGUN_VISIT_IS_CONCLUDED)
                : Outcome.done(visit);
    }

    /** A second visit is paid, as long as the group that owes it can pay it. */
    private Outcome<Visit> unlessOwed(Visit visit) {
        GuidanceGroup group = groups.read(visit.lead());
        return visit.second().isPresent() && group.reason().isEmpty() && guides(group, visit.unit())
                ? Outcome.refused(InspectionRefusal.SECOND_VISIT_IS_PAID)
                : Outcome.done(visit);
    }

    private boolean guides(GuidanceGroup group, UnitPath unit) {
        return groups.guided(group.id()).stream().anyMatch(path -> path.contains(unit));
    }

    private static Outcome<String> because(String reason) {
        Faults faults = new Faults().text("reason", reason, VisitCommand.LONGEST_REASON);
        return faults.any() ? Outcome.faulty(faults.list()) : Outcome.done(reason.strip());
    }

    private Outcome<NewEntry> schedule(
            Actor actor, Campaign campaign, Visit visit, VisitDays days, Optional<String> reason) {
        Faults faults = new Faults();
        check(faults, days);
        Optional<LocalDate> due = visit.second().map(Visit.Second::dueOn);
        if (due.filter(days.last()::isAfter).isPresent()
                && !campaign.today(clock).isAfter(due.get())) {
            faults.add(Fault.at("lastDay", "fault.inspection_second_too_late", due.get()));
        }
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        Unit unit = organization.byId(visit.unit().unit()).orElseThrow();
        Outcome<GuidanceGroup> fit = Outcome.absent();
        List<GuidanceGroupId> inOrder =
                visit.groups().stream()
                        .sorted(Comparator.comparingLong(GuidanceGroupId::value))
                        .toList();
        for (GuidanceGroupId id : inOrder) {
            fit = unlessUnfit(actor, campaign, groups.hold(id), unit, days);
            if (!(fit instanceof Outcome.Done<GuidanceGroup>)) {
                break;
            }
        }
        return fit.then(_ -> excess(campaign, unit, days, reason, Optional.of(visit.id())))
                .then(excess -> {
                    rows.schedule(visit.id(), days, excess, actor.person());
                    return told(excess.isPresent() ? "Proposed" : "Scheduled", told(days, excess));
                });
    }

    private Outcome<NewEntry> join(
            Actor actor, Campaign campaign, Visit visit, GuidanceGroupId id) {
        Optional<GuidanceGroup> joining = groups.find(actor, id);
        if (joining.isEmpty() || !joining.get().campaign().equals(visit.campaign())) {
            return Outcome.faulty("group", "fault.inspection_group_unknown");
        }
        if (posts.planner(actor, joining.get()).isEmpty()) {
            return Outcome.refused(InspectionRefusal.GROUP_PLANS_ITS_VISITS);
        }
        if (visit.groups().contains(id)) {
            return Outcome.faulty("group", "fault.inspection_joined_already");
        }
        Unit unit = organization.byId(visit.unit().unit()).orElseThrow();
        LocalDate today = campaign.today(clock);
        VisitDays days = visit.days().orElseGet(() -> VisitDays.on(today));
        return unlessUnfit(actor, campaign, joining.get(), unit, days)
                .then(_ -> {
                    rows.join(visit.id(), id);
                    return told("Joined", Map.of("group", id.value()));
                });
    }

    private Outcome<NewEntry> leave(Visit visit, GuidanceGroupId id) {
        if (!visit.groups().contains(id)) {
            return Outcome.absent();
        }
        if (visit.lead().equals(id)) {
            return Outcome.refused(InspectionRefusal.PLANNING_GROUP_STAYS);
        }
        rows.leave(visit.id(), id);
        return told("Left", Map.of("group", id.value()));
    }

    private Outcome<NewEntry> keep(
            Actor actor, Campaign campaign, Visit visit, VisitCommand.Keep keep) {
        return unlessAside(actor, campaign, visit)
                .then(_ -> begun(campaign, visit))
                .then(form -> checked(form, keep))
                .then(_ -> checked(actor, visit, keep.found()))
                .then(_ -> {
                    VisitId id = visit.id();
                    List<Finding> before = rows.findings(id);
                    int number = before.isEmpty() ? 0 : before.getLast().number();
                    if (before.size() + keep.found().size() > VisitCommand.MOST_FINDINGS) {
                        return Outcome.faulty(
                                "found", "fault.too_many", VisitCommand.MOST_FINDINGS);
                    }
                    rows.rate(id, keep.ratings());
                    keep.account().ifPresent(text -> rows.keepAccount(id, text.strip()));
                    for (Found found : keep.found()) {
                        number++;
                        rows.putFinding(id, number, found);
                    }
                    Map<String, Object> told = new TreeMap<>();
                    told.put("ratings", keep.ratings());
                    keep.account().ifPresent(text -> told.put("account", text.strip()));
                    told.put("found", keep.found());
                    return told("Kept", told);
                });
    }

    /** The form by which the visit rates, from its first day on. */
    private Outcome<VisitForm> begun(Campaign campaign, Visit visit) {
        LocalDate first = visit.days().orElseThrow().first();
        if (campaign.today(clock).isBefore(first)) {
            return Outcome.refused(InspectionRefusal.VISIT_BEGINS_FIRST, first);
        }
        Optional<Long> before = rows.form(visit.id());
        if (before.isPresent()) {
            return Outcome.done(forms.of(visit.campaign(), before));
        }
        FormRows.Kept form = forms.keep(visit.campaign());
        rows.useForm(visit.id(), form.id());
        return Outcome.done(form.form());
    }

    private static Outcome<VisitForm> checked(VisitForm form, VisitCommand.Keep keep) {
        Faults faults =
                new Faults()
                        .optionalText(
                                "account",
                                keep.account().filter(text -> !text.isBlank()),
                                VisitCommand.LONGEST_TEXT);
        for (Rating rating : keep.ratings()) {
            String where = "rating." + rating.standard();
            if (rating.standard() < 1 || rating.standard() > form.standards().size()) {
                faults.add(Fault.at(where, "fault.inspection_standard_unknown", rating.standard()));
            } else {
                faults.between(where, rating.grade(), 1, form.grades().size())
                        .optionalText(
                                "remark." + rating.standard(),
                                rating.remark(),
                                VisitCommand.LONGEST_REASON);
            }
        }
        return faults.any() ? Outcome.faulty(faults.list()) : Outcome.done(form);
    }

    /** Findings that could be problems as they are. */
    private Outcome<List<Found>> checked(Actor actor, Visit visit, List<Found> found) {
        int standards = forms.of(visit.campaign(), rows.form(visit.id())).standards().size();
        Set<EvidenceId> kept = new HashSet<>();
        rows.findings(visit.id()).forEach(each -> kept.addAll(each.found().evidence()));
        Faults faults = new Faults();
        for (Found each : found) {
            faults.text("title", each.title(), Command.Register.LONGEST_TITLE)
                    .text("text", each.text(), Command.LONGEST_TEXT);
            if (each.title().strip().lines().count() > 1) {
                faults.add(Fault.at("title", "fault.inspection_one_line"));
            }
            each.standard()
                    .filter(number -> number < 1 || number > standards)
                    .ifPresent(number ->
                            faults.add(
                                    Fault.at(
                                            "standard",
                                            "fault.inspection_standard_unknown",
                                            number)));
            if (kept(actor, each.evidence(), kept, "evidence")
                    instanceof Outcome.Faulty<List<EvidenceId>>(var unknown)) {
                faults.addAll(unknown);
            }
        }
        return faults.any() ? Outcome.faulty(faults.list()) : Outcome.done(found);
    }

    /** A file may be kept by whoever brought it, or stay from before. */
    private Outcome<List<EvidenceId>> kept(
            Actor actor, List<EvidenceId> wanted, Collection<EvidenceId> before, String where) {
        Optional<EvidenceId> unknown = evidence.firstUnknown(actor, wanted, before);
        if (unknown.isPresent()) {
            return Outcome.faulty(where, "fault.campaign_file_unknown", unknown.get().value());
        }
        Faults faults = new Faults().atMost(where, wanted.size(), VisitCommand.MOST_EVIDENCE);
        return faults.any()
                ? Outcome.faulty(faults.list())
                : Outcome.done(wanted.stream().distinct().toList());
    }

    /** A finding that is no problem yet. */
    private Outcome<Finding> open(Actor actor, Campaign campaign, Visit visit, int number) {
        return unlessAside(actor, campaign, visit)
                .then(_ ->
                        Outcome.found(
                                rows.findings(visit.id()).stream()
                                        .filter(each -> each.number() == number)
                                        .findFirst()))
                .then(finding ->
                        finding.problem().isPresent()
                                ? Outcome.refused(InspectionRefusal.PROBLEM_STAYS_IN_LEDGER)
                                : Outcome.done(finding));
    }

    /** Refuses where the actor must stand aside for the unit. */
    private Outcome<Actor> unlessAside(Actor actor, Campaign campaign, Visit visit) {
        List<Recusal> found = aside(actor, campaign, visit);
        return found.isEmpty() ? Outcome.done(actor) : recusals.refused(found.getFirst());
    }

    private List<Recusal> aside(Actor actor, Campaign campaign, Visit visit) {
        return recusals.between(
                List.of(actor.person()), List.of(visit.unit()), campaign.policy().zone());
    }

    private Outcome<NewEntry> conclude(Actor actor, Campaign campaign, Visit visit) {
        VisitId id = visit.id();
        return unlessAside(actor, campaign, visit)
                .then(_ -> begun(campaign, visit))
                .then(form -> {
                    List<Rating> ratings = rows.ratings(id);
                    Optional<FormStandard> unrated =
                            form.standards().stream()
                                    .filter(standard ->
                                            ratings.stream()
                                                    .noneMatch(rating ->
                                                            rating.standard() == standard.number()))
                                    .findFirst();
                    if (unrated.isPresent()) {
                        return Outcome.refused(
                                InspectionRefusal.EVERY_STANDARD_IS_RATED, unrated.get().name());
                    }
                    LocalDate today = campaign.today(clock);
                    rows.conclude(id, today);
                    boolean weak = ratings.stream().anyMatch(form::isWeak);
                    Map<String, Object> told = new TreeMap<>();
                    told.put("weak", weak);
                    if (weak && rows.next(id).isEmpty()) {
                        told.put("second", second(visit, form, today, actor).value());
                    }
                    return enterProblems(actor, visit)
                            .then(entered -> {
                                told.put("problems", entered);
                                return told("Concluded", told);
                            });
                });
    }

    /** The visit that a weak rating makes necessary. */
    private VisitId second(Visit visit, VisitForm form, LocalDate today, Actor actor) {
        LocalDate dueOn = today.plusDays(form.daysToSecond());
        VisitId second = rows.insertSecond(visit, dueOn);
        append(
                second,
                0,
                NewEntry.of("Due", Map.of("after", visit.id().value(), "dueOn", dueOn)),
                actor,
                Optional.empty());
        return second;
    }

    /** What was found and is no problem yet becomes one of the visited unit. */
    private Outcome<List<Long>> enterProblems(Actor actor, Visit visit) {
        List<Long> entered = new ArrayList<>();
        for (Finding finding : rows.findings(visit.id())) {
            if (finding.problem().isPresent()) {
                continue;
            }
            Found found = finding.found();
            Outcome<Long> became =
                    ledger.register(
                                    actor,
                                    new Command.Register(
                                            visit.campaign(),
                                            visit.unit().unit(),
                                            found.title(),
                                            found.text(),
                                            Source.VISIT,
                                            found.severity(),
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.of(
                                                    new Origin(
                                                            Origin.Kind.VISIT, visit.id().value())),
                                            found.evidence()))
                            .map(problem -> {
                                rows.becameProblem(visit.id(), finding.number(), problem.id());
                                return problem.id().value();
                            });
            if (!(became instanceof Outcome.Done<Long>(var number))) {
                return became.map(_ -> entered);
            }
            entered.add(number);
        }
        return Outcome.done(entered);
    }

    /**
     * A second visit that nobody has given days yet goes; one that has days has to be dealt with.
     */
    private Outcome<NewEntry> reopen(Actor actor, Visit visit, String why) {
        Optional<Visit> next = rows.next(visit.id()).map(rows::hold);
        if (next.filter(second -> second.standing() != VisitStanding.DUE).isPresent()) {
            return Outcome.refused(InspectionRefusal.SECOND_VISIT_FOLLOWED);
        }
        next.ifPresent(second -> {
            rows.cancel(second.id(), why);
            rows.touch(second.id());
            append(
                    second.id(),
                    second.version(),
                    NewEntry.of("Cancelled", Map.of("reason", why)),
                    actor,
                    Optional.empty());
        });
        rows.reopen(visit.id());
        return told("Reopened", Map.of("reason", why));
    }

    /** The visit, if the actor may see it. */
    public Optional<Visit> find(Actor actor, VisitId id) {
        return rows.find(actor, id);
    }

    /** The visit with as much of what belongs to it as the actor may be told. */
    public Optional<VisitSheet> sheet(Actor actor, VisitId id) {
        return find(actor, id)
                .map(visit -> {
                    List<GuidanceGroup> visiting =
                            visit.groups().stream().map(groups::read).toList();
                    boolean told = isTold(actor, visit, visiting);
                    return new VisitSheet(
                            visit,
                            visiting,
                            forms.of(visit.campaign(), rows.form(id)),
                            told ? rows.ratings(id) : List.of(),
                            told ? rows.findings(id) : List.of(),
                            told ? rows.account(id) : Optional.empty(),
                            told ? rows.papers(id) : List.of(),
                            rows.next(id));
                });
    }

    private boolean isTold(Actor actor, Visit visit, List<GuidanceGroup> visiting) {
        return visit.standing() == VisitStanding.CONCLUDED
                || visiting.stream()
                        .anyMatch(group ->
                                (groups.roles(group.id()).containsKey(actor.person())
                                                && mayLookInto(actor, visit))
                                        || OfficePosts.keeper(
                                                        actor, visit.campaign(), group.sender())
                                                .isPresent());
    }

    /** Whether nothing keeps the actor away from the visited unit. */
    boolean mayLookInto(Actor actor, Visit visit) {
        return aside(actor, campaigns.find(visit.campaign()).orElseThrow(), visit).isEmpty();
    }

    /** Those of a campaign. Absent where the actor may not know of the campaign. */
    public Optional<Page<Visit>> list(
            Actor actor, CampaignId campaign, VisitFilter filter, PageRequest request) {
        return campaigns
                .find(actor, campaign)
                .map(_ -> rows.list(actor, campaign, filter, request));
    }

    /**
     * Of each of some days a few visits and how many there are, however many that is; days without
     * any are left out. Absent where the actor may not know of the campaign.
     */
    public Optional<List<VisitsOnDay>> onDays(
            Actor actor, CampaignId campaign, LocalDate first, LocalDate last, int few) {
        return campaigns
                .find(actor, campaign)
                .map(_ -> rows.onDays(actor, campaign, first, last, few));
    }

    /**
     * What somebody who plans a visit of a group sees first. Absent where the actor may not plan
     * for the group.
     *
     * @param itself the visit whose days are set anew
     */
    public Optional<Outlook> outlook(
            Actor actor,
            GuidanceGroupId id,
            UnitPath unit,
            LocalDate day,
            Optional<VisitId> itself) {
        Optional<GuidanceGroup> group =
                groups.find(actor, id)
                        .filter(found ->
                                posts.planner(actor, found).isPresent()
                                        || itself.flatMap(visit -> rows.find(actor, visit))
                                                .flatMap(visit -> approver(actor, visit))
                                                .isPresent())
                        .filter(found -> Scope.of(actor).reaches(unit) || guides(found, unit));
        return group.map(found -> {
            Campaign campaign = campaigns.find(found.campaign()).orElseThrow();
            LocalDate first = Burden.monday(day).minusWeeks(1);
            LocalDate last = first.plusWeeks(WEEKS).minusDays(1);
            List<Demand> asked =
                    demands.of(unit, first, last).stream()
                            .filter(demand -> !isOf(demand, itself))
                            .toList();
            return new Outlook(
                    Burden.weeks(asked, first, WEEKS),
                    day,
                    campaign.today(clock),
                    campaign.policy(),
                    rows
                            .open(
                                    campaign.id(),
                                    unit.unit(),
                                    day.minusDays(NEAR),
                                    day.plusDays(NEAR))
                            .stream()
                            .filter(other -> !other.groups().contains(id))
                            .filter(other -> rows.find(actor, other.id()).isPresent())
                            .toList());
        });
    }

    /** What happened to a visit, for a caller that may see it; it holds what was seen. */
    public Page<Entry> history(VisitId id, PageRequest request) {
        return chronicle.read(stream(id), request);
    }

    /** The last part of what happened, from the first to the last. */
    public List<Entry> latest(VisitId id, int most) {
        return chronicle.readBefore(stream(id), Long.MAX_VALUE, most);
    }

    /** The groups that the actor can have join the visit. */
    public List<GuidanceGroup> joinable(Actor actor, Visit visit) {
        return visit.standing().isOpen()
                ? groups.guiding(visit.campaign(), visit.unit()).stream()
                        .filter(id -> !visit.groups().contains(id))
                        .flatMap(id -> groups.find(actor, id).stream())
                        .filter(group -> group.reason().isEmpty())
                        .filter(group -> posts.planner(actor, group).isPresent())
                        .toList()
                : List.of();
    }

    /** Whether the actor is told what a visit saw before it is concluded. */
    public boolean isTold(Actor actor, Visit visit) {
        return isTold(actor, visit, visit.groups().stream().map(groups::read).toList());
    }

    /** A file of a visit, if the actor may be told of it. */
    public Optional<StoredContent> paper(Actor actor, VisitId id, EvidenceId file) {
        return sheet(actor, id)
                .filter(sheet -> holds(sheet, file))
                .flatMap(_ -> evidence.open(file));
    }

    /** A small picture of a photograph of a visit, if the actor may be told of it. */
    public Optional<StoredContent> smallPaper(Actor actor, VisitId id, EvidenceId file) {
        return sheet(actor, id)
                .filter(sheet -> holds(sheet, file))
                .flatMap(_ -> evidence.openSmall(file));
    }

    private static boolean holds(VisitSheet sheet, EvidenceId file) {
        return sheet.papers().contains(file)
                || sheet.findings().stream()
                        .anyMatch(each -> each.found().evidence().contains(file));
    }

    /** Whether the actor plans visits of the group. */
    public boolean mayPlan(Actor actor, GuidanceGroup group) {
        return posts.planner(actor, group).isPresent();
    }

    /** Whether the actor may give such a command, whatever it says. */
    public boolean may(Actor actor, Visit visit, VisitCommand command) {
        return VisitRules.against(command, visit.standing()).isEmpty()
                && entitled(actor, visit, command).isPresent()
                && switch (command) {
                    case VisitCommand.Schedule _ -> isDone(unlessBegun(visit));
                    case VisitCommand.Cancel _ -> isDone(unlessBegun(visit).then(this::unlessOwed));
                    case VisitCommand.Approve _ -> !visit.plannedBy().equals(actor.person());
                    default -> true;
                };
    }

    private static boolean isDone(Outcome<Visit> outcome) {
        return outcome instanceof Outcome.Done<Visit>;
    }

    /** The post by which the actor may give the command. */
    private Optional<Post> entitled(Actor actor, Visit visit, VisitCommand command) {
        return switch (command) {
            case VisitCommand.Schedule _,
                    VisitCommand.Leave _,
                    VisitCommand.Reopen _,
                    VisitCommand.Cancel _ ->
                    visit.groups().stream()
                            .map(groups::read)
                            .flatMap(group -> posts.planner(actor, group).stream())
                            .findFirst();
            // Whoever plans for the group that joins, which is asked of it.
            case VisitCommand.Join(var group) ->
                    groups.find(actor, group).flatMap(found -> posts.planner(actor, found));
            case VisitCommand.Approve _, VisitCommand.Refuse _ -> approver(actor, visit);
            case VisitCommand.Keep _,
                    VisitCommand.ChangeFinding _,
                    VisitCommand.DropFinding _,
                    VisitCommand.KeepPapers _,
                    VisitCommand.Conclude _ ->
                    visit.groups().stream()
                                    .anyMatch(group ->
                                            groups.roles(group).containsKey(actor.person()))
                            ? actor.postThat(post ->
                                    post.duty() == Duty.GUIDANCE
                                            && post.servesIn(visit.campaign())
                                            && post.path().contains(visit.unit()))
                            : Optional.empty();
        };
    }

    private Optional<Post> approver(Actor actor, Visit visit) {
        return posts.approver(actor, groups.read(visit.lead()));
    }

    private static InspectionRefusal whose(VisitCommand command) {
        return switch (command) {
            case VisitCommand.Schedule _,
                    VisitCommand.Join _,
                    VisitCommand.Leave _,
                    VisitCommand.Reopen _,
                    VisitCommand.Cancel _ ->
                    InspectionRefusal.GROUP_PLANS_ITS_VISITS;
            case VisitCommand.Approve _, VisitCommand.Refuse _ ->
                    InspectionRefusal.SENDER_APPROVES_VISIT;
            case VisitCommand.Keep _,
                    VisitCommand.ChangeFinding _,
                    VisitCommand.DropFinding _,
                    VisitCommand.KeepPapers _,
                    VisitCommand.Conclude _ ->
                    InspectionRefusal.MEMBERS_SAY_WHAT_THEY_SAW;
        };
    }

    /** A visit follows the unit that is visited. */
    @EventListener
    void follow(UnitMoved moved) {
        rows.move(moved.from(), moved.to());
    }

    /** The unit that has what another had receives its visits. */
    @EventListener
    void follow(UnitMerged merged) {
        rows.visitInstead(merged.unit(), organization.byId(merged.into()).orElseThrow().path());
    }

    private static Map<String, Object> told(VisitDays days, Optional<Excess> excess) {
        Map<String, Object> told = new TreeMap<>();
        told.put("first", days.first());
        told.put("last", days.last());
        excess.ifPresent(over -> {
            told.put("asked", over.asked());
            told.put("cap", over.cap());
            told.put("reason", over.reason());
        });
        return told;
    }

    private static Map<String, Object> told(int number, Found found) {
        return Map.of("finding", number, "found", found);
    }

    private static List<String> hashes(List<EvidenceId> files) {
        return files.stream().map(EvidenceId::value).toList();
    }

    private static Outcome<NewEntry> told(String type, Map<String, ?> data) {
        return Outcome.done(NewEntry.of(type, data));
    }

    private void append(
            VisitId id, long version, NewEntry entry, Actor actor, Optional<Post> post) {
        chronicle.append(stream(id), version, List.of(entry), actor, post, clock.instant());
    }

    private static Stream stream(VisitId id) {
        return new Stream("visit", id.value());
    }
}
