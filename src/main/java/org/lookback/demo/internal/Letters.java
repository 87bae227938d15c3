package org.lookback.demo.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.lookback.feedback.Collection;
import org.lookback.feedback.NewOpinion;
import org.lookback.feedback.OpinionBox;
import org.lookback.feedback.OpinionCommand;
import org.lookback.feedback.OpinionFilter;
import org.lookback.feedback.OpinionId;
import org.lookback.feedback.Opinions;
import org.lookback.feedback.Secret;
import org.lookback.feedback.Sender;
import org.lookback.feedback.TrackingCode;
import org.lookback.feedback.Verdict;
import org.lookback.feedback.Verdict.Says;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignClock;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Version;
import org.lookback.ledger.Severity;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What the public wrote in the last weeks, and how far it has come. */
final class Letters {

    private static final LocalDate ASKED = LocalDate.of(2019, 9, 16);
    private static final LocalDate FIRST = LocalDate.of(2019, 11, 4);
    private static final PageRequest LATEST = new PageRequest(0, 1);

    /** What becomes of a letter. */
    private enum Fate {
        WAITS,
        GIVEN,
        ANSWERED,
        JUDGED,
        PROBLEM,
        NONSENSE
    }

    /**
     * @param day after the first one
     */
    private record Letter(int day, Fate fate, String text, String contact) {}

    private static final List<Letter> ALL =
            List.of(
                    new Letter(0, Fate.JUDGED, "村口的垃圾池满了快一个月没人清运，一刮风满街都是塑料袋，请管一管。", ""),
                    new Letter(
                            1,
                            Fate.JUDGED,
                            "去办事大厅换证，窗口排了两个小时队，快到我时说系统坏了让明天再来，没有人登记也没有人解释。",
                            "张先生 13800010001"),
                    new Letter(2, Fate.ANSWERED, "低保名单公示只贴在村委会院里，年纪大的人看不到，建议贴到各个小组。", ""),
                    new Letter(
                            3,
                            Fate.PROBLEM,
                            "修路占了我家门前的地，补偿款说上月发，到现在没有收到，打镇里电话没人接，我的电话一三八零零零一零零零二。",
                            "李女士 13800010002"),
                    new Letter(4, Fate.JUDGED, "路灯坏了十几盏，下晚自习的孩子摸黑走，报修两次没有人来。", ""),
                    new Letter(6, Fate.ANSWERED, "卫生院下午四点以后就找不到大夫，希望把值班表贴出来。", ""),
                    new Letter(
                            8, Fate.PROBLEM, "砂石厂夜里偷偷开工，机器响到后半夜，水渠里都是白泥，已经反映三次。", "微信 shuiqu2019"),
                    new Letter(9, Fate.GIVEN, "村里的自来水一天只来两个小时，水还发黄，做饭都不敢用。", ""),
                    new Letter(11, Fate.GIVEN, "一个月填了七张内容差不多的表，要的还都是今天发明天交，村里干部没时间下地头。", ""),
                    new Letter(14, Fate.WAITS, "学校门口上下学时摆摊的把路占满了，孩子只能走马路中间。", ""),
                    new Letter(
                            16, Fate.WAITS, "合作医疗报销跑了三趟，每次说的材料都不一样，能不能一次说清楚。", "王先生 13800010003"),
                    new Letter(17, Fate.WAITS, "水渠里的白泥还在流，砂石厂夜里偷偷开工，机器响到后半夜，没人管。", ""),
                    new Letter(18, Fate.WAITS, "公交末班车提前到六点，打工的人下班赶不上。", ""),
                    new Letter(19, Fate.NONSENSE, "低价办理各类贷款，当天到账，加微信：daikuan888", ""),
                    new Letter(20, Fate.WAITS, "建议把办事指南印成一张纸，老年人不会用手机查。", ""));

    private final OpinionBox box;
    private final Opinions opinions;
    private final Cast cast;
    private final Tree tree;
    private final CampaignId campaign;
    private final Chance chance;

    Letters(
            OpinionBox box,
            Opinions opinions,
            Cast cast,
            Tree tree,
            CampaignId campaign,
            Chance chance) {
        this.box = box;
        this.opinions = opinions;
        this.cast = cast;
        this.tree = tree;
        this.campaign = campaign;
        this.chance = chance;
    }

    /** The office asks, people write, and the office and the counties deal with it. */
    void arrive() {
        Actor office = cast.in(Seat.of(tree.province(), Duty.OFFICE));
        as(
                ASKED,
                9,
                () ->
                        Carried.out(
                                opinions.settle(
                                        office,
                                        new Collection(
                                                campaign,
                                                Collection.Asking.OPEN,
                                                Collection.USUAL_DAYS,
                                                0))));
        List<Unit> counties = new ArrayList<>(tree.at(Level.COUNTY));
        Unit quarry = counties.getFirst();
        for (Letter letter : ALL) {
            Unit county = letter.text().contains("砂石厂") ? quarry : chance.oneOf(counties);
            happen(office, letter, county);
        }
    }

    private void happen(Actor office, Letter letter, Unit county) {
        LocalDate day = FIRST.plusDays(letter.day());
        String form = UUID.nameUUIDFromBytes(letter.text().getBytes(UTF_8)).toString();
        TrackingCode code =
                as(
                        day,
                        8 + chance.between(0, 11),
                        () ->
                                Carried.out(
                                        box.send(Sender.at(form), opinion(form, letter, county))));
        OpinionId id =
                opinions.list(Actor.system(), OpinionFilter.ALL, LATEST).items().getFirst().id();
        Actor liaison = cast.in(Seat.of(county, Duty.LIAISON));
        switch (letter.fate()) {
            case WAITS -> {
                // It lies on the office's desk.
            }
            case NONSENSE ->
                    perform(day.plusDays(1), office, id, new OpinionCommand.SetAside("广告，没有反映问题"));
            case GIVEN -> perform(day.plusDays(1), office, id, given(county));
            case PROBLEM -> {
                perform(day.plusDays(1), office, id, given(county));
                perform(
                        day.plusDays(2),
                        liaison,
                        id,
                        new OpinionCommand.MakeProblem(
                                Optional.of(county.id()),
                                letter.text().contains("砂石厂") ? "砂石厂夜间生产、废水排入水渠" : "修路占地补偿款没有按时发放",
                                Severity.SERIOUS));
            }
            case ANSWERED, JUDGED -> {
                perform(day.plusDays(1), office, id, given(county));
                perform(
                        day.plusDays(4),
                        liaison,
                        id,
                        new OpinionCommand.Answer(
                                "谢谢您的意见。我们到现场看过，情况属实，已安排专人整改，本周内办完；之后还有问题，请再来信。"));
                if (letter.fate() == Fate.JUDGED) {
                    boolean settled = chance.in100(60);
                    as(
                            day.plusDays(7),
                            20,
                            () ->
                                    Carried.out(
                                            box.judge(
                                                    Sender.at(form),
                                                    code.grouped(),
                                                    new Verdict(
                                                            Says.YES,
                                                            Says.of(settled),
                                                            Says.of(settled),
                                                            settled
                                                                    ? Optional.empty()
                                                                    : Optional.of(
                                                                            "只清了一次，后来又堆满了。")))));
                }
            }
        }
    }

    private NewOpinion opinion(String form, Letter letter, Unit county) {
        return new NewOpinion(
                form,
                campaign,
                Optional.empty(),
                Optional.of(county.id()),
                new Secret(letter.text()),
                Optional.of(letter.contact()).filter(text -> !text.isEmpty()).map(Secret::new),
                List.of());
    }

    private static OpinionCommand given(Unit county) {
        return new OpinionCommand.Route(county.id(), Optional.of("请核实办理，按期答复"));
    }

    private void perform(LocalDate day, Actor actor, OpinionId id, OpinionCommand command) {
        as(
                day,
                15,
                () ->
                        Carried.out(
                                opinions.perform(
                                        actor,
                                        id,
                                        new Version(
                                                opinions.find(actor, id).orElseThrow().version()),
                                        command)));
    }

    private static <T> T as(LocalDate day, int hour, Supplier<T> work) {
        return CampaignClock.asOf(day.atTime(hour, 20).atZone(WorkingDays.ZONE).toInstant(), work);
    }
}
