package org.lookback.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.campaign.ACampaignRoom;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.DescribeProvision;
import org.lookback.campaign.Dimension;
import org.lookback.campaign.DimensionFigure;
import org.lookback.campaign.DimensionText;
import org.lookback.campaign.Dimensions;
import org.lookback.campaign.Provision;
import org.lookback.campaign.internal.DimensionRows;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.insight.DimensionProgress.Figured;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Command;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Province;
import org.lookback.ledger.Spells;
import org.lookback.ledger.internal.SpellRows;
import org.lookback.organization.Unit;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far units are in a dimension: by figures that were chosen, and by what they write. */
class ProgressTest {

    private final Province at = new Province();
    private final Spells spells = new Spells(new SpellRows(at.jdbc), at.campaigns, at.clock);
    private final ACampaignRoom room =
            ACampaignRoom.on(at.database, at.organization, at.clock, "target/progress");
    private final Dimensions dimensions =
            new Dimensions(
                    room.rows(),
                    new DimensionRows(at.jdbc),
                    at.chronicle,
                    at.clock,
                    at.transactions);
    private final Progress progress =
            new Progress(
                    new Insight(at.ledger, spells, at.organization),
                    dimensions,
                    room.assignments(),
                    at.ledger,
                    spells,
                    at.organization);
    private final Actor office = at.person(Duty.OFFICE, at.province);
    private final Actor pingding = at.person(Duty.LIAISON, at.pingding);

    @BeforeEach
    void the_campaign_has_begun() {
        new TransactionTemplate(at.transactions)
                .executeWithoutResult(_ ->
                        at.chronicle.append(
                                new Stream("campaign", at.campaign.value()),
                                0,
                                List.of(NewEntry.of("Begun", Map.of())),
                                office,
                                Optional.empty(),
                                Province.MORNING));
    }

    private Provision dimension() {
        return done(
                at.campaigns.addProvision(
                        office,
                        at.campaign,
                        Provision.Kind.PROGRESS_DIMENSION,
                        new DescribeProvision(
                                "问题整改", Optional.empty(), Optional.empty(), Optional.empty())));
    }

    private List<DimensionProgress> of(Actor actor, UnitPath unit) {
        return progress.of(actor, new About(unit(unit), at.campaign, Optional.empty()))
                .orElseThrow();
    }

    private Unit unit(UnitPath path) {
        return at.organization.byId(path.unit()).orElseThrow();
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }

    @Test
    void the_chosen_figures_are_counted_for_the_unit_and_all_below_it() {
        Provision rectified = dimension();
        Dimension chosen =
                done(
                        at.campaigns.chooseFigures(
                                office,
                                at.campaign,
                                rectified.id(),
                                new Version(rectified.version()),
                                Set.of(
                                        DimensionFigure.UNITS_CLAIM,
                                        DimensionFigure.KEPT_UP,
                                        DimensionFigure.FOUND)));
        closed(at.pingding);
        done(at.ledger.register(office, at.aProblemAt(at.guangling)));

        assertThat(chosen.figures())
                .containsExactly(
                        DimensionFigure.FOUND,
                        DimensionFigure.KEPT_UP,
                        DimensionFigure.UNITS_CLAIM);
        assertThat(of(office, at.province).getFirst().figures())
                .extracting(Figured::figure, Figured::all, Figured::counted)
                .containsExactly(
                        tuple(DimensionFigure.FOUND, 2L, 2L),
                        tuple(DimensionFigure.KEPT_UP, 2L, 1L),
                        tuple(DimensionFigure.UNITS_CLAIM, 6L, 1L));
        assertThat(of(office, at.datong).getFirst().figures())
                .extracting(Figured::all, Figured::counted)
                .containsExactly(tuple(1L, 1L), tuple(1L, 0L), tuple(1L, 0L));
    }

    @Test
    void figures_are_chosen_by_the_campaigns_office_in_the_version_it_knows() {
        Provision rectified = dimension();
        Version first = new Version(rectified.version());
        Set<DimensionFigure> found = Set.of(DimensionFigure.FOUND);

        assertThat(at.campaigns.chooseFigures(pingding, at.campaign, rectified.id(), first, found))
                .isEqualTo(Outcome.refused(CampaignRefusal.OFFICE_RUNS_CAMPAIGN));
        done(at.campaigns.chooseFigures(office, at.campaign, rectified.id(), first, found));
        assertThat(at.campaigns.chooseFigures(office, at.campaign, rectified.id(), first, Set.of()))
                .isInstanceOf(Outcome.Stale.class);

        assertThat(dimensions.of(office, at.campaign).getFirst().figures())
                .containsExactly(DimensionFigure.FOUND);
        assertThat(
                        at.campaigns.removeProvision(
                                office, at.campaign, rectified.id(), new Version(2)))
                .isInstanceOf(Outcome.Done.class);
        assertThat(dimensions.of(office, at.campaign)).isEmpty();
    }

    @Test
    void a_unit_writes_anew_and_those_above_read_it_while_its_neighbours_do_not() {
        Provision rectified = dimension();
        done(write(pingding, rectified, at.pingding, 0, "已整改三处"));
        DimensionText last = done(write(pingding, rectified, at.pingding, 1, " 已整改五处 "));

        assertThat(last.text()).isEqualTo("已整改五处");
        assertThat(of(pingding, at.pingding).getFirst().own()).contains(last);
        DimensionProgress above = of(at.person(Duty.LEADER, at.yangquan), at.yangquan).getFirst();
        assertThat(above.own()).isEmpty();
        assertThat(above.units()).isEqualTo(3);
        assertThat(above.below())
                .extracting(below -> below.unit().name(), below -> below.text().text())
                .containsExactly(tuple("平定县", "已整改五处"));
        assertThat(dimensions.written(office, at.campaign, rectified.id(), unit(at.pingding)))
                .extracting(DimensionText::text)
                .containsExactly("已整改五处", "已整改三处");
        Actor neighbour = at.person(Duty.LIAISON, at.yuxian);
        assertThat(dimensions.written(neighbour, at.campaign, rectified.id(), unit(at.pingding)))
                .isEmpty();
        assertThat(dimensions.latest(neighbour, at.campaign, List.of(unit(at.pingding)))).isEmpty();
    }

    @Test
    void who_writes_knows_the_last_text_and_belongs_to_the_unit_or_one_above() {
        Provision rectified = dimension();
        done(write(pingding, rectified, at.pingding, 0, "已整改三处"));

        assertThat(write(pingding, rectified, at.pingding, 0, "已整改五处"))
                .isEqualTo(new Outcome.Stale<>(1));
        assertThat(write(at.person(Duty.LIAISON, at.yuxian), rectified, at.pingding, 1, "不是我的"))
                .isInstanceOf(Outcome.Absent.class);
        assertThat(write(at.person(Duty.VERIFIER, at.yangquan), rectified, at.pingding, 1, "我只核实"))
                .isEqualTo(Outcome.refused(CampaignRefusal.UNIT_WRITES_ITS_PROGRESS));
        assertThat(write(pingding, rectified, at.pingding, 1, " "))
                .isInstanceOf(Outcome.Faulty.class);
        done(write(at.person(Duty.OFFICE, at.yangquan), rectified, at.pingding, 1, "代县里补充"));
    }

    private Outcome<DimensionText> write(
            Actor actor, Provision dimension, UnitPath unit, long known, String text) {
        return dimensions.write(
                actor, at.campaign, dimension.id(), unit(unit), new Version(known), text);
    }

    private void closed(UnitPath unit) {
        Actor liaison = at.person(Duty.LIAISON, unit);
        Actor verifier = at.person(Duty.VERIFIER, at.province);
        Problem assigned =
                at.give(
                        office,
                        done(at.ledger.register(office, at.aProblemAt(unit))),
                        new Command.Assign(unit.unit(), List.of(), Optional.empty()));
        Problem shown = at.submitted(liaison, at.give(liaison, assigned, new Command.Claim()));
        at.give(
                verifier,
                at.give(verifier, shown, new Command.Verify("现场核实")),
                new Command.Close(ClosureClass.KEPT_UP, "同意销号"));
    }
}
