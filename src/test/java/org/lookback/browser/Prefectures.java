package org.lookback.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.lookback.access.Access;
import org.lookback.access.AddSignIn;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.DescribeSpecialAction;
import org.lookback.campaign.NewCampaign;
import org.lookback.campaign.Policy;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.ledger.Command;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.organization.GrantPost;
import org.lookback.organization.Organization;
import org.lookback.organization.Posts;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitCommand;
import org.springframework.boot.test.context.TestComponent;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Founds a prefecture for a story: units, people who can sign in, a campaign that runs. */
@TestComponent
class Prefectures {

    static final String PASSWORD = "a long way round";

    private static final AtomicInteger FOUNDED = new AtomicInteger();

    private final Access access;
    private final Organization organization;
    private final Posts posts;
    private final Campaigns campaigns;
    private final Ledger ledger;
    private final SettableClock clock;

    Prefectures(
            Access access,
            Organization organization,
            Posts posts,
            Campaigns campaigns,
            Ledger ledger,
            SettableClock clock) {
        this.access = access;
        this.organization = organization;
        this.posts = posts;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * A prefecture with three counties, one of which has two townships, on the first day of the
     * story.
     */
    Prefecture found() {
        clock.comesTo(SettableClock.FIRST_DAY);
        String code = "Q" + FOUNDED.incrementAndGet();
        done(
                organization.bringIn(
                        Actor.system(),
                        """
                        code,parent_code,name,level
                        P,,阳泉市,CITY
                        P-1,P,平定县,COUNTY
                        P-2,P,盂县,COUNTY
                        P-3,P,郊区,COUNTY
                        P-1-1,P-1,冠山镇,TOWNSHIP
                        P-1-2,P-1,冶西镇,TOWNSHIP
                        """
                                .replaceAll("P(?=[,-])", code)
                                .getBytes(UTF_8)));
        Campaign campaign =
                done(
                        campaigns.found(
                                Actor.system(),
                                new NewCampaign(
                                        "主题教育",
                                        Optional.empty(),
                                        unit(code).id(),
                                        SettableClock.FIRST_DAY.minusMonths(3),
                                        Optional.empty(),
                                        Policy.usual(ZoneId.of("Asia/Shanghai")))));
        var _ =
                done(
                        campaigns.addSpecialAction(
                                Actor.system(),
                                campaign.id(),
                                new DescribeSpecialAction(
                                        Optional.of("农村道路养护"), Optional.empty(), Set.of())));
        return new Prefecture(code, campaign, this);
    }

    Unit unit(String code) {
        return organization.byCode(code).orElseThrow();
    }

    /** Somebody with a post, who can sign in at once. */
    Actor person(String login, Duty duty, String unitCode) {
        Unit unit = unit(unitCode);
        PersonId id = done(posts.addPerson(Actor.system(), unit.name() + login)).id();
        Post post =
                done(
                        posts.grant(
                                Actor.system(),
                                new GrantPost(id, unit.id(), duty, unit.name() + login)));
        var _ =
                done(
                        access.add(
                                Actor.system(),
                                new AddSignIn(id, login, PASSWORD, AddSignIn.Validity.LASTING)));
        return new Actor(id, post.title(), List.of(post));
    }

    void close(String unitCode) {
        Unit unit = unit(unitCode);
        Unit _ =
                done(
                        organization.change(
                                Actor.system(), unitCode, unit.version(), new UnitCommand.Close()));
    }

    /** A problem that is in the ledger already when the story begins. */
    Problem problem(Actor finder, Campaign campaign, String unitCode, String title) {
        return done(
                ledger.register(
                        finder,
                        new Command.Register(
                                campaign.id(),
                                unit(unitCode).id(),
                                title,
                                title + "。",
                                Source.SELF_CHECK,
                                Severity.NORMAL,
                                Optional.empty(),
                                Optional.empty(),
                                List.of())));
    }

    static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T>(var value)) {
            return value;
        }
        throw new AssertionError(outcome);
    }
}
