package org.lookback.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.lookback.access.Inhabitants;
import org.lookback.campaign.Acceptance;
import org.lookback.campaign.Beginnings;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.PartyName;
import org.lookback.campaign.PartyNames;
import org.lookback.campaign.Proposals;
import org.lookback.campaign.Standing;
import org.lookback.campaign.StoredDirective;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.Organization;
import org.lookback.organization.Posts;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitCommand;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

/** What a rectification plan states becomes problems of the ledger when its campaign begins. */
@RunningServer
@TestPropertySource(properties = "lookback.test.province=problems-of-directives")
class ProblemsOfDirectivesTest {

    private static final String PLAN =
            """
            阳泉市落实生态环境保护督察反馈意见整改方案
            （一）部分生活污水直排。
            整改目标：污水不再直排。
            整改措施：1.修复管网。2.建设泵站。
            责任单位：平定县人民政府
            责任人：县长
            整改时限：2099年12月底前
            验收单位：市生态环境局
            （二）矿山复绿进度慢。
            整改目标：复绿率达到90%以上。
            整改措施：1.补种苗木。
            责任单位：广灵县人民政府
            整改时限：2099年6月底前
            （三）扬尘管控不到位。
            整改目标：工地全部围挡。
            整改措施：1.开展巡查。
            责任单位：市扬尘办
            整改时限：2099年3月底前
            """;

    @Autowired Inhabitants people;
    @Autowired Organization organization;
    @Autowired Posts posts;
    @Autowired Proposals proposals;
    @Autowired Campaigns campaigns;
    @Autowired Beginnings beginnings;
    @Autowired DataSource database;
    @Autowired PartyNames names;
    @Autowired Ledger ledger;

    @Test
    void
            each_lies_with_the_unit_that_is_meant_in_the_campaign_or_else_with_the_one_that_leads_it() {
        Actor office = anOffice("plan-office");
        StoredDirective directive = value(proposals.store(office, PLAN.getBytes(UTF_8), "方案.txt"));
        assertThat(names.of(office, directive))
                .extracting(PartyName::meaning)
                .contains(PartyName.Meaning.UNIT, PartyName.Meaning.UNKNOWN);

        Campaign campaign =
                value(
                        proposals.accept(
                                office, directive.id(), Optional.empty(), led(Optional.empty())));

        List<ProblemCard> rows = rows(office, campaign);
        assertThat(rows)
                .allSatisfy(row -> {
                    assertThat(row.state()).isEqualTo(State.REGISTERED);
                    assertThat(row.source()).isEqualTo(Source.HIGHER_LEVEL);
                })
                .extracting(row -> organization.byId(row.unit()).orElseThrow().code())
                .containsExactlyInAnyOrder("140321", "1403", "1403");
        ProblemCard sewage =
                rows.stream()
                        .filter(row -> row.title().startsWith("部分生活污水直排"))
                        .findFirst()
                        .orElseThrow();
        Problem problem = ledger.find(office, sewage.id()).orElseThrow();
        assertThat(problem.entry().description())
                .contains("整改目标：污水不再直排", "修复管网", "责任单位：平定县人民政府", "责任人：县长", "验收单位：市生态环境局");
        assertThat(problem.entry().deadline()).contains(LocalDate.of(2099, 12, 31));
        assertThat(
                        value(
                                        ledger.perform(
                                                office,
                                                problem.id(),
                                                problem.version(),
                                                new Command.Assign(
                                                        unit("140321"),
                                                        List.of(),
                                                        Optional.empty())))
                                .ownership()
                                .deadline())
                .as("assigned without a day, it keeps the one that the directive sets")
                .contains(LocalDate.of(2099, 12, 31));
        assertThat(
                        rows.stream()
                                .filter(row -> row.unit().equals(unit("1403")))
                                .map(row -> ledger.find(office, row.id()).orElseThrow())
                                .map(each -> each.entry().description()))
                .allMatch(text -> text.contains("先登记在牵头单位"));
        assertThat(ledger.recount()).isEmpty();

        Caller reader = people.browserOf("plan-office");
        assertThat(reader.get("/problems/" + sewage.id()).body())
                .contains("/directives/" + directive.id() + "#");
        assertThat(reader.get("/campaigns/" + campaign.id()).body())
                .contains("/ledger?campaign=" + campaign.id() + "&amp;source=HIGHER_LEVEL");
    }

    @Test
    void of_a_campaign_that_is_still_prepared_they_are_registered_when_it_begins() {
        Actor office = anOffice("plan-early-office");
        StoredDirective directive = value(proposals.store(office, PLAN.getBytes(UTF_8), "方案.txt"));
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        Campaign prepared =
                value(
                        proposals.accept(
                                office,
                                directive.id(),
                                Optional.empty(),
                                led(Optional.of(today.plusDays(90)))));

        assertThat(prepared.standing()).isEqualTo(Standing.PREPARING);
        assertThat(rows(office, prepared)).isEmpty();
        Caller reader = people.browserOf("plan-early-office");
        assertThat(reader.get("/campaigns/" + prepared.id()).body())
                .contains("文件列出的 3 个整改问题将在专项行动启动时登记")
                .doesNotContain("/ledger?campaign=" + prepared.id());

        Campaign begun =
                value(beginnings.begin(office, prepared.id(), new Version(prepared.version())));

        assertThat(begun.standing()).isEqualTo(Standing.RUNNING);
        assertThat(rows(office, begun))
                .extracting(row -> organization.byId(row.unit()).orElseThrow().code())
                .containsExactlyInAnyOrder("140321", "1403", "1403");
        assertThat(rows(office, begun))
                .as("the time to assign counts from the real beginning")
                .allMatch(row ->
                        row.due().filter(due -> due.isBefore(today.plusDays(90))).isPresent());
        ProblemCard row = rows(office, begun).getFirst();
        value(ledger.perform(office, row.id(), row.version(), new Command.Reject("不属实")));
        assertThat(ledger.recount()).isEmpty();
    }

    @Test
    void where_the_leading_unit_was_closed_meanwhile_nothing_begins_and_nothing_is_registered() {
        Actor office = anOffice("plan-closed-office");
        value(
                organization.bringIn(
                        Actor.system(),
                        "code,parent_code,name,level\n1407,14,晋中市,CITY\n".getBytes(UTF_8)));
        Campaign prepared = prepared(office, "1407");
        Unit leading = organization.byCode("1407").orElseThrow();
        Actor administrator = holding("plan-closed-administrator", Duty.ADMINISTRATOR);
        value(
                organization.change(
                        administrator, "1407", leading.version(), new UnitCommand.Close()));

        Outcome<Campaign> outcome =
                beginnings.begin(office, prepared.id(), new Version(prepared.version()));

        assertThat(outcome).isEqualTo(Outcome.refused(CampaignRefusal.LEADING_UNIT_IS_OPEN));
        assertThat(rows(office, prepared)).isEmpty();
        assertThat(campaigns.find(office, prepared.id()).orElseThrow().standing())
                .isEqualTo(Standing.PREPARING);
    }

    @Test
    void a_campaign_that_waits_for_a_change_of_the_tree_holds_nothing_that_the_change_needs()
            throws Exception {
        Actor office = anOffice("plan-waiting-office");
        Campaign prepared = prepared(office, "1403");
        try (Connection change = database.getConnection();
                Statement statement = change.createStatement();
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            change.setAutoCommit(false);
            statement.execute("lock table units in share row exclusive mode");
            Future<Outcome<Campaign>> begun =
                    other.submit(() ->
                            beginnings.begin(
                                    office, prepared.id(), new Version(prepared.version())));
            Instant patience = Instant.now().plusSeconds(30);
            while (waiting() == 0) {
                assertThat(Instant.now()).as("it waits for the tree").isBefore(patience);
                Thread.onSpinWait();
            }

            statement.execute(
                    "select from campaigns where id = " + prepared.id() + " for update nowait");
            change.rollback();

            assertThat(value(begun.get()).standing()).isEqualTo(Standing.RUNNING);
        }
        assertThat(rows(office, prepared)).hasSize(3);
    }

    /** How many wait for a lock on the units. */
    private long waiting() {
        return JdbcClient.create(database)
                .sql(
                        "select count(*) from pg_locks where not granted and relation ="
                                + " 'units'::regclass")
                .query(Long.class)
                .single();
    }

    private Campaign prepared(Actor office, String leading) {
        StoredDirective directive = value(proposals.store(office, PLAN.getBytes(UTF_8), "方案.txt"));
        LocalDate later = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(90);
        return value(
                proposals.accept(
                        office,
                        directive.id(),
                        Optional.empty(),
                        led(leading, Optional.of(later))));
    }

    private Actor holding(String login, Duty duty) {
        return posts.actor(people.add(login, duty, "14")).orElseThrow();
    }

    @Test
    void how_many_there_are_is_told_to_the_office_alone() {
        Actor office = anOffice("plan-telling-office");
        people.add("plan-telling-county", Duty.OFFICE, "140321");
        StoredDirective directive = value(proposals.store(office, PLAN.getBytes(UTF_8), "方案.txt"));
        Campaign campaign =
                value(
                        proposals.accept(
                                office, directive.id(), Optional.empty(), led(Optional.empty())));
        String address = "/campaigns/" + campaign.id();

        assertThat(people.machineOf("plan-telling-office").get("/api/v1" + address).body())
                .contains("\"problemsStated\":3", "\"problemsToRegister\":0");
        assertThat(people.machineOf("plan-telling-county").get("/api/v1" + address).body())
                .contains("\"problemsStated\":null", "\"problemsToRegister\":null");
        assertThat(people.browserOf("plan-telling-office").get(address).body())
                .contains("文件列出的整改问题已登记 3 个");
        assertThat(people.browserOf("plan-telling-county").get(address).body())
                .contains(campaign.name())
                .doesNotContain("文件列出的整改问题");
    }

    private Acceptance led(Optional<LocalDate> startsOn) {
        return led("1403", startsOn);
    }

    private Acceptance led(String leading, Optional<LocalDate> startsOn) {
        return new Acceptance(
                Optional.empty(),
                Optional.empty(),
                Optional.of(unit(leading)),
                startsOn,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private List<ProblemCard> rows(Actor office, Campaign campaign) {
        return ledger.search(
                        office,
                        LedgerFilter.ALL.in(Optional.of(campaign.id())),
                        new PageRequest(0, 50))
                .items();
    }

    private UnitId unit(String code) {
        return organization.byCode(code).map(Unit::id).orElseThrow();
    }

    private Actor anOffice(String login) {
        if (organization.byCode("14").isEmpty()) {
            value(
                    organization.bringIn(
                            Actor.system(),
                            """
                            code,parent_code,name,level
                            14,,山西省,PROVINCE
                            1403,14,阳泉市,CITY
                            1402,14,大同市,CITY
                            140321,1403,平定县,COUNTY
                            140223,1402,广灵县,COUNTY
                            """
                                    .getBytes(UTF_8)));
        }
        return posts.actor(people.add(login, Duty.OFFICE, "14")).orElseThrow();
    }
}
