package org.lookback.demo.internal;

import org.lookback.campaign.Activities;
import org.lookback.campaign.Activity;
import org.lookback.campaign.ActivityAccount;
import org.lookback.campaign.ActivityId;
import org.lookback.campaign.ActivityKind;
import org.lookback.campaign.Measure;
import org.lookback.kernel.CampaignClock;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the units did in the campaign, one thing following from the other, as they wrote it down.
 */
final class Diary {

    private static final LocalDate FIRST_STUDY = LocalDate.of(2019, 8, 5);
    private static final LocalDate FIRST_RESEARCH = LocalDate.of(2019, 8, 19);
    private static final LocalDate FIRST_INSPECTION = LocalDate.of(2019, 10, 14);

    private final Activities activities;
    private final Cast cast;
    private final Tree tree;
    private final CampaignId campaign;
    private final List<Measure> measures;
    private final Chance chance;
    private final Map<UnitId, List<Activity>> written = new HashMap<>();

    /**
     * @param measures study, research, looking for problems, and what else the campaign has
     */
    Diary(
            Activities activities,
            Cast cast,
            Tree tree,
            CampaignId campaign,
            List<Measure> measures,
            Chance chance) {
        this.activities = activities;
        this.cast = cast;
        this.tree = tree;
        this.campaign = campaign;
        this.measures = measures;
        this.chance = chance;
    }

    /** By their units, the earliest first. */
    Map<UnitId, List<Activity>> write() {
        for (Level level : List.of(Level.PROVINCE, Level.CITY, Level.COUNTY)) {
            tree.at(level).forEach(this::write);
        }
        return written;
    }

    private void write(Unit unit) {
        ActivityId study =
                write(
                        unit,
                        ActivityKind.STUDY,
                        Tree.called(unit) + "集中学习：守初心、担使命，找差距、抓落实",
                        FIRST_STUDY.plusDays(chance.between(0, 4)),
                        "本单位会议室",
                        """
                        学习了主题教育工作部署和群众来信摘要，对照本单位的工作，查出三处差距：
                        一、群众办事在哪里卡住，说得出大概，说不出具体环节。
                        二、有的问题改过就放下，没有立规矩，隔一段时间又冒出来。
                        三、几个部门都管的事，推进慢、没有牵头人。
                        下一步带着这三个问题下去调研。\
                        """,
                        List.of());
        String place = tree.placeIn(unit, chance);
        ActivityId research =
                write(
                        unit,
                        ActivityKind.RESEARCH,
                        "到" + place + "蹲点调研：群众身边的操心事、烦心事",
                        FIRST_RESEARCH.plusDays(chance.between(0, 25)),
                        place,
                        """
                        走访了办事大厅、农村道路和居民小区，查看台账，听取办事群众和一线工作人员的意见。
                        发现：同一件事要跑几个窗口；有的路段和设施坏了没有及时修；投诉办结以后没有人回访。
                        能马上改的当场交办，需要一段时间的登记为问题，逐个整改。\
                        """,
                        List.of(study));
        if (unit.level() != Level.COUNTY) {
            write(
                    unit,
                    ActivityKind.INSPECTION,
                    Tree.called(unit) + "民生实事整改情况专项检查",
                    FIRST_INSPECTION.plusDays(chance.between(0, 11)),
                    place,
                    """
                    抽查了八月以来登记和整改的事项，实地核对整改结果。
                    多数已经到位；少数只改了眼前，制度没有跟上，有的已经出现反复。
                    没有到位的重新登记，限期整改。\
                    """,
                    List.of(research));
        }
    }

    private ActivityId write(
            Unit unit,
            ActivityKind kind,
            String title,
            LocalDate day,
            String place,
            String text,
            List<ActivityId> follows) {
        Activity activity =
                CampaignClock.asOf(
                        day.atTime(17, 30).atZone(WorkingDays.ZONE).toInstant(),
                        () ->
                                Carried.out(
                                        activities.write(
                                                cast.in(Seat.of(unit, Duty.LIAISON)),
                                                campaign,
                                                unit.id(),
                                                kind,
                                                new ActivityAccount(
                                                        title,
                                                        day,
                                                        Optional.of(place),
                                                        Optional.of(measure(kind).id()),
                                                        text,
                                                        List.of(),
                                                        follows))));
        written.computeIfAbsent(unit.id(), _ -> new ArrayList<>()).add(activity);
        return activity.id();
    }

    private Measure measure(ActivityKind kind) {
        return measures.get(
                switch (kind) {
                    case STUDY -> 0;
                    case RESEARCH -> 1;
                    case INSPECTION -> 2;
                });
    }
}
