package org.lookback.feedback;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.SpecialAction;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.evidence.Evidence;
import org.lookback.evidence.StoredFile;
import org.lookback.feedback.internal.CollectionRows;
import org.lookback.feedback.internal.Doorkeeper;
import org.lookback.feedback.internal.Erasure;
import org.lookback.feedback.internal.OpinionLifecycle;
import org.lookback.feedback.internal.OpinionRows;
import org.lookback.feedback.internal.OrderRows;
import org.lookback.feedback.internal.Part;
import org.lookback.feedback.internal.Receivers;
import org.lookback.feedback.internal.SenderTraces;
import org.lookback.feedback.internal.Strongbox;
import org.lookback.feedback.internal.Unattended;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Post;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Problem;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitName;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The box that the public puts opinions in (意见箱), without signing in. What tells who somebody is
 * gets sealed before anything is written; the code that is given back is kept nowhere, and whoever
 * has it is the sender.
 */
@Service
public class OpinionBox {

    /** So many units are shown to whoever looks one up. */
    public static final int MOST_UNITS = 20;

    /** So often a sender asks back, and with so many characters. */
    public static final int MOST_ASKED_BACK = 3;

    public static final int LONGEST_ASKED_BACK = 1_000;

    /** So much of a name is looked for. */
    public static final int LONGEST_SOUGHT = 60;

    private final OpinionRows rows;
    private final CollectionRows collections;
    private final Doorkeeper doorkeeper;
    private final OrderRows orders;
    private final Strongbox strongbox;
    private final Erasure erasure;
    private final Evidence evidence;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Receivers receivers;
    private final Ledger ledger;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public OpinionBox(
            OpinionRows rows,
            CollectionRows collections,
            Doorkeeper doorkeeper,
            OrderRows orders,
            Strongbox strongbox,
            Erasure erasure,
            Evidence evidence,
            Campaigns campaigns,
            Organization organization,
            Receivers receivers,
            Ledger ledger,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.collections = collections;
        this.doorkeeper = doorkeeper;
        this.orders = orders;
        this.strongbox = strongbox;
        this.erasure = erasure;
        this.evidence = evidence;
        this.campaigns = campaigns;
        this.organization = organization;
        this.receivers = receivers;
        this.ledger = ledger;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /** What opinions can be about: the campaigns that run and ask for them. */
    public List<Matter> matters() {
        return doorkeeper.lookUp(this::asking);
    }

    private List<Matter> asking() {
        return collections.open().stream()
                .flatMap(open -> campaigns.find(open.campaign()).stream())
                .filter(Campaign::isRunning)
                .map(campaign ->
                        new Matter(
                                campaign,
                                campaigns.specialActions(campaign.id()).stream()
                                        .filter(action -> action.name().isPresent())
                                        .toList()))
                .toList();
    }

    /** The same for opinions on a unit: the campaigns that it takes part in. */
    public List<Matter> matters(UnitPath unit) {
        return doorkeeper.lookUp(() -> askingAbout(unit));
    }

    /** The same for those who work here: they do not wait among the public. */
    public List<Matter> askingAbout(UnitPath unit) {
        return asking().stream()
                .filter(matter -> matter.campaign().leadingUnit().contains(unit))
                .toList();
    }

    /** A unit that opinions can be sent to. */
    public Optional<Unit> unit(String code) {
        return doorkeeper.lookUp(() ->
                organization
                        .byCode(code)
                        .filter(Unit::isOpen)
                        .filter(unit -> !askingAbout(unit.path()).isEmpty()));
    }

    /**
     * Units that opinions can be sent to, by a part of their name or the letters that its syllables
     * begin with: at and below the leading units of campaigns that ask, at most {@link
     * #MOST_UNITS}. Refused: {@link FeedbackRefusal#TOO_MUCH_FROM_ONE_ADDRESS}, {@link
     * FeedbackRefusal#TOO_MANY_AT_ONCE}.
     *
     * @param campaign to which they are narrowed
     */
    public Outcome<List<Addressee>> units(
            Sender sender, Optional<CampaignId> campaign, String name) {
        Faults faults = new Faults().optionalText("q", Optional.of(name), LONGEST_SOUGHT);
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        return doorkeeper.inTurn(() -> found(sender, campaign, name));
    }

    private Outcome<List<Addressee>> found(
            Sender sender, Optional<CampaignId> campaign, String name) {
        List<UnitPath> leading =
                asking().stream()
                        .map(Matter::campaign)
                        .filter(each -> campaign.isEmpty() || campaign.get().equals(each.id()))
                        .map(Campaign::leadingUnit)
                        .distinct()
                        .toList();
        if (name.isBlank() || leading.isEmpty()) {
            return Outcome.done(List.of());
        }
        return doorkeeper
                .lookUp(sender)
                .map(_ -> addressees(organization.matching(leading, name, MOST_UNITS), leading));
    }

    private List<Addressee> addressees(List<Unit> units, List<UnitPath> leading) {
        Map<UnitId, Unit> above =
                organization.byIds(
                        units.stream()
                                .flatMap(unit -> unit.path().units().stream())
                                .distinct()
                                .toList());
        return units.stream()
                .map(unit ->
                        new Addressee(
                                UnitName.of(unit),
                                unit.path().units().stream()
                                        .filter(each -> !each.equals(unit.id()))
                                        .flatMap(each ->
                                                Optional.ofNullable(above.get(each)).stream())
                                        .filter(each ->
                                                leading.stream()
                                                        .anyMatch(top -> top.contains(each.path())))
                                        .map(Unit::name)
                                        .toList()))
                .toList();
    }

    /** How long a contact is kept. */
    public Retention retention() {
        return erasure.terms();
    }

    /**
     * Whether anything of an address would be taken now, before its words and pictures are read; it
     * counts that it was tried. Refused: {@link FeedbackRefusal#TOO_MUCH_FROM_ONE_ADDRESS}.
     */
    public Outcome<Sender> mayCome(Sender sender) {
        return doorkeeper.inTurn(() -> doorkeeper.mayCome(sender));
    }

    /** What the sender is asked, where much has come of late. */
    public Optional<Question> question(Sender sender) {
        return doorkeeper.lookUp(() -> doorkeeper.question(sender));
    }

    /**
     * Puts an opinion in. The same form with the same words sent again gives the same code and is
     * one opinion. Refused: {@link FeedbackRefusal#OPINIONS_ARE_NOT_ASKED_FOR}, {@link
     * FeedbackRefusal#SMALL_QUESTION_IS_ANSWERED}, {@link
     * FeedbackRefusal#TOO_MUCH_FROM_ONE_ADDRESS}, {@link FeedbackRefusal#TOO_MANY_AT_ONCE}.
     */
    public Outcome<TrackingCode> send(Sender sender, NewOpinion opinion) {
        Faults faults =
                new Faults()
                        .text("text", opinion.text().value(), NewOpinion.LONGEST_TEXT)
                        .optionalText(
                                "contact",
                                opinion.contact().map(Secret::value),
                                NewOpinion.LONGEST_CONTACT)
                        .atMost("pictures", opinion.pictures().size(), NewOpinion.MOST_PICTURES);
        if (!opinion.form().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            faults.add(Fault.at("form", "fault.feedback_form"));
        }
        if (opinion.pictures().stream()
                .anyMatch(picture -> picture.size() > NewOpinion.LARGEST_PICTURE)) {
            faults.add(
                    Fault.at(
                            "pictures",
                            "fault.evidence_too_large",
                            NewOpinion.LARGEST_PICTURE / (1024 * 1024)));
        }
        return faults.any()
                ? Outcome.faulty(faults.list())
                : doorkeeper.inTurn(() -> sound(sender, opinion));
    }

    private Outcome<TrackingCode> sound(Sender sender, NewOpinion opinion) {
        String words = opinion.text().value().strip();
        Said said = new Said(words, traces(opinion).takenOutOf(words));
        Optional<TrackingCode> known =
                codes(opinion).stream().filter(code -> isKnown(code, opinion, said)).findFirst();
        if (known.isPresent()) {
            return Outcome.done(known.get());
        }
        Optional<Matter> matter =
                asking().stream()
                        .filter(each -> each.campaign().id().equals(opinion.campaign()))
                        .findFirst();
        if (matter.isEmpty()) {
            return Outcome.refused(FeedbackRefusal.OPINIONS_ARE_NOT_ASKED_FOR);
        }
        if (opinion.specialAction().isPresent()
                && matter.get().actions().stream()
                        .map(SpecialAction::id)
                        .noneMatch(opinion.specialAction().get()::equals)) {
            return Outcome.faulty("about", "fault.feedback_matter");
        }
        return doorkeeper
                .pass(sender)
                .then(passed ->
                        stored(opinion.pictures())
                                .then(pictures ->
                                        acts.carryOut(() ->
                                                received(
                                                        passed,
                                                        matter.get().campaign(),
                                                        opinion,
                                                        said,
                                                        pictures))));
    }

    private static SenderTraces traces(NewOpinion opinion) {
        return opinion.contact()
                .map(Secret::value)
                .map(SenderTraces::ofContact)
                .orElseGet(SenderTraces::none);
    }

    /** What was said, and the same without what points at somebody. */
    private record Said(String words, String masked) {

        /** The words as they were sent, where something is left out of what is shown. */
        Optional<String> original() {
            return masked.equals(words) ? Optional.empty() : Optional.of(words);
        }
    }

    /**
     * That of the form, and one of the form with what is said: a form that was filled in otherwise
     * before, by the same sender or by somebody who was shown the same page, is another opinion.
     */
    private static List<TrackingCode> codes(NewOpinion opinion) {
        return List.of(
                TrackingCode.of(opinion.form()),
                TrackingCode.of(
                        String.join(
                                "\0",
                                opinion.form(),
                                opinion.campaign().toString(),
                                opinion.specialAction().toString(),
                                opinion.unit().toString(),
                                opinion.text().value().strip(),
                                opinion.contact().map(Secret::value).orElse("").strip())));
    }

    /** Whether the opinion is there already, by that code. */
    private boolean isKnown(TrackingCode code, NewOpinion opinion, Said said) {
        return rows.find(code)
                .filter(there ->
                        there.campaign().equals(opinion.campaign())
                                && there.specialAction().equals(opinion.specialAction())
                                && there.concerned().map(UnitPath::unit).equals(opinion.unit()))
                .filter(there -> isSaid(there, opinion, said))
                .isPresent();
    }

    /** Whether it was sent with the same words and contact, whatever is shown of the words. */
    private boolean isSaid(Opinion there, NewOpinion opinion, Said said) {
        Strongbox.Kept kept = strongbox.of(there.id());
        return kept.contact().equals(opinion.contact().map(Secret::value).map(String::strip))
                && kept.original().orElse(there.text()).equals(said.words());
    }

    private Outcome<List<EvidenceId>> stored(List<NewOpinion.Photo> pictures) {
        List<EvidenceId> stored = new ArrayList<>();
        for (NewOpinion.Photo picture : pictures) {
            Outcome<StoredFile> outcome;
            try (InputStream content = picture.content().getInputStream()) {
                outcome =
                        evidence.storePicture(
                                        Actor.system(), content, "photo-" + (stored.size() + 1))
                                .faultsAt(Map.of("file", "pictures"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (IllegalArgumentException _) {
                return Outcome.faulty("pictures", "fault.feedback_not_base64");
            }
            if (outcome instanceof Outcome.Done<StoredFile>(var file)) {
                stored.add(file.id());
            } else {
                return outcome.map(_ -> List.of());
            }
        }
        return Outcome.done(stored);
    }

    private Outcome<TrackingCode> received(
            Sender passed,
            Campaign campaign,
            NewOpinion opinion,
            Said said,
            List<EvidenceId> pictures) {
        Optional<Unit> unit =
                opinion.unit().flatMap(organization::keepInPlace).filter(Unit::isOpen);
        if (opinion.unit().isPresent()
                && unit.filter(found -> campaign.leadingUnit().contains(found.path())).isEmpty()) {
            return Outcome.faulty("unit", "fault.feedback_unit");
        }
        Come come =
                new Come(
                        campaign,
                        opinion.specialAction(),
                        unit,
                        said,
                        opinion.contact().map(Secret::value).map(String::strip),
                        pictures,
                        clock.instant(),
                        campaign.today(clock).plusDays(daysToAnswer(campaign)),
                        Optional.empty());
        for (TrackingCode code : codes(opinion)) {
            if (put(Actor.system(), Optional.empty(), come, code).isPresent()) {
                return doorkeeper.spend(passed).map(_ -> code);
            }
            if (isKnown(code, opinion, said)) {
                // The same form came twice at the same moment.
                return Outcome.done(code);
            }
        }
        return Outcome.faulty("form", "fault.feedback_form");
    }

    private int daysToAnswer(Campaign campaign) {
        return collections
                .find(campaign.id())
                .map(Collection::daysToAnswer)
                .orElse(Collection.USUAL_DAYS);
    }

    /**
     * Puts in what a hotline took down, in the same way as what is sent here: numbers hidden,
     * contact sealed, to the office above the unit. Whoever called has no code; the hotline
     * answers. None where an order of that number has come meanwhile. Within the caller's
     * transaction.
     *
     * @param hashes by which is seen later what has changed
     */
    Optional<OpinionId> take(
            Actor actor, Post by, Campaign campaign, NewOrder order, Map<String, String> hashes) {
        Optional<OpinionId> taken =
                put(
                        actor,
                        Optional.of(by),
                        new Come(
                                campaign,
                                Optional.empty(),
                                order.unit(),
                                new Said(order.text().value(), order.shown()),
                                order.contact().map(Secret::value),
                                List.of(),
                                order.sentAt(),
                                order.dueOn()
                                        .orElseGet(() ->
                                                LocalDate.ofInstant(
                                                                order.sentAt(),
                                                                campaign.policy().zone())
                                                        .plusDays(daysToAnswer(campaign))),
                                Optional.of(order.number())),
                        TrackingCode.of(UUID.randomUUID().toString()));
        taken.ifPresent(id -> orders.keep(by.path().unit(), order, id, hashes));
        return taken;
    }

    /**
     * Takes over what a hotline says now of an order that came before: its words, its term, and how
     * far the hotline has come. Of what was done with the opinion nothing changes, nor who called
     * and which unit it is about; what it said before is kept. False where it is open no more or
     * another office deals with it. Within the caller's transaction.
     *
     * @param fields what has changed
     */
    boolean takeOver(
            Actor actor,
            NewOrder order,
            OpinionId id,
            Map<String, String> hashes,
            List<OrderField> fields) {
        Opinion opinion = rows.hold(id);
        Optional<Post> by = OpinionLifecycle.by(actor, opinion, Part.OFFICE);
        if (by.isEmpty() || !opinion.state().isOpen()) {
            return false;
        }
        LocalDate dueOn = order.dueOn().orElse(opinion.dueOn());
        // The file may name whoever called in its words alone now; the contact is known of before.
        Strongbox.Kept kept = strongbox.of(id);
        Said said = new Said(order.text().value(), kept.traces().takenOutOf(order.shown()));
        if (!said.masked().equals(opinion.text()) || !dueOn.equals(opinion.dueOn())) {
            rows.say(opinion, said.masked(), dueOn, clock.instant());
            strongbox.keep(id, kept.saying(said.original()));
        }
        orders.say(id, order, hashes);
        Map<String, Object> told = new TreeMap<>();
        told.put("fields", fields.stream().map(Enum::name).toList());
        if (fields.contains(OrderField.UNIT)) {
            order.unit().ifPresent(unit -> told.put("unit", unit.id().value()));
        }
        Stream stream = new Stream("opinion", id.value());
        chronicle.append(
                stream,
                chronicle.head(stream),
                List.of(NewEntry.of("OrderChanged", told)),
                actor,
                by,
                clock.instant());
        return true;
    }

    /** Something that has come in, whichever way. */
    private record Come(
            Campaign campaign,
            Optional<SpecialActionId> specialAction,
            Optional<Unit> unit,
            Said said,
            Optional<String> contact,
            List<EvidenceId> pictures,
            Instant sentAt,
            LocalDate dueOn,
            Optional<OrderNumber> order) {}

    /** Writes it down and seals what tells who sent it; none where the code is taken. */
    private Optional<OpinionId> put(Actor actor, Optional<Post> by, Come come, TrackingCode code) {
        Receivers.Receiver receiver = receivers.of(come.campaign(), come.unit().map(Unit::path));
        Optional<OpinionId> id =
                rows.insert(
                        new OpinionRows.Arrived(
                                come.campaign().id(),
                                come.specialAction(),
                                come.unit().map(Unit::path),
                                receiver.unit(),
                                come.said().masked(),
                                come.pictures(),
                                come.contact().isPresent()
                                        ? Opinion.Sealed.WITH_CONTACT
                                        : Opinion.Sealed.ANONYMOUS,
                                come.sentAt(),
                                clock.instant(),
                                come.dueOn(),
                                code));
        id.ifPresent(there -> begin(there, actor, by, come, receiver));
        return id;
    }

    private void begin(
            OpinionId id, Actor actor, Optional<Post> by, Come come, Receivers.Receiver receiver) {
        Strongbox.Kept kept = new Strongbox.Kept(come.contact(), come.said().original(), List.of());
        if (!kept.isNothing()) {
            strongbox.keep(id, kept);
        }
        // No word of the sender's: what was said can be forgotten, the chronicle cannot.
        Map<String, Object> told = new TreeMap<>();
        told.put("campaign", come.campaign().id().value());
        come.unit().ifPresent(found -> told.put("unit", found.id().value()));
        told.put("pictures", come.pictures().size());
        told.put("contact", come.contact().isPresent());
        come.order()
                // Not its number: what somebody takes for one may be a telephone's.
                .ifPresent(order -> told.put("source", order.source()));
        List<NewEntry> entries =
                new ArrayList<>(
                        List.of(
                                NewEntry.of(
                                        come.order().isPresent() ? "BroughtIn" : "Received",
                                        told)));
        Unattended.passed(receiver).ifPresent(entries::add);
        chronicle.append(new Stream("opinion", id.value()), 0, entries, actor, by, clock.instant());
    }

    /** What became of it. Refused: {@link FeedbackRefusal#TOO_MUCH_FROM_ONE_ADDRESS}. */
    public Outcome<Heard> ask(Sender sender, String code) {
        return doorkeeper.inTurn(() -> found(sender, code).map(this::heard));
    }

    /**
     * What the answer was worth, said once. Refused: {@link FeedbackRefusal#OPINION_HAS_MOVED_ON}.
     */
    public Outcome<Heard> judge(Sender sender, String code, Verdict verdict) {
        Faults faults = new Faults().optionalText("remark", verdict.remark(), 500);
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        return doorkeeper.inTurn(() -> judged(sender, code, verdict));
    }

    private Outcome<Heard> judged(Sender sender, String code, Verdict verdict) {
        return found(sender, code)
                .then(opinion ->
                        acts.carryOut(() -> {
                            Opinion now = rows.hold(opinion.id());
                            if (now.state() != OpinionState.ANSWERED) {
                                return Outcome.refused(
                                        FeedbackRefusal.OPINION_HAS_MOVED_ON, now.state());
                            }
                            Verdict said =
                                    new Verdict(
                                            verdict.responded(),
                                            verdict.resolved(),
                                            verdict.satisfied(),
                                            verdict.remark()
                                                    .map(String::strip)
                                                    .map(
                                                            strongbox.of(now.id()).traces()
                                                                    ::takenOutOf));
                            rows.update(now.judged(said), clock.instant());
                            append(
                                    now.id(),
                                    NewEntry.of(
                                            "Judged",
                                            Map.of(
                                                    "responded", said.responded(),
                                                    "resolved", said.resolved(),
                                                    "satisfied", said.satisfied())));
                            return Outcome.done(heard(rows.hold(now.id())));
                        }));
    }

    /**
     * Asks on after an answer: whoever gave it is to answer once more, within the same days as at
     * first. Refused: {@link FeedbackRefusal#OPINION_HAS_MOVED_ON}, {@link
     * FeedbackRefusal#SENDER_ASKS_BACK_SO_OFTEN}.
     */
    public Outcome<Heard> askBack(Sender sender, String code, Secret words) {
        Faults faults = new Faults().text("text", words.value(), LONGEST_ASKED_BACK);
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        return doorkeeper.inTurn(() -> askedBack(sender, code, words.value().strip()));
    }

    private Outcome<Heard> askedBack(Sender sender, String code, String words) {
        return found(sender, code)
                .then(opinion ->
                        acts.carryOut(() -> {
                            Opinion now = rows.hold(opinion.id());
                            if (!now.state().isAnswered()) {
                                return Outcome.refused(
                                        FeedbackRefusal.OPINION_HAS_MOVED_ON, now.state());
                            }
                            if (rows.askedBack(now.id()).size() >= MOST_ASKED_BACK) {
                                return Outcome.refused(
                                        FeedbackRefusal.SENDER_ASKS_BACK_SO_OFTEN, MOST_ASKED_BACK);
                            }
                            Campaign campaign = campaigns.find(now.campaign()).orElseThrow();
                            if (now.state() == OpinionState.JUDGED) {
                                rows.keepJudged(now);
                            }
                            rows.askBack(
                                    now.id(),
                                    strongbox.of(now.id()).traces().takenOutOf(words),
                                    campaign.today(clock).plusDays(daysToAnswer(campaign)),
                                    clock.instant());
                            rows.update(now.askedBack(), clock.instant());
                            // No word of the sender's: the chronicle cannot forget.
                            append(now.id(), NewEntry.of("AskedBack", Map.of()));
                            return Outcome.done(heard(rows.hold(now.id())));
                        }));
    }

    private void append(OpinionId id, NewEntry entry) {
        Stream stream = new Stream("opinion", id.value());
        chronicle.append(
                stream,
                chronicle.head(stream),
                List.of(entry),
                Actor.system(),
                Optional.empty(),
                clock.instant());
    }

    private Outcome<Opinion> found(Sender sender, String typed) {
        return doorkeeper
                .mayGuess(sender)
                .then(_ -> {
                    Optional<TrackingCode> code = TrackingCode.parse(typed);
                    if (code.isEmpty()) {
                        return Outcome.faulty("trackingCode", "fault.feedback_code_mistyped");
                    }
                    Optional<Opinion> opinion = rows.find(code.get());
                    return opinion.isPresent()
                            ? Outcome.done(opinion.get())
                            : doorkeeper
                                    .guess(sender)
                                    .then(_ ->
                                            Outcome.faulty(
                                                    "trackingCode", "fault.feedback_code_unknown"));
                });
    }

    private Heard heard(Opinion opinion) {
        return new Heard(
                opinion.state(),
                opinion.concerned()
                        .flatMap(path -> organization.byId(path.unit()))
                        .map(UnitName::of),
                opinion.text(),
                opinion.sentAt(),
                opinion.dueOn(),
                opinion.answer(),
                opinion.answeredAt(),
                opinion.problem()
                        .flatMap(id -> ledger.find(Actor.system(), id))
                        .map(Problem::state),
                opinion.verdict(),
                rows.judgedBefore(opinion.id()),
                rows.askedBack(opinion.id()));
    }
}
