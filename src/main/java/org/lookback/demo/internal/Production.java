package org.lookback.demo.internal;

import org.lookback.access.Access;
import org.lookback.access.SetUp;
import org.lookback.campaign.Acceptance;
import org.lookback.campaign.Activities;
import org.lookback.campaign.Addressees;
import org.lookback.campaign.AgendaKind;
import org.lookback.campaign.AmendCampaign;
import org.lookback.campaign.AmendKeyAction;
import org.lookback.campaign.Assignment;
import org.lookback.campaign.AssignmentCommand;
import org.lookback.campaign.AssignmentFilter;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.Attendance;
import org.lookback.campaign.Batch;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignSheet;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Commit;
import org.lookback.campaign.DescribeBatch;
import org.lookback.campaign.DescribeKeyAction;
import org.lookback.campaign.Issue;
import org.lookback.campaign.KeyAction;
import org.lookback.campaign.Measure;
import org.lookback.campaign.MeetingCommand;
import org.lookback.campaign.MeetingId;
import org.lookback.campaign.MeetingTime;
import org.lookback.campaign.Meetings;
import org.lookback.campaign.NewMeeting;
import org.lookback.campaign.Policy;
import org.lookback.campaign.Presence;
import org.lookback.campaign.Proposals;
import org.lookback.campaign.ReviewStep;
import org.lookback.campaign.Reviews;
import org.lookback.campaign.SpecialAction;
import org.lookback.campaign.StoredDirective;
import org.lookback.casebook.Casebook;
import org.lookback.casebook.SelfChecks;
import org.lookback.evidence.Evidence;
import org.lookback.feedback.OpinionBox;
import org.lookback.feedback.Opinions;
import org.lookback.feedback.SurveyAnswers;
import org.lookback.feedback.Surveys;
import org.lookback.inspection.GroupCommand;
import org.lookback.inspection.GroupRole;
import org.lookback.inspection.GuidanceGroup;
import org.lookback.inspection.GuidanceGroups;
import org.lookback.inspection.LookBackRound;
import org.lookback.inspection.LookBackRounds;
import org.lookback.inspection.NewGroup;
import org.lookback.inspection.Visits;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignClock;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.ledger.Ledger;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.lookback.organization.Posts;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Brings the whole demo into the rooms: the province, its people, the campaign, the problems. */
@Component
public class Production {

    private static final LocalDateTime SET_UP = LocalDateTime.of(2019, 7, 22, 9, 0);
    private static final LocalDateTime DIRECTIVE_READ = LocalDateTime.of(2019, 7, 30, 10, 0);
    private static final LocalDateTime CAMPAIGN_BEGUN = LocalDateTime.of(2019, 8, 1, 9, 0);
    private static final LocalDateTime NOTICE_READ = LocalDateTime.of(2019, 11, 29, 16, 0);

    /** Which of the groups, in the order of the cities, finds fewer units good. */
    private static final int STRICT_GROUP = 3;

    private static final LocalDateTime TERMS_CHANGED = Terms.CHANGED.atTime(0, 30);

    /** The cities through whose people a visitor of the demo sees it. */
    private static final Set<String> SEEN_THROUGH = Set.of("1402", "1403");

    private final Access access;
    private final Posts posts;
    private final Organization organization;
    private final Proposals proposals;
    private final Reviews reviews;
    private final Campaigns campaigns;
    private final Assignments assignments;
    private final Meetings meetings;
    private final GuidanceGroups groups;
    private final LookBackRounds rounds;
    private final Visits visits;
    private final Activities activities;
    private final Evidence evidence;
    private final Ledger ledger;
    private final Casebook casebook;
    private final SelfChecks selfChecks;
    private final Surveys surveys;
    private final SurveyAnswers answers;
    private final OpinionBox box;
    private final Opinions opinions;
    private final TransactionTemplate transaction;

    public Production(
            Access access,
            Posts posts,
            Organization organization,
            Proposals proposals,
            Reviews reviews,
            Campaigns campaigns,
            Assignments assignments,
            Meetings meetings,
            GuidanceGroups groups,
            LookBackRounds rounds,
            Visits visits,
            Activities activities,
            Evidence evidence,
            Ledger ledger,
            Casebook casebook,
            SelfChecks selfChecks,
            Surveys surveys,
            SurveyAnswers answers,
            OpinionBox box,
            Opinions opinions,
            PlatformTransactionManager transactions) {
        this.access = access;
        this.posts = posts;
        this.organization = organization;
        this.proposals = proposals;
        this.reviews = reviews;
        this.campaigns = campaigns;
        this.assignments = assignments;
        this.meetings = meetings;
        this.groups = groups;
        this.rounds = rounds;
        this.visits = visits;
        this.activities = activities;
        this.evidence = evidence;
        this.ledger = ledger;
        this.casebook = casebook;
        this.selfChecks = selfChecks;
        this.surveys = surveys;
        this.answers = answers;
        this.box = box;
        this.opinions = opinions;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** All of it, in an empty system, in several transactions. */
    public void stage(long seed, int problems) {
        People people = Objects.requireNonNull(transaction.execute(_ -> people(seed, problems)));
        Setting setting;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Setting> scenery =
                    threads.submit(() ->
                            Objects.requireNonNull(
                                    transaction.execute(_ -> setting(people, seed))));
            // Hashing passwords takes its time.
            Future<?> doors =
                    threads.submit(
                            () -> transaction.executeWithoutResult(_ -> letSignIn(people.cast())));
            setting = Performance.await(scenery);
            Performance.await(doors);
        }
        List<Step> steps = new Storyteller(setting, seed).tell(problems);
        Performance performance =
                new Performance(new Play(ledger, people.cast()), transaction, steps);
        Sampling sampling =
                new Sampling(rounds, ledger, people.cast(), people.tree(), new Chance(seed, -4));
        int change = until(TERMS_CHANGED, steps);
        performance.perform(steps.subList(0, change));
        as(TERMS_CHANGED, () -> amend(people.office(), people.campaign(), Terms.usual()));
        int list = until(Sampling.FROZEN, steps);
        performance.perform(steps.subList(change, list));
        LookBackRound frozen =
                as(Sampling.FROZEN, () -> sampling.freeze(people.office(), people.campaign()));
        int draw = until(Sampling.DRAWN, steps);
        performance.perform(steps.subList(list, draw));
        LookBackRound drawn = as(Sampling.DRAWN, () -> sampling.draw(people.office(), frozen));
        performance.perform(steps.subList(draw, steps.size()));
        transaction.executeWithoutResult(_ -> sampling.looks(drawn).forEach(Runnable::run));
        transaction.executeWithoutResult(_ ->
                new Casework(casebook, selfChecks, ledger, people.cast(), people.tree()).write());
        transaction.executeWithoutResult(_ -> visit(people, seed));
        new Letters(
                        box,
                        opinions,
                        people.cast(),
                        people.tree(),
                        people.campaign(),
                        new Chance(seed, -5))
                .arrive();
    }

    /** How many of the steps come before a moment. */
    private static int until(LocalDateTime moment, List<Step> steps) {
        int count = 0;
        while (count < steps.size() && steps.get(count).at().isBefore(moment)) {
            count++;
        }
        return count;
    }

    /** What the groups did last, with everything that happened before. */
    private void visit(People people, long seed) {
        Itinerary itinerary = new Itinerary(visits, new Chance(seed, -4));
        List<Unit> cities = people.tree().at(Level.CITY);
        List<GuidanceGroup> sent =
                groups.list(people.office(), people.campaign(), new PageRequest(0, cities.size()))
                        .orElseThrow()
                        .items();
        for (int i = 0; i < cities.size(); i++) {
            Unit city = cities.get(i);
            itinerary.follow(
                    sent.get(i),
                    people.cast().in(Seat.of(city, Duty.GUIDANCE)),
                    within(people.tree(), city, Level.COUNTY));
        }
        Itinerary onTheWay = new Itinerary(visits, new Chance(seed, -6));
        for (int i = 0; i < cities.size(); i++) {
            Unit city = cities.get(i);
            onTheWay.passThrough(
                    sent.get(i),
                    people.cast().in(Seat.of(city, Duty.GUIDANCE)),
                    within(people.tree(), city, Level.TOWNSHIP),
                    i == STRICT_GROUP ? Itinerary.Bent.STRICT : Itinerary.Bent.USUAL);
        }
    }

    private static List<Unit> within(Tree tree, Unit city, Level level) {
        return tree.at(level).stream().filter(unit -> city.path().isAbove(unit.path())).toList();
    }

    /** The province, its people, and the campaign they take part in. */
    private record People(
            Tree tree,
            Owners owners,
            Cast cast,
            Actor office,
            CampaignId campaign,
            List<SpecialAction> specials) {}

    private People people(long seed, int problems) {
        PersonId founder = as(SET_UP, this::founder);
        Tree tree = as(SET_UP, () -> tree(actor(founder)));
        // Whoever brings in a root becomes its administrator.
        Actor administrator = actor(founder);
        Cast cast = new Cast(posts, access, administrator, tree);
        Actor office = as(SET_UP, cast::office);
        StoredDirective directive =
                as(
                        DIRECTIVE_READ,
                        () ->
                                Carried.out(
                                        proposals.store(
                                                office,
                                                resource("directive.txt"),
                                                "directive.txt")));
        CampaignId campaign = as(CAMPAIGN_BEGUN, () -> begin(office, tree, directive));
        as(NOTICE_READ, () -> beginReview(office));
        List<SpecialAction> specials = campaigns.specialActions(campaign);
        Owners owners = new Owners(tree, seed, problems);
        as(
                CAMPAIGN_BEGUN,
                () -> {
                    cast.gather(owners, campaign, specials);
                    sendOutGroups(cast, tree, office, campaign);
                    return cast;
                });
        return new People(tree, owners, cast, office, campaign, specials);
    }

    /** The province sends a guidance group to each city, with somebody from another. */
    private void sendOutGroups(Cast cast, Tree tree, Actor office, CampaignId campaign) {
        List<Unit> cities = tree.at(Level.CITY);
        for (int i = 0; i < cities.size(); i++) {
            GuidanceGroup group =
                    Carried.out(
                            groups.form(
                                    office,
                                    campaign,
                                    new NewGroup(
                                            tree.province().id(),
                                            Cast.guidanceGroup(i),
                                            CAMPAIGN_BEGUN.toLocalDate(),
                                            Optional.empty())));
            Unit city = cities.get(i);
            Actor member = cast.in(Seat.of(city, Duty.GUIDANCE));
            Actor deputy = cast.in(Seat.of(from(cities, city), Duty.VERIFIER));
            for (GroupCommand command :
                    List.of(
                            new GroupCommand.AddMember(member.person(), GroupRole.LEADER),
                            new GroupCommand.AddMember(deputy.person(), GroupRole.DEPUTY),
                            new GroupCommand.Guide(List.of(city.id())))) {
                Carried.out(groups.change(office, group.id(), Optional.empty(), command));
            }
        }
    }

    /** The city after another, leaving out those whose people one can sign in as. */
    private static Unit from(List<Unit> cities, Unit other) {
        List<Unit> some =
                cities.stream().filter(city -> !SEEN_THROUGH.contains(city.code())).toList();
        return some.stream()
                .filter(city -> city.code().compareTo(other.code()) > 0)
                .findFirst()
                .orElse(some.getFirst());
    }

    private static void letSignIn(Cast cast) {
        as(
                CAMPAIGN_BEGUN,
                () -> {
                    cast.letSignIn();
                    return cast;
                });
    }

    /** What the stories need beside people: files, and what was asked of the units before. */
    private Setting setting(People people, long seed) {
        Album album = new Album(evidence, people.office(), seed);
        askUnits(people.cast(), people.tree(), people.campaign(), people.specials(), seed);
        lead(people.cast(), people.tree(), people.campaign());
        meet(people.cast(), people.tree(), people.campaign(), new Chance(seed, -2));
        new Canvass(surveys, answers, people.office(), new Chance(seed, -4))
                .ask(people.campaign(), people.tree().province().id());
        Diary diary =
                new Diary(
                        activities,
                        people.cast(),
                        people.tree(),
                        people.campaign(),
                        campaigns
                                .sheet(people.office(), people.campaign())
                                .orElseThrow()
                                .measures(),
                        new Chance(seed, -3));
        return as(
                CAMPAIGN_BEGUN,
                () ->
                        new Setting(
                                people.tree(),
                                people.owners(),
                                people.campaign(),
                                people.specials().stream().map(SpecialAction::id).toList(),
                                Project.all().stream()
                                        .map(project -> people.tree().unit(project.lead()))
                                        .toList(),
                                diary.write(),
                                album.before(),
                                album.after(),
                                album.papers()));
    }

    private PersonId founder() {
        return new PersonId(
                Carried.out(
                                access.setUp(
                                        new SetUp("山西省系统管理员", Users.ADMINISTRATOR, Users.PASSWORD)))
                        .person());
    }

    private Actor actor(PersonId person) {
        return access.actor(person).orElseThrow();
    }

    private Tree tree(Actor founder) {
        Carried.out(organization.bringIn(founder, resource("shanxi-org.csv")));
        return new Tree(
                organization.openUnits(organization.roots().getFirst().path()).stream()
                        .sorted(Comparator.comparing(Unit::code))
                        .toList());
    }

    /**
     * Another directive waits: the office has decided on what it says of itself and on its first
     * task.
     */
    private StoredDirective beginReview(Actor office) {
        StoredDirective notice =
                Carried.out(proposals.store(office, resource("roads.txt"), "农村公路安全隐患排查整治通知.txt"));
        notice.items().stream()
                .filter(item -> !item.kind().isFree())
                .forEach(item -> decide(office, notice, item));
        notice.items().stream()
                .filter(item -> item.kind() == StoredDirective.Kind.TASK)
                .findFirst()
                .ifPresent(item -> decide(office, notice, item));
        return notice;
    }

    private void decide(
            Actor office, StoredDirective directive, StoredDirective.ProposedItem item) {
        Carried.out(
                reviews.step(
                        office,
                        directive.id(),
                        Optional.of(new Version(item.version())),
                        new ReviewStep.Keep(item.key())));
    }

    private CampaignId begin(Actor office, Tree tree, StoredDirective directive) {
        CampaignId id =
                Carried.out(
                                proposals.accept(
                                        office,
                                        directive.id(),
                                        Optional.empty(),
                                        new Acceptance(
                                                Optional.of("山西省“不忘初心、牢记使命”主题教育"),
                                                Optional.of("shanxi-2019"),
                                                Optional.of(tree.province().id()),
                                                Optional.of(CAMPAIGN_BEGUN.toLocalDate()),
                                                Optional.of(LocalDate.of(2020, 6, 30)),
                                                Optional.empty(),
                                                List.of())))
                        .id();
        amend(office, id, Terms.atFirst());
        CampaignSheet sheet = campaigns.sheet(office, id).orElseThrow();
        List<Batch> batches = sheet.batches();
        List<Unit> first = new ArrayList<>(List.of(tree.province()));
        first.addAll(tree.at(Level.CITY));
        fill(
                office,
                id,
                batches.get(0),
                new DescribeBatch(
                        "第一批：省和市",
                        Optional.of(LocalDate.of(2019, 8, 1)),
                        Optional.of(LocalDate.of(2019, 11, 30)),
                        Optional.empty(),
                        Optional.of(new Addressees.Listed(first.stream().map(Unit::id).toList()))));
        fill(
                office,
                id,
                batches.get(1),
                new DescribeBatch(
                        "第二批：县（市、区）及以下",
                        Optional.of(LocalDate.of(2019, 9, 10)),
                        Optional.of(LocalDate.of(2020, 1, 31)),
                        Optional.of(LocalDate.of(2019, 8, 5)),
                        Optional.of(new Addressees.OfLevel(Level.COUNTY, tree.province().id()))));
        List<SpecialAction> slots = sheet.specialActions();
        for (Project project : Project.all()) {
            SpecialAction slot = slots.get(project.number() - 1);
            Carried.out(
                    campaigns.changeSpecialAction(
                            office,
                            id,
                            slot.id(),
                            new Version(slot.version()),
                            action ->
                                    action.named(project.name())
                                            .ledBy(tree.unit(project.lead()).id())
                                            .involving(participants(tree, project))));
        }
        return id;
    }

    private static Set<UnitId> participants(Tree tree, Project project) {
        Set<UnitId> participants = new HashSet<>();
        tree.at(Level.CITY).stream()
                .filter(city -> !city.code().equals(project.lead()))
                .forEach(city -> participants.add(city.id()));
        return participants;
    }

    private void fill(Actor office, CampaignId campaign, Batch batch, DescribeBatch described) {
        Carried.out(
                campaigns.changeBatch(
                        office, campaign, batch.id(), new Version(batch.version()), described));
    }

    private Campaign amend(Actor office, CampaignId id, Policy policy) {
        Campaign campaign = campaigns.find(id).orElseThrow();
        return Carried.out(
                campaigns.amend(
                        office,
                        id,
                        new Version(campaign.version()),
                        new AmendCampaign(
                                campaign.name(), campaign.startsOn(), campaign.endsOn(), policy)));
    }

    /** What the province asks of whole levels, each in one act. */
    private void askUnits(
            Cast cast, Tree tree, CampaignId campaign, List<SpecialAction> specials, long seed) {
        Chance chance = new Chance(seed, -1);
        Errand plans =
                new Errand(
                        Level.COUNTY,
                        LocalDate.of(2019, 8, 6),
                        Optional.of(LocalDate.of(2019, 8, 20)),
                        Optional.empty(),
                        Optional.empty(),
                        "各县（市、区）结合实际提出工作安排，明确负责人和联络员，八月二十日前报省专项办。",
                        4,
                        97,
                        98,
                        100);
        Errand counters =
                new Errand(
                        Level.COUNTY,
                        LocalDate.of(2019, 9, 12),
                        Optional.of(LocalDate.of(2019, 10, 15)),
                        Optional.of(specials.get(3).id()),
                        Optional.empty(),
                        "对照窗口服务清单开展一次不打招呼的自查，查出的问题录入台账，十月十五日前报自查情况。",
                        4,
                        96,
                        85,
                        94);
        Errand townships =
                new Errand(
                        Level.TOWNSHIP,
                        LocalDate.of(2019, 11, 29),
                        Optional.of(LocalDate.of(2019, 12, 15)),
                        Optional.empty(),
                        Optional.empty(),
                        "各乡镇（街道）逐村走访一遍，听取群众意见，道路、饮水、路灯、办事四类问题应录尽录，十二月十五日前完成。",
                        0,
                        80,
                        0,
                        0);
        Actor office = cast.in(Seat.of(tree.province(), Duty.OFFICE));
        KeyAction inquiry =
                keyAction(
                        office,
                        campaign,
                        "调查研究",
                        "领导班子成员每人牵头一个专题，蹲点调研，写出有问题、有对策的调研报告",
                        Set.of(Level.CITY, Level.COUNTY),
                        Optional.of(LocalDate.of(2019, 11, 15)));
        KeyAction keepingUp =
                keyAction(
                        office,
                        campaign,
                        "整改落实",
                        "对已基本解决的问题，每季度回访一次，严防回潮反弹",
                        Set.of(Level.COUNTY),
                        Optional.empty());
        keyAction(
                office,
                campaign,
                "检视问题",
                "召开对照党章党规找差距专题会议，逐条列出问题",
                Set.of(Level.COUNTY),
                Optional.of(LocalDate.of(2019, 12, 20)));
        Errand reports =
                new Errand(
                        Level.CITY,
                        LocalDate.of(2019, 9, 10),
                        inquiry.dueOn(),
                        Optional.empty(),
                        Optional.of(inquiry.id()),
                        inquiry.wording() + "。",
                        3,
                        100,
                        90,
                        80);
        Errand visits =
                new Errand(
                        Level.COUNTY,
                        LocalDate.of(2019, 9, 16),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(keepingUp.id()),
                        keepingUp.wording() + "；有反弹的及时录入台账。",
                        5,
                        95,
                        70,
                        85);
        for (Errand errand : List.of(plans, counters, townships, reports, visits)) {
            run(errand, cast, tree, campaign, chance);
        }
        as(
                LocalDateTime.of(2019, 11, 28, 15, 0),
                () ->
                        Carried.out(
                                campaigns.amendKeyAction(
                                        office,
                                        campaign,
                                        inquiry.id(),
                                        new Version(inquiry.version()),
                                        new AmendKeyAction(
                                                DescribeKeyAction.of(inquiry),
                                                Optional.of("有的报告现象摆得多，对策不具体，没有写明牵头部门和完成时间。"),
                                                Optional.of("逐份退回补充对策，十二月上旬开会点评。")))));
    }

    /** Standing where there is no day. */
    private KeyAction keyAction(
            Actor office,
            CampaignId campaign,
            String measure,
            String wording,
            Set<Level> levels,
            Optional<LocalDate> dueOn) {
        Optional<Long> strand =
                campaigns.sheet(office, campaign).orElseThrow().measures().stream()
                        .filter(each -> each.name().contains(measure))
                        .map(Measure::id)
                        .findFirst();
        return as(
                CAMPAIGN_BEGUN,
                () ->
                        Carried.out(
                                campaigns.addKeyAction(
                                        office,
                                        campaign,
                                        new DescribeKeyAction(
                                                strand,
                                                wording,
                                                Optional.empty(),
                                                levels,
                                                dueOn,
                                                Optional.empty(),
                                                dueOn.isEmpty()))));
    }

    /** What leaders take on themselves, and how far they are. */
    private void lead(Cast cast, Tree tree, CampaignId campaign) {
        List<Unit> cities = tree.at(Level.CITY);
        List<Unit> counties = tree.at(Level.COUNTY);
        Assignment classes =
                commit(
                        cast,
                        campaign,
                        tree.province(),
                        "带头讲一次专题党课，带头到一个问题最集中的县蹲点调研。",
                        Optional.of(LocalDate.of(2019, 12, 20)));
        Assignment road =
                commit(
                        cast,
                        campaign,
                        cities.getFirst(),
                        "包联一条群众反映最多的农村公路，每月到现场看一次，直到修通验收。",
                        Optional.of(LocalDate.of(2019, 12, 31)));
        Assignment visitors =
                commit(cast, campaign, cities.get(1), "每月第一个星期一到信访大厅接待群众。", Optional.empty());
        commit(
                cast,
                campaign,
                counties.getFirst(),
                "全县性会议比上年减少三分之一，先从我召集的会议减起。",
                Optional.of(LocalDate.of(2019, 11, 29)));
        commit(cast, campaign, counties.get(1), "每季度随机走访十户村民，当场答复能答复的问题。", Optional.empty());
        Actor office = cast.in(Seat.of(tree.province(), Duty.OFFICE));
        reported(cast, tree, classes, "专题党课已讲，蹲点调研的县已经选定。", LocalDateTime.of(2019, 11, 28, 16, 0));
        reported(cast, tree, road, "现场看了四次，道路已经修通，通过验收。", LocalDateTime.of(2019, 11, 20, 10, 0));
        step(
                LocalDateTime.of(2019, 11, 22, 9, 30),
                office,
                road,
                1,
                new AssignmentCommand.Accept());
        reported(cast, tree, visitors, "十一月接待来访群众九批，当场答复六批。", LocalDateTime.of(2019, 11, 5, 9, 0));
        step(
                LocalDateTime.of(2019, 11, 6, 9, 30),
                office,
                visitors,
                1,
                new AssignmentCommand.Accept());
    }

    private Assignment commit(
            Cast cast, CampaignId campaign, Unit unit, String text, Optional<LocalDate> dueOn) {
        return as(
                LocalDateTime.of(2019, 9, 18, 9, 0),
                () ->
                        Carried.out(
                                assignments.commit(
                                        cast.in(Seat.of(unit, Duty.LEADER)),
                                        new Commit(campaign, unit.id(), text, dueOn))));
    }

    private void reported(
            Cast cast, Tree tree, Assignment commitment, String text, LocalDateTime at) {
        step(
                at,
                cast.in(Seat.of(tree.unit(commitment.unit().unit()), Duty.LEADER)),
                commitment,
                0,
                new AssignmentCommand.Report(text, List.of()));
    }

    /**
     * An act of issuing, and how many in 100 answer it.
     *
     * @param slowest within how many working days the last of them claims
     * @param reported of those that claimed
     * @param accepted of those that reported
     */
    private record Errand(
            Level level,
            LocalDate issued,
            Optional<LocalDate> due,
            Optional<SpecialActionId> special,
            Optional<Long> keyAction,
            String text,
            int slowest,
            int claimed,
            int reported,
            int accepted) {

        String report() {
            return due.isPresent()
                    ? "已按要求完成，情况如下：安排已经印发，责任到人，发现的问题已录入台账。"
                    : "本季度已逐件回访，群众认可，没有反弹；个别需要巩固的，已经明确专人盯着。";
        }
    }

    private void run(Errand errand, Cast cast, Tree tree, CampaignId campaign, Chance chance) {
        Seat officeSeat = Seat.of(tree.province(), Duty.OFFICE);
        Actor office = cast.in(officeSeat);
        LocalDateTime issuedAt = errand.issued().atTime(10, 0);
        long issue =
                as(
                        issuedAt,
                        () ->
                                Carried.out(
                                                assignments.issue(
                                                        office,
                                                        new Issue(
                                                                campaign,
                                                                tree.province().id(),
                                                                new Addressees.OfLevel(
                                                                        errand.level(),
                                                                        tree.province().id()),
                                                                errand.text(),
                                                                errand.due(),
                                                                errand.special(),
                                                                errand.keyAction())))
                                        .issue());
        answered(issue, errand, cast, tree, chance);
    }

    private void answered(long issue, Errand errand, Cast cast, Tree tree, Chance chance) {
        Actor office = cast.in(Seat.of(tree.province(), Duty.OFFICE));
        AssignmentFilter filter = AssignmentFilter.everything().issuedBy(issue);
        List<Assignment> issued = new ArrayList<>();
        Page<Assignment> part;
        do {
            PageRequest next =
                    new PageRequest(issued.size() / PageRequest.LARGEST, PageRequest.LARGEST);
            part = assignments.list(office, filter, next);
            issued.addAll(part.items());
        } while (part.items().size() == PageRequest.LARGEST);
        for (Assignment assignment : issued) {
            Seat seat = Seat.of(tree.unit(assignment.unit().unit()), Duty.LIAISON);
            if (cast.has(seat) && chance.in100(errand.claimed())) {
                answer(assignment, errand, cast.in(seat), office, chance);
            }
        }
    }

    private void answer(
            Assignment assignment, Errand errand, Actor unit, Actor office, Chance chance) {
        LocalDateTime claimed =
                WorkingDays.after(
                        errand.issued().atTime(10, 0), chance.between(0, errand.slowest()), chance);
        LocalDateTime reported = WorkingDays.after(claimed, chance.between(3, 14), chance);
        LocalDateTime judged = WorkingDays.after(reported, chance.between(1, 6), chance);
        step(claimed, unit, assignment, 0, new AssignmentCommand.Claim());
        if (!chance.in100(errand.reported()) || !reported.isBefore(WorkingDays.NOW)) {
            return;
        }
        step(
                reported,
                unit,
                assignment,
                1,
                new AssignmentCommand.Report(errand.report(), List.of()));
        if (!chance.in100(errand.accepted()) || !judged.isBefore(WorkingDays.NOW)) {
            return;
        }
        if (chance.in100(90)) {
            step(judged, office, assignment, 2, new AssignmentCommand.Accept());
            return;
        }
        step(judged, office, assignment, 2, new AssignmentCommand.Return("请补充责任人和完成时限。"));
        LocalDateTime again = WorkingDays.after(judged, chance.between(1, 5), chance);
        LocalDateTime accepted = WorkingDays.after(again, chance.between(1, 4), chance);
        if (chance.in100(85) && accepted.isBefore(WorkingDays.NOW)) {
            step(
                    again,
                    unit,
                    assignment,
                    3,
                    new AssignmentCommand.Report("已补充责任人和完成时限，情况如下：每项工作都明确到人、到日。", List.of()));
            step(accepted, office, assignment, 4, new AssignmentCommand.Accept());
        }
    }

    /** The meeting that the directive reports, with what became of it; and one to come. */
    private void meet(Cast cast, Tree tree, CampaignId campaign, Chance chance) {
        Actor office = cast.in(Seat.of(tree.province(), Duty.OFFICE));
        Addressees cities = new Addressees.OfLevel(Level.CITY, tree.province().id());
        MeetingId held =
                convene(
                        office,
                        tree,
                        campaign,
                        CAMPAIGN_BEGUN,
                        "山西省“不忘初心、牢记使命”主题教育推进会",
                        new MeetingTime(
                                LocalDate.of(2019, 7, 29),
                                LocalTime.of(9, 0),
                                LocalTime.of(11, 30)));
        keep(
                office,
                held,
                CAMPAIGN_BEGUN,
                new MeetingCommand.AddItem(
                        AgendaKind.REPORT,
                        "通报全省主题教育进展：6个方面的成效，以及不平衡、不协调、不扎实、不深入的问题",
                        Optional.empty()),
                new MeetingCommand.AddItem(
                        AgendaKind.EXCHANGE_TALK, "以刀刃向内的勇气揭短亮丑、真改实改（省生态环境厅）", Optional.empty()),
                new MeetingCommand.AddItem(
                        AgendaKind.SPEECH, "推动四项重点措施有机融合并贯穿全过程，坚决打赢8个专项整治攻坚战", Optional.empty()),
                new MeetingCommand.KeepTalk(
                        2,
                        "我们把群众反映最集中的问题摆到桌面上，逐条说清责任、时限和效果。能当下改的立行立改，需要长久立的建章立制；整改得怎么样，请群众来评价。",
                        List.of()),
                new MeetingCommand.Hold(),
                new MeetingCommand.TakeAttendance(
                        Map.of(
                                tree.at(Level.CITY).get(2).id(),
                                new Attendance(Presence.DEPUTY, Optional.of("分管负责人代会")),
                                tree.at(Level.CITY).get(6).id(),
                                new Attendance(Presence.ABSENT, Optional.of("在防汛一线值守，会后补看录像"))),
                        Optional.of(Presence.PRESENT)),
                new MeetingCommand.KeepMinutes(
                        """
                        会议以电视电话会议形式召开，各市设分会场。
                        会议通报了全省主题教育进展情况，对下一步工作作出安排：
                        一、把学习教育、调查研究、检视问题、整改落实贯穿全过程，把握关键动作。
                        二、各市主动认领8个专项整治的任务，既要“当下改”，又要“长久立”，适时开展“回头看”，严防回潮反弹。
                        三、市、县两级现在就进入角色，提前谋划第二批工作。\
                        """),
                new MeetingCommand.Resolve(
                        "各市对照8个专项整治主动认领任务，明确牵头领导和责任单位，八月十六日前报省专项办。",
                        cities,
                        Optional.of(LocalDate.of(2019, 8, 16))),
                new MeetingCommand.Resolve(
                        "各市对已解决的问题开展一次“回头看”，结果在年底的调度会上通报。",
                        cities,
                        Optional.of(LocalDate.of(2019, 12, 25))),
                new MeetingCommand.IssueResolution(1));
        long issue =
                meetings.sheet(office, held)
                        .orElseThrow()
                        .resolutions()
                        .getFirst()
                        .issue()
                        .orElseThrow();
        answered(
                issue,
                new Errand(
                        Level.CITY,
                        CAMPAIGN_BEGUN.toLocalDate(),
                        Optional.of(LocalDate.of(2019, 8, 16)),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        3,
                        100,
                        100,
                        100),
                cast,
                tree,
                chance);
        MeetingId coming =
                convene(
                        office,
                        tree,
                        campaign,
                        NOTICE_READ,
                        "“回头看”工作调度会",
                        new MeetingTime(
                                LocalDate.of(2019, 12, 6),
                                LocalTime.of(15, 0),
                                LocalTime.of(17, 0)));
        keep(
                office,
                coming,
                NOTICE_READ,
                new MeetingCommand.Invite(
                        new Addressees.OfLevel(Level.COUNTY, tree.province().id()),
                        Duty.LIAISON,
                        Optional.empty()),
                new MeetingCommand.AddItem(
                        AgendaKind.REPORT, "通报逾期未整改的问题和回潮反弹的情况", Optional.empty()),
                new MeetingCommand.AddItem(
                        AgendaKind.EXCHANGE_TALK,
                        "农村道路隐患排查的做法",
                        Optional.of(tree.at(Level.CITY).get(2).id())),
                new MeetingCommand.AddItem(
                        AgendaKind.DISCUSSION, "研究年底前的“回头看”安排", Optional.empty()));
    }

    private MeetingId convene(
            Actor office,
            Tree tree,
            CampaignId campaign,
            LocalDateTime at,
            String title,
            MeetingTime time) {
        Addressees cities = new Addressees.OfLevel(Level.CITY, tree.province().id());
        return as(
                at,
                () ->
                        Carried.out(
                                        meetings.convene(
                                                office,
                                                campaign,
                                                new NewMeeting(
                                                        tree.province().id(),
                                                        title,
                                                        time,
                                                        Optional.of("太原，省委一号会议室"),
                                                        Optional.of(cities),
                                                        Optional.of(
                                                                new MeetingCommand.Invite(
                                                                        cities,
                                                                        Duty.LEADER,
                                                                        Optional.empty())))))
                                .id());
    }

    private void keep(Actor office, MeetingId id, LocalDateTime at, MeetingCommand... commands) {
        for (MeetingCommand command : commands) {
            as(at, () -> Carried.out(meetings.change(office, id, Optional.empty(), command)));
        }
    }

    private void step(
            LocalDateTime at, Actor actor, Assignment to, long version, AssignmentCommand command) {
        as(at, () -> Carried.out(assignments.step(actor, to.id(), new Version(version), command)));
    }

    static <T> T as(LocalDateTime moment, Supplier<T> work) {
        return CampaignClock.asOf(moment.atZone(WorkingDays.ZONE).toInstant(), work);
    }

    private static byte[] resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(
                        Production.class.getResourceAsStream("/org/lookback/demo/" + name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
