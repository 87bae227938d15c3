package org.lookback.outside;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.lookback.access.Access;
import org.lookback.access.AddSignIn;
import org.lookback.campaign.Beginnings;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.NewCampaign;
import org.lookback.campaign.Policy;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Version;
import org.lookback.organization.GrantPost;
import org.lookback.organization.Organization;
import org.lookback.organization.Person;
import org.lookback.organization.Posts;
import org.lookback.shell.Caller;
import org.springframework.context.ApplicationContext;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two cities, three counties and a running campaign of the province, with somebody to sign in at
 * each: what tests from outside find when they come. The city of Datong has no part in what happens
 * in Yangquan.
 */
final class SmallProvince {

    static final String PASSWORD = "a long way round";

    /** A photograph of next to nothing, as Base64. */
    static final String PICTURE =
            "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAIAAABxZ0isAAAAEUlEQVR4nGM4YWSEFTEMpAQAmGY4Qb/QtQgAAAAASUVORK5CYII=";

    static final String ADMINISTRATOR = "administrator";
    static final String OFFICE = "office";
    static final String YANGQUAN = "yangquan";
    static final String PINGDING = "pingding";
    static final String YUXIAN = "yuxian";

    /** Holds a post of every duty in the city where nothing happens. */
    static final String DATONG = "datong";

    /** Holds a post of every duty at the root. */
    static final String ALMIGHTY = "almighty";

    /**
     * LEAD is for a special action, which nobody here is without. GUIDANCE comes first: whoever
     * acts for a unit is not given it there.
     */
    private static final Duty[] EVERY_DUTY =
            Stream.concat(
                            Stream.of(Duty.GUIDANCE),
                            EnumSet.complementOf(EnumSet.of(Duty.LEAD, Duty.GUIDANCE)).stream())
                    .toArray(Duty[]::new);

    private SmallProvince() {}

    /** Settles it through the rooms' facades; a second time changes nothing. */
    static void settle(ApplicationContext rooms) {
        Organization organization = rooms.getBean(Organization.class);
        if (organization.byCode("14").isPresent()) {
            return;
        }
        done(
                organization.bringIn(
                        Actor.system(),
                        """
                        code,parent_code,name,level
                        14,,山西省,PROVINCE
                        1403,14,阳泉市,CITY
                        1402,14,大同市,CITY
                        140321,1403,平定县,COUNTY
                        140322,1403,盂县,COUNTY
                        140223,1402,广灵县,COUNTY
                        """
                                .getBytes(UTF_8)));
        Campaigns campaigns = rooms.getBean(Campaigns.class);
        Campaign planned =
                done(
                        campaigns.found(
                                Actor.system(),
                                new NewCampaign(
                                        "专项行动",
                                        Optional.empty(),
                                        organization.byCode("14").orElseThrow().id(),
                                        LocalDate.of(2019, 9, 1),
                                        Optional.empty(),
                                        Policy.usual(ZoneId.of("Asia/Shanghai")))));
        if (!planned.isRunning()) {
            done(
                    rooms.getBean(Beginnings.class)
                            .begin(Actor.system(), planned.id(), new Version(planned.version())));
        }
        person(rooms, ADMINISTRATOR, "14", Duty.ADMINISTRATOR);
        person(rooms, OFFICE, "14", Duty.OFFICE);
        person(rooms, YANGQUAN, "1403", Duty.LEADER);
        person(rooms, PINGDING, "140321", Duty.LIAISON);
        person(rooms, YUXIAN, "140322", Duty.LIAISON);
        person(rooms, DATONG, "1402", EVERY_DUTY);
        person(rooms, ALMIGHTY, "14", EVERY_DUTY);
    }

    /** Somebody more, who signs in by that name. */
    static void person(ApplicationContext rooms, String login, String unit, Duty... duties) {
        Posts posts = rooms.getBean(Posts.class);
        Person person = done(posts.addPerson(Actor.system(), login));
        for (Duty duty : duties) {
            done(
                    posts.grant(
                            Actor.system(),
                            new GrantPost(
                                    person.id(),
                                    rooms.getBean(Organization.class)
                                            .byCode(unit)
                                            .orElseThrow()
                                            .id(),
                                    duty,
                                    login)));
        }
        done(
                rooms.getBean(Access.class)
                        .add(
                                Actor.system(),
                                new AddSignIn(
                                        person.id(), login, PASSWORD, AddSignIn.Validity.LASTING)));
    }

    /** Somebody's machine. */
    static Caller machineOf(String login, int port) {
        return Caller.machine(port).as(login, PASSWORD);
    }

    /** Somebody's browser, signed in. */
    static Caller browserOf(String login, int port) {
        Caller browser = Caller.at(port);
        browser.postForm("/sign-in", "/sign-in", Map.of("login", login, "password", PASSWORD));
        return browser;
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }
}
