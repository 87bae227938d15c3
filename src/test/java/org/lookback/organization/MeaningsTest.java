package org.lookback.organization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.RealPostgres;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which unit somebody means who writes something into a field for a unit. */
class MeaningsTest {

    private final AnOrganization here =
            AnOrganization.on(RealPostgres.freshDatabase(), Clock.systemUTC());
    private final Organization organization = here.organization();

    @BeforeEach
    void a_province_whose_names_resemble_each_other() {
        AnOrganization.value(
                here.bringIn(
                        Actor.system(),
                        Stream.concat(
                                        Stream.of(
                                                "14,,山西省,省",
                                                "1403,14,阳泉市,市",
                                                "140321,1403,平定县,县",
                                                "140322,1403,城关镇,乡",
                                                "1402,14,大同市,市",
                                                "140221,1402,城关镇,乡",
                                                "140302,1402,盂县,县"),
                                        IntStream.range(0, 9)
                                                .mapToObj(i ->
                                                        "1403210%d,140321,平定县第%d站,其他"
                                                                .formatted(i, i)))
                                .toArray(String[]::new)));
    }

    @Test
    void a_name_that_one_unit_has_wins_however_many_names_contain_it() {
        assertThat(codeOf(organization.meant(Actor.system(), "unit", " 平定县 "))).isEqualTo("140321");
        assertThat(codeOf(organization.meantWholly(Actor.system(), "unit", "平定县")))
                .isEqualTo("140321");
    }

    @Test
    void a_code_and_a_code_with_its_name_are_clear() {
        for (String words : List.of("140321", "140321 平定县", " 140321  平定县", "140321\u3000平定县")) {
            assertThat(codeOf(organization.meant(Actor.system(), "unit", words)))
                    .isEqualTo("140321");
            assertThat(codeOf(organization.meantWholly(Actor.system(), "unit", words)))
                    .isEqualTo("140321");
        }
    }

    @Test
    void a_part_that_fits_one_unit_is_enough_only_for_what_can_be_undone() {
        assertThat(codeOf(organization.meant(Actor.system(), "unit", "盂"))).isEqualTo("140302");
        assertThat(codeOf(organization.meant(Actor.system(), "unit", "140302 旧名")))
                .isEqualTo("140302");

        assertThat(faultOf(organization.meantWholly(Actor.system(), "into", "盂")))
                .isEqualTo(Fault.at("into", "fault.unit.in-part", "140302 盂县"));
        assertThat(faultOf(organization.meantWholly(Actor.system(), "into", "140302 旧名")).message())
                .isEqualTo("fault.unit.not-called");
    }

    @Test
    void several_units_of_one_name_are_named_with_their_codes() {
        Fault fault = Fault.at("unit", "fault.unit.several", 2L, "140221 城关镇; 140322 城关镇");

        assertThat(faultOf(organization.meant(Actor.system(), "unit", "城关镇"))).isEqualTo(fault);
        assertThat(faultOf(organization.meantWholly(Actor.system(), "unit", "城关镇")))
                .isEqualTo(fault);
    }

    @Test
    void of_many_units_a_few_are_named_and_all_are_counted() {
        Fault fault = faultOf(organization.meant(Actor.system(), "unit", "平定"));

        assertThat(fault.particulars().getFirst()).isEqualTo(10L);
        assertThat(fault.particulars().getLast().toString())
                .startsWith("140321 平定县; ")
                .endsWith("; …");
    }

    @Test
    void nothing_written_and_nothing_found_are_told_at_the_field() {
        assertThat(faultOf(organization.meant(Actor.system(), "unit", "  ")))
                .isEqualTo(Fault.at("unit", "fault.missing"));
        assertThat(faultOf(organization.meant(Actor.system(), "unit", "朔州市")))
                .isEqualTo(Fault.at("unit", "fault.unit.not-called", "朔州市"));
        assertThat(organization.narrowedTo(Actor.system(), "unit", " "))
                .isEqualTo(Outcome.done(Optional.empty()));
        assertThat(organization.narrowedTo(Actor.system(), "unit", "朔州市"))
                .isEqualTo(Outcome.absent());
    }

    @Test
    void what_lies_outside_ones_reach_is_never_meant() {
        Actor yangquan = here.holding(Duty.LEADER, here.unit("1403"));

        assertThat(codeOf(organization.meant(yangquan, "unit", "城关镇"))).isEqualTo("140322");
        assertThat(codeOf(organization.meantWholly(yangquan, "unit", "城关镇"))).isEqualTo("140322");
        for (String words : List.of("1402", "大同市", "大同", "1402 大同市")) {
            assertThat(faultOf(organization.meant(yangquan, "unit", words)).message())
                    .isEqualTo("fault.unit.not-called");
            assertThat(faultOf(organization.meantWholly(yangquan, "unit", words)).message())
                    .isEqualTo("fault.unit.not-called");
            assertThat(organization.narrowedTo(yangquan, "unit", words))
                    .isEqualTo(Outcome.absent());
        }
    }

    private static String codeOf(Outcome<Unit> outcome) {
        return AnOrganization.value(outcome).code();
    }

    private static Fault faultOf(Outcome<Unit> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Faulty.class);
        return ((Outcome.Faulty<Unit>) outcome).faults().getFirst();
    }
}
