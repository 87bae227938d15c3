package org.lookback.organization;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.RealPostgres;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.PostId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

class ScopeTest {

    private static final CampaignId THEME = new CampaignId(7);
    private static final CampaignId SAFETY = new CampaignId(8);
    private static final SpecialActionId FORMALISM = new SpecialActionId(70);
    private static final SpecialActionId MEETINGS = new SpecialActionId(71);

    private final DataSource database = RealPostgres.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final AnOrganization here = AnOrganization.on(database, Clock.systemUTC());

    @BeforeEach
    void a_province_with_two_cities_and_a_county() {
        unit("14", "山西省", "PROVINCE", null);
        unit("1403", "阳泉市", "CITY", "14");
        unit("140321", "平定县", "COUNTY", "1403");
        unit("1407", "晋中市", "CITY", "14");
    }

    @Test
    void an_actor_sees_the_subtree_of_the_post_and_the_names_above() {
        Actor yangquan = here.holding(Duty.LIAISON, unit("1403"));

        assertThat(here.organization().search(yangquan, "", new PageRequest(0, 10)).items())
                .extracting(Unit::code)
                .containsExactly("14", "1403", "140321");
        assertThat(here.organization().find(yangquan, "14")).isPresent();
        assertThat(here.organization().find(yangquan, "140321")).isPresent();
        assertThat(here.organization().find(yangquan, "1407")).isEmpty();
    }

    @Test
    void without_a_post_there_is_nothing_and_the_system_sees_everything() {
        Actor nobody = new Actor(new PersonId(99), "nobody", List.of());

        assertThat(here.organization().search(nobody, "", new PageRequest(0, 10)).total()).isZero();
        assertThat(here.organization().search(Actor.system(), "", new PageRequest(0, 10)).total())
                .isEqualTo(4);
    }

    @Test
    void the_condition_agrees_with_what_posts_reach_for_every_kind_of_post_and_row() {
        jdbc.sql(
                        """
                        create table matters (id bigint, path text collate "C", campaign_id bigint, special_action_id bigint);
                        insert into matters
                        select row_number() over (), u.path, c, s from units u,
                            unnest(array[7, 8]) c, unnest(array[70, 71, null]) s
                        """)
                .update();
        List<Matter> matters =
                jdbc.sql("select * from matters order by id")
                        .query((row, _) ->
                                new Matter(
                                        row.getLong("id"),
                                        new UnitPath(row.getString("path")),
                                        new CampaignId(row.getLong("campaign_id")),
                                        Optional.ofNullable(
                                                        row.getObject(
                                                                "special_action_id", Long.class))
                                                .map(SpecialActionId::new)))
                        .list();
        List<Post> posts =
                here.organization().roots().stream()
                        .flatMap(root -> here.organization().openUnits(root.path()).stream())
                        .flatMap(unit ->
                                List.of(
                                        post(unit, Optional.empty(), Optional.empty()),
                                        post(unit, Optional.of(THEME), Optional.empty()),
                                        post(unit, Optional.of(THEME), Optional.of(FORMALISM)),
                                        post(unit, Optional.of(SAFETY), Optional.of(MEETINGS)))
                                        .stream())
                        .toList();

        for (Post one : posts) {
            for (Post other : posts) {
                Actor actor = new Actor(new PersonId(1), "somebody", List.of(one, other));
                var scope = Scope.of(actor).on("m");
                List<@Nullable Long> seen =
                        jdbc.sql("select id from matters m where " + scope.text() + " order by id")
                                .params(scope.parameters())
                                .query(Long.class)
                                .list();
                assertThat(seen)
                        .isEqualTo(
                                matters.stream()
                                        .filter(it ->
                                                actor.postThat(post ->
                                                                post.reaches(
                                                                        it.path,
                                                                        it.campaign,
                                                                        it.special))
                                                        .isPresent())
                                        .map(Matter::id)
                                        .toList());
            }
        }
    }

    private record Matter(
            long id, UnitPath path, CampaignId campaign, Optional<SpecialActionId> special) {}

    private static Post post(
            Unit unit, Optional<CampaignId> campaign, Optional<SpecialActionId> special) {
        return new Post(
                new PostId(1),
                unit.path(),
                unit.code(),
                unit.name(),
                Duty.LIAISON,
                "联络员",
                campaign,
                special);
    }

    private Unit unit(String code) {
        return here.organization().byCode(code).orElseThrow();
    }

    private void unit(String code, String name, String level, @Nullable String parent) {
        jdbc.sql(
                        """
                        with new as (select nextval(pg_get_serial_sequence('units', 'id')) as id)
                        insert into units (id, code, name, level, parent_id, path, opened_at)
                        overriding system value
                        select n.id, :code, :name, :level, p.id, coalesce(p.path, '') || n.id || '.', now()
                        from new n left join units p on p.code = :parent
                        """)
                .param("code", code)
                .param("name", name)
                .param("level", level)
                .param("parent", parent)
                .update();
    }
}
