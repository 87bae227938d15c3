package org.lookback.casebook;

import static org.lookback.organization.AnOrganization.value;

import org.lookback.RealPostgres;
import org.lookback.campaign.ACampaignRoom;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.NewCampaign;
import org.lookback.campaign.Policy;
import org.lookback.casebook.internal.CaseRecords;
import org.lookback.casebook.internal.CaseRows;
import org.lookback.casebook.internal.Names;
import org.lookback.casebook.internal.SelfCheckRows;
import org.lookback.casebook.internal.Suspects;
import org.lookback.chronicle.Chronicle;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignClock;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.ledger.ALedgerRoom;
import org.lookback.ledger.Command;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.organization.AnOrganization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javax.sql.DataSource;

/** The room without Spring: a province of 2 cities and 4 counties, and a running campaign. */
public final class ACaseBook {

    static final ZoneId SHANXI = ZoneId.of("Asia/Shanghai");
    static final LocalDate TODAY = LocalDate.of(2019, 9, 20);

    final DataSource database = RealPostgres.freshDatabase();
    public final JdbcClient jdbc = JdbcClient.create(database);
    public final CampaignClock clock =
            new CampaignClock(
                    Clock.fixed(Instant.parse("2019-09-20T01:00:00Z"), SHANXI), Duration.ZERO);
    final AnOrganization room;
    final Chronicle chronicle = new Chronicle(database);
    public final Campaigns campaigns;
    final Ledger ledger;
    public final CaseRows rows = new CaseRows(jdbc);
    final Casebook casebook;
    final SelfChecks checks;
    final Campaign campaign;

    /** Of the city that writes. */
    public final Actor writer;

    /** Of the county that it is about. */
    public final Actor concerned;

    /** Of the province. */
    public final Actor office;

    public ACaseBook(String files) {
        room = AnOrganization.on(database, clock);
        ALedgerRoom below =
                ALedgerRoom.on(
                        database,
                        room.organization(),
                        clock,
                        files,
                        List.of(),
                        List.of(
                                new CaseRecords(
                                        rows,
                                        ACampaignRoom.on(
                                                        database, room.organization(), clock, files)
                                                .campaigns())),
                        _ -> {});
        campaigns = below.campaign().campaigns();
        ledger = below.ledger();
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        casebook =
                new Casebook(
                        rows,
                        new Suspects(new Names()),
                        ledger,
                        campaigns,
                        room.organization(),
                        room.posts(),
                        chronicle,
                        clock,
                        transactions);
        checks =
                new SelfChecks(
                        new SelfCheckRows(jdbc),
                        rows,
                        casebook,
                        ledger,
                        campaigns,
                        room.organization(),
                        chronicle,
                        clock,
                        transactions);
        value(
                room.bringIn(
                        Actor.system(),
                        "P,,P,PROVINCE",
                        "T1,P,T1,CITY",
                        "T2,P,T2,CITY",
                        "C1,T1,C1,COUNTY",
                        "C2,T1,C2,COUNTY",
                        "C3,T2,C3,COUNTY",
                        "C4,T2,C4,COUNTY"));
        office = holding(Duty.OFFICE, "P");
        writer = holding(Duty.LIAISON, "T1");
        concerned = holding(Duty.LIAISON, "C1");
        campaign =
                value(
                        campaigns.found(
                                office,
                                new NewCampaign(
                                        "专项行动",
                                        Optional.empty(),
                                        unit("P"),
                                        TODAY,
                                        Optional.empty(),
                                        Policy.usual(SHANXI))));
    }

    UnitId unit(String code) {
        return room.unit(code).id();
    }

    Actor holding(Duty duty, String unit) {
        return room.holding(duty, room.unit(unit));
    }

    Problem aProblemAt(String unit) {
        return value(
                ledger.register(
                        office,
                        new Command.Register(
                                campaign.id(),
                                unit(unit),
                                "冶西镇老年食堂账目不清",
                                "食堂会计赵丽丽经手现金未入账，电话13934531234。",
                                Source.VISIT,
                                Severity.SERIOUS,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of())));
    }

    /** A negative example that the city writes about the county. */
    public Case draft() {
        return draft(Audience.PUBLIC);
    }

    Case draft(Audience audience) {
        return value(
                casebook.draft(
                        writer,
                        new NewCase(CaseKind.NEGATIVE, audience, List.of(aProblemAt("C1").id()))));
    }

    public Case done(Actor actor, Case it, CaseCommand command) {
        return value(perform(actor, it, command));
    }

    Outcome<Case> perform(Actor actor, Case it, CaseCommand command) {
        return casebook.perform(actor, it.id(), new Version(it.version()), command);
    }

    /** The unit was asked and agreed; names are to be decided about. */
    public Case redacting(Case draft) {
        Case asked = done(writer, draft, new CaseCommand.AskReply());
        return done(
                concerned, asked, new CaseCommand.Agree(Optional.empty(), Reply.Wish.BETWEEN_US));
    }

    public Case redacted(Case redacting) {
        Case without = done(writer, redacting, new CaseCommand.Redact("赵丽丽", "赵某"));
        return done(writer, without, new CaseCommand.Redact("13934531234", "×××××××××××"));
    }

    public Case submitted(Case redacted) {
        return done(writer, redacted, new CaseCommand.Submit(Printing.WITH_THE_CASE));
    }

    /** All steps up to the readers. */
    Case published(Case draft) {
        return done(office, submitted(redacted(redacting(draft))), new CaseCommand.Approve());
    }

    /** Carries something out some days later. */
    <T> T later(int days, Supplier<T> act) {
        return CampaignClock.asOf(clock.instant().plus(Duration.ofDays(days)), act);
    }
}
