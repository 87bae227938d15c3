package org.lookback.demo.internal;

import org.lookback.inspection.Found;
import org.lookback.inspection.GuidanceGroup;
import org.lookback.inspection.NewVisit;
import org.lookback.inspection.Outlook;
import org.lookback.inspection.Rating;
import org.lookback.inspection.Visit;
import org.lookback.inspection.VisitCommand;
import org.lookback.inspection.VisitDays;
import org.lookback.inspection.Visits;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignClock;
import org.lookback.ledger.Severity;
import org.lookback.organization.Unit;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the guidance groups have been in the last weeks, what they saw, and where they go next. */
final class Itinerary {

    private static final LocalDate FIRST = LocalDate.of(2019, 11, 18);
    private static final LocalDate NEXT = LocalDate.of(2019, 12, 3);
    private static final int GRADES = 4;

    /** How many counties of each city were visited. */
    private static final int PAST = 3;

    /** How many townships. */
    private static final int PASSED = 11;

    /** What a visit may find: the number of the standard, what is wrong, and how it shows. */
    private record Seen(int standard, String title, String text, Severity severity) {}

    private static final List<Seen> SEEN =
            List.of(
                    new Seen(
                            2,
                            "检视问题清单照抄上级，没有本级具体事项",
                            "抽查的12份问题清单中有7份与市级清单文字相同，没有写明具体的事、具体的人和具体的时间。",
                            Severity.NORMAL),
                    new Seen(
                            3,
                            "整改台账中已销号的路灯修复仍有两处未亮",
                            "随机走访两个社区，台账显示已经修复的路灯有两处夜间不亮，居民反映修好一周后又坏了。",
                            Severity.SERIOUS),
                    new Seen(
                            3,
                            "长效制度只列了计划，没有印发",
                            "要求当年出台的三项制度只有讨论稿，没有文号，牵头科室说不清何时印发。",
                            Severity.NORMAL),
                    new Seen(
                            4,
                            "联络员一人兼三项工作，报送靠夜里补填",
                            "乡镇联络员同时负责三项专项报送，同一数据在三张表上各填一次。",
                            Severity.NORMAL),
                    new Seen(
                            1,
                            "一线窗口人员不知道本单位的整改承诺",
                            "现场问了六名窗口人员，四人说不出本单位公开承诺整改的事项和时限。",
                            Severity.NORMAL));

    private final Visits visits;
    private final Chance chance;

    Itinerary(Visits visits, Chance chance) {
        this.visits = visits;
        this.chance = chance;
    }

    /** A group visits some counties of the city that it guides. */
    void follow(GuidanceGroup group, Actor leader, List<Unit> counties) {
        LocalDate next = FIRST;
        for (Unit county : counties.subList(0, Math.min(PAST, counties.size()))) {
            LocalDate day = next.plusDays(chance.between(0, 1));
            next = next.plusDays(3);
            Visit visit =
                    as(
                            day.minusDays(4),
                            () ->
                                    Carried.out(
                                            visits.plan(
                                                    leader,
                                                    group.id(),
                                                    new NewVisit(
                                                            county.id(),
                                                            VisitDays.on(day),
                                                            "看整改落实和“回头看”情况",
                                                            Optional.empty()))));
            as(day, () -> see(leader, visit));
        }
        if (counties.size() > PAST) {
            Unit county = counties.get(PAST);
            LocalDate wanted = NEXT.plusDays(chance.between(0, 7));
            LocalDate day = as(NEXT.minusDays(5), () -> withRoom(leader, group, county, wanted));
            as(
                    NEXT.minusDays(5),
                    () ->
                            Carried.out(
                                    visits.plan(
                                            leader,
                                            group.id(),
                                            new NewVisit(
                                                    county.id(),
                                                    new VisitDays(day, day.plusDays(1)),
                                                    "看专项整治进展，走访乡镇和村",
                                                    Optional.empty()))));
        }
    }

    /** The same day of the week in the first week in which the county has room for a visit. */
    private LocalDate withRoom(Actor leader, GuidanceGroup group, Unit county, LocalDate wanted) {
        return visits.outlook(leader, group.id(), county.path(), wanted, Optional.empty())
                .flatMap(Outlook::roomier)
                .map(monday -> monday.with(wanted.getDayOfWeek()))
                .orElse(wanted);
    }

    /**
     * And townships, which are rated on the way without a word more; one group finds fewer of them
     * good than the others do.
     */
    void passThrough(GuidanceGroup group, Actor leader, List<Unit> townships, Bent bent) {
        LocalDate day = FIRST.plusDays(1);
        for (Unit township : townships.subList(0, Math.min(PASSED, townships.size()))) {
            LocalDate on = day;
            day = day.plusDays(1);
            Visit visit =
                    as(
                            on.plusDays(1),
                            () ->
                                    Carried.out(
                                            visits.plan(
                                                    leader,
                                                    group.id(),
                                                    new NewVisit(
                                                            township.id(),
                                                            VisitDays.on(on),
                                                            "走访乡镇",
                                                            Optional.empty()))));
            as(on.plusDays(1), () -> grade(leader, visit, bent));
        }
    }

    /** How likely a group gives the first, the second and the third grade. */
    record Bent(double first, double second, double third) {
        static final Bent USUAL = new Bent(5, 4, 1);
        static final Bent STRICT = new Bent(0, 3, 7);
    }

    private Visit grade(Actor leader, Visit visit, Bent bent) {
        int standards = visits.sheet(leader, visit.id()).orElseThrow().form().standards().size();
        List<Rating> ratings = new ArrayList<>();
        for (int number = 1; number <= standards; number++) {
            int place = chance.weighted(bent.first, bent.second, bent.third);
            ratings.add(new Rating(number, 1 + place, Optional.empty()));
        }
        Carried.out(
                visits.change(
                        leader,
                        visit.id(),
                        Optional.empty(),
                        new VisitCommand.Keep(ratings, Optional.empty(), List.of())));
        return Carried.out(
                visits.change(leader, visit.id(), Optional.empty(), new VisitCommand.Conclude()));
    }

    private Visit see(Actor leader, Visit visit) {
        int standards = visits.sheet(leader, visit.id()).orElseThrow().form().standards().size();
        List<Rating> ratings = new ArrayList<>();
        for (int number = 1; number <= standards; number++) {
            int grade = chance.between(1, 10) == 10 ? GRADES : chance.between(1, GRADES - 1);
            ratings.add(
                    new Rating(
                            number,
                            grade,
                            grade < GRADES ? Optional.empty() : Optional.of("现场核对与报送不一致，须再看一次。")));
        }
        List<Found> found = new ArrayList<>();
        for (int i = chance.between(0, 2); i > 0; i--) {
            Seen seen = SEEN.get(chance.between(0, SEEN.size() - 1));
            if (seen.standard() <= standards
                    && found.stream().noneMatch(each -> each.title().equals(seen.title()))) {
                found.add(
                        new Found(
                                Optional.of(seen.standard()),
                                seen.title(),
                                seen.text(),
                                seen.severity(),
                                List.of()));
            }
        }
        Carried.out(
                visits.change(
                        leader,
                        visit.id(),
                        Optional.empty(),
                        new VisitCommand.Keep(
                                ratings, Optional.of("座谈两场，走访两个乡镇、三个村，查看台账和现场。"), found)));
        return Carried.out(
                visits.change(leader, visit.id(), Optional.empty(), new VisitCommand.Conclude()));
    }

    private static <T> T as(LocalDate day, Supplier<T> work) {
        return CampaignClock.asOf(
                day.atTime(LocalTime.of(17, 0)).atZone(WorkingDays.ZONE).toInstant(), work);
    }
}
