package org.lookback.document;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.lookback.chronicle.Chronicle;
import org.lookback.document.internal.Counted;
import org.lookback.document.internal.DocumentRows;
import org.lookback.document.internal.DocumentsOnDesk;
import org.lookback.document.internal.Printing;
import org.lookback.document.internal.TemplateRows;
import org.lookback.evidence.Evidence;
import org.lookback.evidence.internal.Darkroom;
import org.lookback.evidence.internal.Pictures;
import org.lookback.evidence.internal.Uploads;
import org.lookback.evidence.internal.Vault;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignClock;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Command;
import org.lookback.ledger.Errand;
import org.lookback.ledger.Errands;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Province;
import org.lookback.ledger.Spells;
import org.lookback.ledger.internal.SpellRows;
import org.lookback.shell.Messages;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The room without Spring, above the ledger of a province. Days are counted from 2 Sept. 2019. */
final class ADocumentRoom {

    static final LocalDate FIRST = LocalDate.of(2019, 9, 2);
    static final LocalDate DEADLINE = LocalDate.of(2019, 10, 1);

    final Province at = new Province();
    final Messages messages = new Messages();
    final Evidence evidence;
    final DocumentRows rows = new DocumentRows(at.jdbc);
    final Documents documents;
    final DocumentTemplates templates;
    final Errands desk = new DocumentsOnDesk(rows, at.campaigns, at.clock);

    /** Of the city of Yangquan, which lies in the province and has two counties. */
    final Actor leader = at.person(Duty.LEADER, at.yangquan);

    final Actor liaison = at.person(Duty.LIAISON, at.yangquan);
    final Actor office = at.person(Duty.OFFICE, at.province);

    ADocumentRoom(String files) {
        evidence =
                new Evidence(
                        new Vault(files),
                        new Uploads(at.jdbc),
                        new Pictures(at.jdbc),
                        new Darkroom(),
                        at.chronicle,
                        at.clock,
                        at.transactions);
        TemplateRows own = new TemplateRows(at.jdbc);
        Printing printing = new Printing(own, evidence, at.campaigns, at.organization, messages);
        templates =
                new DocumentTemplates(
                        own,
                        printing,
                        evidence,
                        at.organization,
                        at.chronicle,
                        at.clock,
                        at.transactions);
        documents =
                new Documents(
                        rows,
                        new Counted(
                                at.ledger,
                                new Spells(new SpellRows(at.jdbc), at.campaigns, at.clock),
                                at.organization,
                                messages,
                                at.clock),
                        printing,
                        evidence,
                        at.campaigns,
                        at.organization,
                        new Chronicle(at.database),
                        at.clock,
                        at.transactions);
    }

    static <T> T on(int day, Supplier<T> work) {
        Instant moment = Province.MORNING.plus(day, ChronoUnit.DAYS);
        return CampaignClock.asOf(moment, work);
    }

    static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T>(var value)) {
            return value;
        }
        throw new AssertionError("not done but " + outcome);
    }

    Problem registered(int day, UnitPath unit) {
        return on(
                day,
                () -> {
                    Problem problem = done(at.ledger.register(office, at.aProblemAt(unit)));
                    return at.give(
                            office,
                            problem,
                            new Command.Assign(unit.unit(), List.of(), Optional.of(DEADLINE)));
                });
    }

    /** Registered on the first day and struck off on another. */
    Problem closed(int day, UnitPath unit, ClosureClass as) {
        Problem problem = registered(0, unit);
        Actor theirs = at.person(Duty.LIAISON, unit);
        Actor verifier = at.person(Duty.VERIFIER, at.province);
        return on(
                day,
                () -> {
                    Problem shown =
                            at.submitted(theirs, at.give(theirs, problem, new Command.Claim()));
                    Problem verified = at.give(verifier, shown, new Command.Verify("现场核实"));
                    return at.give(verifier, verified, new Command.Close(as, "同意销号"));
                });
    }

    NewDocument asked(DocumentKind kind, UnitPath issuer, Optional<UnitPath> addressed, int today) {
        return new NewDocument(
                at.campaign,
                kind,
                issuer.unit(),
                addressed.map(UnitPath::unit),
                FIRST,
                FIRST.plusDays(today),
                Locale.SIMPLIFIED_CHINESE);
    }

    /** A brief of Yangquan, begun on that day. */
    Document brief(int day) {
        return on(
                day,
                () ->
                        done(
                                documents.draft(
                                        liaison,
                                        asked(
                                                DocumentKind.BRIEF,
                                                at.yangquan,
                                                Optional.empty(),
                                                day))));
    }

    Outcome<Document> perform(Actor actor, Document it, DocumentCommand command) {
        return documents.perform(actor, it.id(), new Version(it.version()), command);
    }

    Document issued(int day, Document it, String number) {
        return on(
                day,
                () ->
                        done(
                                perform(
                                        leader,
                                        it,
                                        new DocumentCommand.Issue(number, FIRST.plusDays(day)))));
    }

    /** What waits on somebody's desk on a day. */
    List<Errand> waiting(int day, Actor actor) {
        return on(day, () -> desk.waiting(actor, Set.of(at.campaign)));
    }

    /** The Word file that went out. */
    XWPFDocument word(Document it) {
        try (InputStream in = documents.issued(it).orElseThrow().bytes().getInputStream()) {
            return new XWPFDocument(new ByteArrayInputStream(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
