package org.lookback.document;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.document.internal.Counted;
import org.lookback.document.internal.DocumentRows;
import org.lookback.document.internal.Hands;
import org.lookback.document.internal.Printing;
import org.lookback.document.internal.Written;
import org.lookback.evidence.Evidence;
import org.lookback.evidence.StoredContent;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitMerged;
import org.lookback.organization.UnitMoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Official documents: written of what the ledger counts, edited by people, issued as a Word file
 * that is kept unchanged.
 *
 * <p>While it is written, a document is seen by those who write for its unit alone. Once issued, it
 * is read by whoever acts at or above the unit that issued it or that it is sent to; a brief also
 * by those below the unit that issued it, a circular by those below the unit that it is sent to.
 */
@Service
public class Documents {

    /** The longest number of a document, in characters. */
    public static final int LONGEST_NUMBER = 60;

    private final DocumentRows rows;
    private final Counted counted;
    private final Printing printing;
    private final Evidence evidence;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public Documents(
            DocumentRows rows,
            Counted counted,
            Printing printing,
            Evidence evidence,
            Campaigns campaigns,
            Organization organization,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.counted = counted;
        this.printing = printing;
        this.evidence = evidence;
        this.campaigns = campaigns;
        this.organization = organization;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /**
     * Begins a document with what the ledger counts now. Refused: {@link
     * DocumentRefusal#ISSUING_UNIT_WRITES}, {@link DocumentRefusal#ADDRESSED_LIES_IN_LINE}, {@link
     * DocumentRefusal#SUPERVISION_NEEDS_SOMETHING_OVERDUE}. Absent if the actor may not know of the
     * campaign.
     */
    public Outcome<Document> draft(Actor actor, NewDocument draft) {
        return Outcome.found(campaigns.find(actor, draft.campaign()))
                .then(campaign -> {
                    Faults faults =
                            new Faults()
                                    .inOrder(
                                            "periodTo",
                                            Optional.of(draft.from()),
                                            Optional.of(draft.to()))
                                    .notFuture("periodTo", draft.to(), campaign.today(clock));
                    if (draft.from().plusDays(NewDocument.LONGEST_PERIOD).isBefore(draft.to())) {
                        faults.add(
                                Fault.at(
                                        "periodFrom",
                                        "fault.document_period",
                                        NewDocument.LONGEST_PERIOD));
                    }
                    Optional<Unit> issuer = organization.byId(draft.issuer());
                    Optional<Unit> addressed = draft.addressed().flatMap(organization::byId);
                    if (issuer.isEmpty()) {
                        faults.add(Fault.at("issuingUnit", "fault.missing"));
                    }
                    if (draft.kind().isAddressed() && addressed.isEmpty()) {
                        faults.add(Fault.at("addressed", "fault.missing"));
                    }
                    return faults.any()
                            ? Outcome.faulty(faults.list())
                            : written(
                                    actor,
                                    campaign,
                                    draft,
                                    issuer.orElseThrow(),
                                    addressed.filter(_ -> draft.kind().isAddressed()));
                });
    }

    private Outcome<Document> written(
            Actor actor,
            Campaign campaign,
            NewDocument draft,
            Unit issuer,
            Optional<Unit> addressed) {
        Optional<Post> post = Hands.writes(actor, issuer.path(), campaign.id());
        if (post.isEmpty()) {
            return Outcome.refused(DocumentRefusal.ISSUING_UNIT_WRITES);
        }
        if (addressed.filter(unit -> !isInLine(draft.kind(), issuer, unit)).isPresent()) {
            return Outcome.refused(DocumentRefusal.ADDRESSED_LIES_IN_LINE);
        }
        Unit subject = draft.kind().isAboutAddressed() ? addressed.orElseThrow() : issuer;
        Written first =
                counted.written(
                        actor,
                        new Counted.Asked(
                                draft.kind(),
                                campaign,
                                subject,
                                draft.from(),
                                draft.to(),
                                draft.language()));
        if (!isUrgent(draft.kind(), first.figures())) {
            return Outcome.refused(DocumentRefusal.SUPERVISION_NEEDS_SOMETHING_OVERDUE);
        }
        return acts.carryOut(() -> {
            UnitPath from = kept(issuer);
            DocumentId id =
                    rows.insert(
                            draft,
                            from,
                            addressed.map(this::kept),
                            first.text(),
                            first.figures(),
                            clock.instant());
            append(
                    id,
                    0,
                    "Drafted",
                    Map.of(
                            "campaign",
                            draft.campaign().value(),
                            "kind",
                            draft.kind(),
                            "from",
                            draft.from(),
                            "to",
                            draft.to(),
                            "text",
                            first.text(),
                            "figures",
                            first.figures()),
                    actor,
                    post);
            return Outcome.done(rows.hold(id));
        });
    }

    /** Whether what was counted gives a supervision notice its colour and its term to reply. */
    private static boolean isUrgent(DocumentKind kind, Figures figures) {
        return kind != DocumentKind.SUPERVISION_NOTICE || figures.colour().isPresent();
    }

    private UnitPath kept(Unit unit) {
        return organization.keepInPlace(unit.id()).orElseThrow().path();
    }

    private static boolean isInLine(DocumentKind kind, Unit issuer, Unit addressed) {
        return kind.isAboutAddressed()
                ? issuer.path().isAbove(addressed.path())
                : addressed.path().isAbove(issuer.path());
    }

    /**
     * Does something with a document. Refused as {@link DocumentRefusal} says.
     *
     * @param known the version that the caller knows; it is stale if the document is in another
     */
    public Outcome<Document> perform(
            Actor actor, DocumentId id, Version known, DocumentCommand command) {
        return Outcome.found(rows.find(actor, id))
                .then(seen -> {
                    // What the ledger counts is read in one snapshot, before anything is held.
                    Optional<Written> anew =
                            command instanceof DocumentCommand.TakeFigures
                                            && writing(actor, seen) instanceof Outcome.Done<Post>
                                    ? Optional.of(counted.written(actor, asked(seen)))
                                    : Optional.empty();
                    return acts.carryOut(() -> {
                        Document it = rows.hold(id);
                        return it.version() == known.value()
                                ? carryOut(actor, it, command, anew)
                                : new Outcome.Stale<>(it.version());
                    });
                });
    }

    private Counted.Asked asked(Document it) {
        return new Counted.Asked(
                it.kind(),
                campaigns.find(it.campaign()).orElseThrow(),
                organization.byId(it.subject().unit()).orElseThrow(),
                it.from(),
                it.to(),
                it.language());
    }

    private Outcome<Document> carryOut(
            Actor actor, Document it, DocumentCommand command, Optional<Written> anew) {
        return switch (command) {
            case DocumentCommand.Edit(var text) ->
                    writing(actor, it)
                            .then(post -> {
                                Faults faults = text.faults(it.figures());
                                if (faults.any()) {
                                    return Outcome.faulty(faults.list());
                                }
                                rows.write(it.id(), text, it.figures(), clock.instant());
                                return done(it, "Edited", Map.of("text", text), actor, post);
                            });
            case DocumentCommand.TakeFigures() ->
                    writing(actor, it)
                            .then(post -> {
                                Figures now = anew.orElseThrow().figures();
                                if (!isUrgent(it.kind(), now)) {
                                    return Outcome.refused(
                                            DocumentRefusal.SUPERVISION_NEEDS_SOMETHING_OVERDUE);
                                }
                                DocumentText text = it.text().anew(it.figures(), now);
                                rows.write(it.id(), text, now, clock.instant());
                                return done(
                                        it,
                                        "FiguresTaken",
                                        Map.of("text", text, "figures", now),
                                        actor,
                                        post);
                            });
            case DocumentCommand.Issue(var number, var on) ->
                    issuing(actor, it, DocumentStage.DRAFT)
                            .then(post -> issue(actor, it, number.strip(), on, post));
            case DocumentCommand.Withdraw(var grounds) ->
                    issuing(actor, it, DocumentStage.ISSUED)
                            .then(post -> end(actor, it, DocumentStage.WITHDRAWN, grounds, post));
            case DocumentCommand.Drop(var grounds) ->
                    writing(actor, it)
                            .then(post -> end(actor, it, DocumentStage.DROPPED, grounds, post));
            case DocumentCommand.Reply(var words) -> reply(actor, it, words);
        };
    }

    private static Optional<Post> writes(Actor actor, Document it) {
        return Hands.writes(actor, it.issuer(), it.campaign());
    }

    private static Outcome<Post> writing(Actor actor, Document it) {
        Optional<Post> post = writes(actor, it);
        if (post.isEmpty()) {
            return Outcome.refused(DocumentRefusal.ISSUING_UNIT_WRITES);
        }
        return standing(it, DocumentStage.DRAFT).map(_ -> post.get());
    }

    private static Outcome<Post> issuing(Actor actor, Document it, DocumentStage stage) {
        Optional<Post> post = Hands.issues(actor, it.issuer(), it.campaign());
        if (post.isEmpty()) {
            return Outcome.refused(DocumentRefusal.LEADER_OR_OFFICE_ISSUES);
        }
        return standing(it, stage).map(_ -> post.get());
    }

    private static Outcome<Document> standing(Document it, DocumentStage stage) {
        return it.stage() == stage
                ? Outcome.done(it)
                : Outcome.refused(DocumentRefusal.DOCUMENT_STANDS_OTHERWISE, it.stage());
    }

    private Outcome<Document> issue(
            Actor actor, Document it, String number, LocalDate on, Post post) {
        Campaign campaign = campaigns.find(it.campaign()).orElseThrow();
        Faults faults =
                it.text()
                        .faults(it.figures())
                        .text("number", number, LONGEST_NUMBER)
                        .notFuture("issuedOn", on, campaign.today(clock))
                        .inOrder(
                                "issuedOn",
                                Optional.of(campaign.policy().dayOf(it.figures().takenAt())),
                                Optional.of(on));
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        if (!isUrgent(it.kind(), it.figures())) {
            return Outcome.refused(DocumentRefusal.SUPERVISION_NEEDS_SOMETHING_OVERDUE);
        }
        if (rows.isUsed(it.issuer().unit(), number)) {
            return Outcome.refused(DocumentRefusal.DOCUMENT_NUMBER_IS_USED_ONCE, number);
        }
        byte[] file = printing.print(it, number, on);
        return evidence.store(actor, new ByteArrayInputStream(file), Printing.fileName(it, number))
                .then(stored -> {
                    Document.Issue issue =
                            new Document.Issue(
                                    number,
                                    on,
                                    stored.id(),
                                    it.figures()
                                            .colour()
                                            .map(colour -> on.plusDays(colour.daysToReply())));
                    rows.issue(it.id(), issue, clock.instant());
                    return done(it, "Issued", Map.of("issue", issue), actor, post);
                });
    }

    private Outcome<Document> end(
            Actor actor, Document it, DocumentStage stage, String grounds, Post post) {
        Faults faults = new Faults().text("grounds", grounds, DocumentCommand.LONGEST_WORDS);
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        rows.end(it.id(), stage, grounds.strip(), clock.instant());
        return done(
                it,
                stage == DocumentStage.WITHDRAWN ? "Withdrawn" : "Dropped",
                Map.of("grounds", grounds.strip()),
                actor,
                post);
    }

    private Outcome<Document> reply(Actor actor, Document it, String words) {
        Optional<Post> post = Hands.replies(actor, it);
        if (post.isEmpty() || !it.awaitsReply()) {
            return Outcome.refused(DocumentRefusal.ADDRESSED_UNIT_REPLIES);
        }
        Faults faults = new Faults().text("replyWords", words, DocumentCommand.LONGEST_WORDS);
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        Document.Reply reply =
                new Document.Reply(words.strip(), clock.instant(), post.get().title());
        rows.reply(it.id(), reply);
        return done(it, "Replied", Map.of("reply", reply), actor, post.get());
    }

    private Outcome<Document> done(
            Document before, String what, Map<String, Object> told, Actor actor, Post post) {
        append(before.id(), before.version(), what, told, actor, Optional.of(post));
        return Outcome.done(rows.hold(before.id()));
    }

    private void append(
            DocumentId id,
            long version,
            String what,
            Map<String, Object> told,
            Actor actor,
            Optional<Post> post) {
        chronicle.append(
                stream(id),
                version,
                List.of(NewEntry.of(what, told)),
                actor,
                post,
                clock.instant());
    }

    private static Stream stream(DocumentId id) {
        return new Stream("document", id.value());
    }

    /** The document, for whoever may read it. */
    public Optional<Document> find(Actor actor, DocumentId id) {
        return rows.find(actor, id);
    }

    /** What the actor may read: what is being written first, then what was issued last. */
    public Page<Document> list(Actor actor, DocumentFilter filter, PageRequest request) {
        return rows.list(actor, filter, request);
    }

    /** What the actor may do with it now. */
    public List<Class<? extends DocumentCommand>> offers(Actor actor, Document it) {
        List<Class<? extends DocumentCommand>> offers = new ArrayList<>();
        boolean issues = Hands.issues(actor, it.issuer(), it.campaign()).isPresent();
        if (it.stage() == DocumentStage.DRAFT && writes(actor, it).isPresent()) {
            offers.add(DocumentCommand.Edit.class);
            offers.add(DocumentCommand.TakeFigures.class);
            offers.add(DocumentCommand.Drop.class);
        }
        if (it.stage() == DocumentStage.DRAFT && issues) {
            offers.add(DocumentCommand.Issue.class);
        }
        if (it.stage() == DocumentStage.ISSUED && issues) {
            offers.add(DocumentCommand.Withdraw.class);
        }
        if (it.awaitsReply() && Hands.replies(actor, it).isPresent()) {
            offers.add(DocumentCommand.Reply.class);
        }
        return List.copyOf(offers);
    }

    /** The units for which the actor may write documents of a campaign. */
    public List<Unit> issuers(Actor actor, CampaignId campaign) {
        return actor.posts().stream()
                .filter(post -> Hands.writes(actor, post.path(), campaign).isPresent())
                .map(Post::unit)
                .distinct()
                .flatMap(unit -> organization.byId(unit).stream())
                .filter(Unit::isOpen)
                .toList();
    }

    /** The Word file as it went out; absent of what never did. */
    public Optional<StoredContent> issued(Document it) {
        return it.issue().flatMap(issue -> evidence.open(issue.file()));
    }

    /** The Word file of a draft as it would go out now, without a number. */
    public byte[] preview(Document it) {
        return printing.print(it, "", campaigns.find(it.campaign()).orElseThrow().today(clock));
    }

    /** What the file of a document is called. */
    public static String fileName(Document it) {
        return Printing.fileName(it, it.issue().map(Document.Issue::number).orElse(""));
    }

    /** What happened to a document, the first before the last, for a caller that may read it. */
    public Page<Entry> history(DocumentId id, PageRequest request) {
        return chronicle.read(stream(id), request);
    }

    @EventListener
    void follow(UnitMoved moved) {
        rows.move(moved.from(), moved.to());
    }

    @EventListener
    void follow(UnitMerged merged) {
        rows.handOver(merged.unit(), organization.byId(merged.into()).orElseThrow().path());
    }
}
