package org.lookback.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.options.FilePayload;

import org.lookback.access.Access;
import org.lookback.access.AddSignIn;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.DescribeSpecialAction;
import org.lookback.campaign.NewCampaign;
import org.lookback.campaign.Policy;
import org.lookback.campaign.SpecialAction;
import org.lookback.evidence.Evidence;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.SpecialActionId;
import org.lookback.ledger.CauseCategory;
import org.lookback.ledger.ClosureClass;
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

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
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
    private final Evidence evidence;
    private final SettableClock clock;

    Prefectures(
            Access access,
            Organization organization,
            Posts posts,
            Campaigns campaigns,
            Ledger ledger,
            Evidence evidence,
            SettableClock clock) {
        this.access = access;
        this.organization = organization;
        this.posts = posts;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.evidence = evidence;
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
        SpecialAction roads =
                done(
                        campaigns.addSpecialAction(
                                Actor.system(),
                                campaign.id(),
                                new DescribeSpecialAction(
                                        Optional.of("农村道路养护"), Optional.empty(), Set.of())));
        return new Prefecture(code, campaign, roads.id(), this);
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

    /** The same person with the posts held by now. */
    Actor again(Actor actor) {
        return access.actor(actor.person()).orElseThrow();
    }

    void close(String unitCode) {
        Unit unit = unit(unitCode);
        Unit _ =
                done(
                        organization.change(
                                Actor.system(), unitCode, unit.version(), new UnitCommand.Close()));
    }

    /** A problem that is in the ledger already when the story begins. */
    Problem problem(
            Actor finder,
            Campaign campaign,
            Optional<SpecialActionId> specialAction,
            String unitCode,
            String title) {
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
                                specialAction,
                                Optional.empty(),
                                Optional.empty(),
                                List.of())));
    }

    /** Carries a problem on: put right and closed, it comes back, and its unit plans anew. */
    Problem comesBack(Problem problem, String superiorCode, String unitCode) {
        Problem closed = closes(problem, superiorCode, unitCode);
        Actor office = person(superiorCode + "-office2-" + problem.id(), Duty.OFFICE, superiorCode);
        Actor verifier =
                person(superiorCode + "-verifier2-" + problem.id(), Duty.VERIFIER, superiorCode);
        Actor owner = person(unitCode + "-owner2-" + problem.id(), Duty.LEADER, unitCode);
        clock.passesDays(7);
        Problem recurred = gives(verifier, closed, new Command.ReportRecurrence("暴雨后再次塌陷。"));
        Problem reopened = gives(office, recurred, new Command.Reopen(Optional.empty(), "请查清排水。"));
        return gives(
                owner,
                reopened,
                new Command.Claim(),
                new Command.Analyse(
                        List.of(
                                new Problem.RootCause(
                                        CauseCategory.RULE,
                                        List.of("路基又被掏空", "没有人清理排水沟", "没有管护制度")),
                                new Problem.RootCause(
                                        CauseCategory.SUPERVISION, List.of("路基又被掏空", "重车超限通行")))),
                plan("重做路基和排水沟", clock.today().plusDays(10)));
    }

    /** Carries a problem on: it is put right, and somebody above strikes it off. */
    Problem closes(Problem problem, String superiorCode, String unitCode) {
        return closes(problem, superiorCode, unitCode, "已回填夯实。");
    }

    /** The same by a unit that says what it did. */
    Problem closes(Problem problem, String superiorCode, String unitCode, String report) {
        Actor office = person(superiorCode + "-office-" + problem.id(), Duty.OFFICE, superiorCode);
        Actor verifier =
                person(superiorCode + "-verifier-" + problem.id(), Duty.VERIFIER, superiorCode);
        Actor owner = person(unitCode + "-owner-" + problem.id(), Duty.LEADER, unitCode);
        FilePayload photo = Photo.of("修好.png");
        EvidenceId proof =
                done(evidence.store(owner, new ByteArrayInputStream(photo.buffer), photo.name))
                        .id();
        LocalDate soon = clock.today().plusDays(10);

        Problem assigned =
                gives(
                        office,
                        problem,
                        new Command.Assign(unit(unitCode).id(), List.of(), Optional.empty()));
        Problem submitted =
                gives(
                        owner,
                        assigned,
                        new Command.Claim(),
                        new Command.Analyse(
                                List.of(
                                        new Problem.RootCause(
                                                CauseCategory.EXECUTION,
                                                List.of("路基被水掏空", "排水沟堵塞")))),
                        plan("立即回填夯实", soon),
                        new Command.Begin(),
                        new Command.ReportCorrection(report),
                        new Command.IssueRule("农村道路管护办法", "平政发〔2019〕12号", clock.today()),
                        new Command.AttachEvidence(proof, ""),
                        new Command.Submit("道路已经修好，请验收。"));
        return gives(
                verifier,
                submitted,
                new Command.Verify("现场查看，属实。"),
                new Command.Close(ClosureClass.DONE, ""));
    }

    private static Command.Plan plan(String correction, LocalDate due) {
        return new Command.Plan(
                correction,
                due,
                Optional.of("制定农村道路管护办法"),
                Optional.of(due),
                Optional.empty(),
                "三个月内不再塌陷");
    }

    private Problem gives(Actor actor, Problem problem, Command... commands) {
        return done(ledger.performAll(actor, problem.id(), problem.version(), List.of(commands)));
    }

    static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T>(var value)) {
            return value;
        }
        throw new AssertionError(outcome);
    }
}
