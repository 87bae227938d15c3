package org.lookback.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;

import org.junit.jupiter.api.Test;
import org.lookback.insight.internal.NearCopyRows;
import org.lookback.insight.internal.TextsCompared;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.ledger.Command;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Province;
import org.lookback.ledger.Spells;
import org.lookback.ledger.UnitReport;
import org.lookback.ledger.UnitReports;
import org.lookback.ledger.internal.SpellRows;
import org.lookback.organization.UnitMoved;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports that are nearly the same as another unit's, on a real database. */
class NearCopiesTest {

    private static final String REPORT =
            "组织施工队重新夯实路基，铺设碎石垫层并浇筑混凝土路面，完成排水沟清理，设置警示标志，已于2019年9月10日恢复通行，投入资金3万元。";
    private static final String COPY =
            "组织施工队重新夯实路基，铺设碎石垫层并浇筑混凝土路面，完成排水沟清理，设置警示标志，已于2019年9月28日恢复通行，投入资金12万元，群众满意。";
    private static final String OTHER = "召开村民代表会议商定修路方案，由镇里拨付专款，更换塌陷处涵管，目前学生已可从原路上学，后续由护路员每周巡查一次。";

    private final Province at = new Province();
    private final NearCopies copies =
            new NearCopies(
                    new NearCopyRows(at.jdbc),
                    new TextsCompared(
                            new NearCopyRows(at.jdbc),
                            new UnitReports(at.chronicle),
                            at.organization,
                            at.transactions),
                    new Insight(
                            at.ledger,
                            new Spells(new SpellRows(at.jdbc), at.campaigns, at.clock),
                            at.organization),
                    at.ledger,
                    at.chronicle,
                    at.clock,
                    at.transactions);
    private final Actor office = at.person(Duty.OFFICE, at.province);
    private final Map<UnitPath, Actor> liaisons = new HashMap<>();

    private void follow() {
        at.rooms.add(changed -> copies.follow(changed));
    }

    private Actor liaison(UnitPath unit) {
        return liaisons.computeIfAbsent(unit, _ -> at.person(Duty.LIAISON, unit));
    }

    private Problem begun(UnitPath unit) {
        Problem registered = value(at.ledger.register(office, at.aProblemAt(unit)));
        Problem assigned =
                at.give(
                        office,
                        registered,
                        new Command.Assign(
                                unit.unit(), List.of(), Optional.of(LocalDate.of(2019, 10, 1))));
        Actor liaison = liaison(unit);
        Problem shown =
                at.give(
                        liaison,
                        at.planned(liaison, at.give(liaison, assigned, new Command.Claim())),
                        new Command.Begin());
        return at.give(liaison, shown, new Command.AttachEvidence(Province.PHOTO, ""));
    }

    private Problem reported(UnitPath unit, String words) {
        return at.give(liaison(unit), begun(unit), new Command.ReportCorrection(words));
    }

    private List<NearCopy> seenBy(Actor actor, UnitPath unit) {
        copies.catchUp();
        return copies.list(
                        actor,
                        new About(
                                at.organization.byId(unit.unit()).orElseThrow(),
                                at.campaign,
                                Optional.empty()),
                        new NearCopyFilter(Optional.empty()),
                        new PageRequest(0, 50))
                .orElseThrow()
                .items();
    }

    @Test
    void a_report_that_changes_numbers_and_adds_a_few_words_is_shown_beside_the_first() {
        follow();
        Problem first = reported(at.pingding, REPORT);
        reported(at.suburb, OTHER);
        Problem second = reported(at.yuxian, COPY);

        List<NearCopy> seen = seenBy(office, at.province);

        assertThat(seen).hasSize(1);
        NearCopy copy = seen.getFirst();
        assertThat(copy.earlier().problem()).isEqualTo(first.id());
        assertThat(copy.later().problem()).isEqualTo(second.id());
        assertThat(copy.later().kind()).isEqualTo(UnitReport.Kind.CORRECTION);
        assertThat(copy.likeness()).isBetween(85, 99);
        assertThat(seenBy(office, at.yuxian)).containsExactly(copy);
        assertThat(seenBy(office, at.suburb)).isEmpty();
        ComparedTexts texts = copies.find(office, copy.id()).orElseThrow();
        assertThat(texts.later().passages()).last().isEqualTo(new Passage("，群众满意。", false));
        assertThat(String.join("", texts.later().passages().stream().map(Passage::words).toList()))
                .isEqualTo(COPY);
        assertThat(texts.mayLook()).isTrue();
    }

    @Test
    void a_pair_of_which_one_side_lies_out_of_sight_is_not_there() {
        follow();
        reported(at.pingding, REPORT);
        reported(at.guangling, COPY);
        Actor yangquan = at.person(Duty.OFFICE, at.yangquan);

        NearCopy copy = seenBy(office, at.province).getFirst();

        assertThat(seenBy(yangquan, at.yangquan)).isEmpty();
        assertThat(copies.find(yangquan, copy.id())).isEmpty();
        assertThat(
                        copies.look(
                                yangquan,
                                copy.id(),
                                new Version(0),
                                CopyVerdict.COPIED,
                                Optional.empty()))
                .isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void short_words_forms_of_many_units_and_a_unit_repeating_itself_do_not_count() {
        follow();
        reported(at.pingding, "已按要求整改到位");
        reported(at.yuxian, "已按要求整改到位");
        for (int i = 0; i < 13; i++) {
            reported(at.below(at.suburb, "14031100" + i, "第" + i + "乡", "TOWNSHIP"), OTHER);
        }
        reported(at.guangling, REPORT);
        reported(at.guangling, REPORT);
        reported(at.datong, COPY);

        assertThat(seenBy(office, at.yangquan)).isEmpty();
        assertThat(seenBy(office, at.datong)).hasSize(1);
    }

    @Test
    void what_is_taken_back_was_never_written() {
        follow();
        reported(at.pingding, REPORT);
        Problem second = reported(at.yuxian, COPY);
        assertThat(seenBy(office, at.province)).hasSize(1);

        at.give(liaison(at.yuxian), second, new Command.Undo());

        assertThat(seenBy(office, at.province)).isEmpty();
    }

    @Test
    void what_a_person_found_is_kept_and_only_somebody_above_both_says_it() {
        follow();
        reported(at.pingding, REPORT);
        reported(at.yuxian, COPY);
        NearCopy copy = seenBy(office, at.province).getFirst();
        Actor verifier = at.person(Duty.VERIFIER, at.yangquan);
        Actor liaison = at.person(Duty.LIAISON, at.yangquan);

        Outcome<NearCopy> refused =
                copies.look(
                        liaison, copy.id(), new Version(0), CopyVerdict.COPIED, Optional.empty());
        NearCopy looked =
                value(
                        copies.look(
                                verifier,
                                copy.id(),
                                new Version(0),
                                CopyVerdict.SAME_WORK,
                                Optional.of("同一施工队")));

        assertThat(refused)
                .isEqualTo(Outcome.refused(InsightRefusal.NEAR_COPIES_ARE_JUDGED_FROM_ABOVE));
        assertThat(looked.look().orElseThrow().verdict()).isEqualTo(CopyVerdict.SAME_WORK);
        assertThat(looked.look().orElseThrow().post())
                .isEqualTo(verifier.posts().getFirst().title());
        assertThat(
                        copies.look(
                                verifier,
                                copy.id(),
                                new Version(0),
                                CopyVerdict.COPIED,
                                Optional.empty()))
                .isInstanceOf(Outcome.Stale.class);
        assertThat(copies.find(liaison, copy.id()).orElseThrow().mayLook()).isFalse();
    }

    @Test
    void what_was_written_before_this_was_there_is_read_from_the_history_once() {
        reported(at.pingding, REPORT);
        Problem second = reported(at.yuxian, COPY);
        Problem third = reported(at.guangling, COPY);
        at.give(liaison(at.guangling), third, new Command.Undo());

        List<NearCopy> seen = seenBy(office, at.province);

        assertThat(seen).hasSize(1);
        assertThat(seen.getFirst().later().problem()).isEqualTo(second.id());
        assertThat(copies.catchUp()).isZero();
    }

    @Test
    void pairs_follow_a_unit_that_moves() {
        follow();
        reported(at.pingding, REPORT);
        reported(at.yuxian, COPY);
        Actor yangquan = at.person(Duty.OFFICE, at.yangquan);
        assertThat(seenBy(yangquan, at.yangquan)).hasSize(1);
        UnitPath there = at.datong.child(at.pingding.unit());

        at.move(at.pingding, there);
        copies.follow(new UnitMoved(at.pingding.unit(), at.pingding, there));

        assertThat(seenBy(yangquan, at.yangquan)).isEmpty();
        assertThat(seenBy(office, at.datong)).hasSize(1);
    }
}
