package org.lookback.organization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.RealPostgres;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.PageRequest;
import org.lookback.organization.internal.Units;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

/** Units are found by name, by the initials of its pinyin, and by code. */
class SearchTest {

    private final DataSource database = RealPostgres.freshDatabase();
    private final AnOrganization here = AnOrganization.on(database, Clock.systemUTC());
    private final Organization organization = here.organization();

    @BeforeEach
    void two_cities() {
        AnOrganization.value(
                here.bringIn(
                        Actor.system(),
                        "14,,山西省,省",
                        "1403,14,阳泉市,市",
                        "140321,1403,平定县,县",
                        "140321001,140321,平东乡,乡",
                        "140321002,140321,坡底乡西站,乡",
                        "1410,14,临汾市,市",
                        "141024,1410,洪洞县,县"));
    }

    @Test
    void letters_find_what_is_called_just_so_before_what_only_begins_so() {
        assertThat(found(Actor.system(), "pdx")).containsExactly("平定县", "平东乡", "坡底乡西站");
        assertThat(found(Actor.system(), "PD")).containsExactly("平定县", "平东乡", "坡底乡西站");
        assertThat(found(Actor.system(), "dx")).isEmpty();
    }

    @Test
    void a_name_read_in_two_ways_is_found_in_both() {
        assertThat(found(Actor.system(), "htx")).containsExactly("洪洞县");
        assertThat(found(Actor.system(), "hdx")).containsExactly("洪洞县");
    }

    @Test
    void names_and_codes_are_found_as_before_the_whole_before_a_part() {
        assertThat(found(Actor.system(), "平")).containsExactly("平定县", "平东乡");
        assertThat(found(Actor.system(), "140321")).containsExactly("平定县", "平东乡", "坡底乡西站");
        assertThat(found(Actor.system(), "%")).isEmpty();
    }

    @Test
    void nobody_finds_what_lies_outside_the_own_reach() {
        Actor pingding = here.holding(Duty.LIAISON, here.unit("140321"));

        assertThat(found(pingding, "htx")).isEmpty();
        assertThat(found(pingding, "pdx")).hasSize(3);
        assertThat(found(pingding, "yqs")).containsExactly("阳泉市");
    }

    @Test
    void a_renamed_unit_is_found_by_its_new_name_alone() {
        Unit unit = here.unit("140321001");

        AnOrganization.value(
                organization.change(
                        Actor.system(),
                        unit.code(),
                        unit.version(),
                        new UnitCommand.Rename("娘子关镇")));

        assertThat(found(Actor.system(), "nzg")).containsExactly("娘子关镇");
        assertThat(found(Actor.system(), "pdx")).doesNotContain("平东乡", "娘子关镇");
    }

    @Test
    void an_import_a_move_and_a_new_unit_keep_the_initials_right() {
        AnOrganization.value(here.bringIn(Actor.system(), "140321001,1403,娘子关镇,乡"));
        AnOrganization.value(
                organization.open(
                        Actor.system(),
                        new OpenUnit("140322", Optional.of("1403"), "盂县", Level.COUNTY)));

        assertThat(found(Actor.system(), "nzgz")).containsExactly("娘子关镇");
        assertThat(found(Actor.system(), "yx")).containsExactly("盂县");
    }

    @Test
    void names_from_before_the_search_knew_letters_are_spelt_at_the_start() {
        JdbcClient.create(database).sql("update units set initials = null").update();
        assertThat(found(Actor.system(), "pdx")).isEmpty();

        int spelt = new Units(JdbcClient.create(database)).spell();

        assertThat(spelt).isEqualTo(7);
        assertThat(found(Actor.system(), "pdx")).contains("平定县");
    }

    @Test
    void a_field_for_a_unit_takes_letters_that_fit_one_unit_but_not_for_what_is_hard_to_undo() {
        assertThat(AnOrganization.value(organization.meant(Actor.system(), "unit", "htx")).code())
                .isEqualTo("141024");
        assertThat(organization.meant(Actor.system(), "unit", "pdx").toString())
                .contains("fault.unit.several");
        assertThat(organization.meantWholly(Actor.system(), "unit", "htx").toString())
                .contains("fault.unit.in-part", "141024 洪洞县");
    }

    private List<String> found(Actor actor, String words) {
        List<String> first =
                organization.matching(actor, words, 12).stream().map(Unit::name).toList();
        assertThat(
                        organization.search(actor, words, new PageRequest(0, 12)).items().stream()
                                .map(Unit::name))
                .containsExactlyElementsOf(first);
        return first;
    }
}
