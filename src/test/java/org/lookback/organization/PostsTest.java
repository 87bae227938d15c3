package org.lookback.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.RealPostgres;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.PostId;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

class PostsTest {

    private static final Actor SYSTEM = Actor.system();

    private final DataSource database = RealPostgres.freshDatabase();
    private final AnOrganization here = AnOrganization.on(database, Clock.systemUTC());

    @BeforeEach
    void two_cities() {
        value(
                here.bringIn(
                        SYSTEM,
                        "14,,山西省,省",
                        "1403,14,阳泉市,市",
                        "140321,1403,平定县,县",
                        "1407,14,晋中市,市"));
    }

    @Test
    void a_post_is_granted_held_and_ended_and_its_history_says_so() {
        Actor administrator = here.holding(Duty.ADMINISTRATOR, here.unit("1403"));
        Person person = value(here.posts().addPerson(administrator, "平定县联络员"));

        Post post = value(here.posts().grant(administrator, liaison(person, "140321")));
        assertThat(here.posts().of(person.id())).containsExactly(post);
        assertThat(here.posts().at(here.unit("140321").id(), Duty.LIAISON))
                .extracting(PostHolder::person)
                .containsExactly(person);
        assertThat(here.posts().grant(administrator, liaison(person, "140321")))
                .isEqualTo(Outcome.refused(OrganizationRefusal.POST_IS_HELD));

        value(here.posts().end(administrator, post.id()));
        assertThat(here.posts().of(person.id())).isEmpty();
        assertThat(here.posts().end(administrator, post.id()))
                .isEqualTo(Outcome.refused(OrganizationRefusal.POST_IS_CURRENT));
        assertThat(new Chronicle(database).read(new Stream("post", post.id().value())))
                .extracting(Entry::type)
                .containsExactly("Granted", "Ended");
    }

    @Test
    void only_an_administrator_who_covers_the_unit_grants_and_ends() {
        Actor yangquan = here.holding(Duty.ADMINISTRATOR, here.unit("1403"));
        Actor leader = here.holding(Duty.LEADER, here.unit("14"));
        Person person = value(here.posts().addPerson(yangquan, "某人"));
        PostId leads = leader.posts().getFirst().id();

        assertThat(here.posts().grant(leader, liaison(person, "1403")))
                .isEqualTo(Outcome.refused(OrganizationRefusal.ADMINISTRATOR_COVERS_PLACE));
        assertThat(here.posts().grant(yangquan, liaison(person, "14")))
                .isEqualTo(Outcome.refused(OrganizationRefusal.ADMINISTRATOR_COVERS_PLACE));
        assertThat(here.posts().grant(yangquan, liaison(person, "1407")))
                .isEqualTo(Outcome.absent());
        assertThat(here.posts().end(yangquan, leads))
                .isEqualTo(Outcome.refused(OrganizationRefusal.ADMINISTRATOR_COVERS_PLACE));
        assertThat(here.posts().addPerson(leader, "某人"))
                .isEqualTo(Outcome.refused(OrganizationRefusal.ADMINISTRATOR_COVERS_PLACE));
        assertThat(here.posts().of(person.id())).isEmpty();
    }

    @Test
    void a_post_that_makes_no_sense_is_told_with_all_its_faults() {
        Outcome<Post> outcome =
                here.posts()
                        .grant(
                                SYSTEM,
                                new GrantPost(
                                        new PersonId(999),
                                        here.unit("14").id(),
                                        Duty.ADMINISTRATOR,
                                        " ",
                                        Optional.of(new CampaignId(1)),
                                        Optional.empty()));

        assertThat(outcome).isInstanceOf(Outcome.Faulty.class);
        assertThat(((Outcome.Faulty<Post>) outcome).faults()).hasSize(3);
    }

    @Test
    void two_administrators_of_a_root_who_end_each_other_leave_one() throws Exception {
        for (int round = 0; round < 5; round++) {
            Actor one = here.holding(Duty.ADMINISTRATOR, here.unit("14"));
            here.posts().at(here.unit("14").id(), Duty.ADMINISTRATOR).stream()
                    .filter(held -> !held.person().id().equals(one.person()))
                    .forEach(held -> value(here.posts().end(SYSTEM, held.post().id())));
            Actor other = here.holding(Duty.ADMINISTRATOR, here.unit("14"));

            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                List<Future<Outcome<PostHolder>>> ends =
                        threads.invokeAll(
                                List.of(
                                        () -> here.posts().end(one, other.posts().getFirst().id()),
                                        () ->
                                                here.posts()
                                                        .end(other, one.posts().getFirst().id())));
                assertThat(List.of(ends.getFirst().get(), ends.getLast().get()))
                        .containsOnlyOnce(
                                Outcome.refused(OrganizationRefusal.ONE_ADMINISTRATOR_STAYS));
            }
            assertThat(here.posts().at(here.unit("14").id(), Duty.ADMINISTRATOR)).hasSize(1);
        }
    }

    private GrantPost liaison(Person person, String unit) {
        return new GrantPost(person.id(), here.unit(unit).id(), Duty.LIAISON, "联络员");
    }
}
