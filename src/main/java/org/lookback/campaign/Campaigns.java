package org.lookback.campaign;

import org.lookback.campaign.internal.AddressedUnits;
import org.lookback.campaign.internal.CampaignRows;
import org.lookback.campaign.internal.DimensionRows;
import org.lookback.campaign.internal.Draws;
import org.lookback.campaign.internal.Offices;
import org.lookback.campaign.internal.PolicyRules;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitMoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Campaigns: what they consist of and how they are run. Reads without an actor are for the rooms
 * above, which apply their own scope. Whoever takes part in a campaign, at its leading unit, above
 * or below, may know of it.
 */
@Service
public class Campaigns {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,49}");
    private static final int LONGEST_WORDING = AssignmentCommand.LONGEST_TEXT;

    private final CampaignRows rows;
    private final Draws draws;
    private final AddressedUnits addressed;
    private final DimensionRows dimensions;
    private final Organization organization;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public Campaigns(
            CampaignRows rows,
            Draws draws,
            AddressedUnits addressed,
            DimensionRows dimensions,
            Organization organization,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.draws = draws;
        this.addressed = addressed;
        this.dimensions = dimensions;
        this.organization = organization;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /** One query by the key. */
    public Optional<Campaign> find(CampaignId id) {
        return rows.find(id);
    }

    /** One query by the key. */
    public Optional<Policy> policy(CampaignId id) {
        return find(id).map(Campaign::policy);
    }

    /** The day on which it ended, as its history says; absent while it goes on. */
    public Optional<LocalDate> endedOn(CampaignId id) {
        return find(id).filter(campaign -> campaign.standing() == Standing.ENDED)
                .flatMap(campaign ->
                        chronicle.read(new Stream("campaign", id.value())).stream()
                                .filter(entry -> entry.type().equals("Ended"))
                                .reduce((_, last) -> last)
                                .map(entry -> campaign.policy().dayOf(entry.at())));
    }

    /**
     * What is drawn for a matter of the campaign. The same matter always draws the same; who does
     * not know the campaign's secret cannot know it before.
     */
    public Ticket draw(CampaignId id, String matter) {
        return draws.ticket(id, matter);
    }

    /** Its measures, in their order. */
    public List<Measure> measures(CampaignId id) {
        return rows.measures(id);
    }

    /** The secret of the campaign's draws, as far as it may be told. */
    public Seal seal(Campaign campaign) {
        return draws.seal(campaign);
    }

    /** One query by the key. */
    public Optional<SpecialAction> specialAction(SpecialActionId id) {
        return rows.specialAction(id);
    }

    /**
     * How far the campaign's special action has come; it stays there until the caller's transaction
     * ends. Absent if the campaign has no such special action.
     */
    public Optional<SpecialStanding> keepStanding(CampaignId campaign, SpecialActionId id) {
        return rows.keptStanding(campaign, id);
    }

    /** In the order of their numbers. */
    public List<SpecialAction> specialActions(CampaignId campaign) {
        return rows.specialActions(campaign);
    }

    /** The campaign, if the actor may know of it. */
    public Optional<Campaign> find(Actor actor, CampaignId id) {
        return rows.find(actor, id);
    }

    /** The campaign with all it consists of, if the actor may know of it. */
    public Optional<CampaignSheet> sheet(Actor actor, CampaignId id) {
        return find(actor, id)
                .map(campaign -> rows.sheet(campaign, Offices.of(actor, campaign).isPresent()));
    }

    /** Whether the actor is of the campaign's office, and the campaign is not over. */
    public boolean mayRun(Actor actor, Campaign campaign) {
        return campaign.standing() != Standing.ENDED && Offices.of(actor, campaign).isPresent();
    }

    /** Its batches, in their order. */
    public List<Batch> batches(CampaignId id) {
        return rows.batches(id);
    }

    /** A batch of the campaign, if the actor may know of it. */
    public Optional<Batch> batch(Actor actor, CampaignId id, long number) {
        return find(actor, id).flatMap(_ -> rows.batch(id, number));
    }

    /**
     * The units that were put into a batch, in the order in which they came to be; absent if the
     * campaign has no such batch or the actor may not know of it.
     */
    public Optional<Page<Unit>> batchUnits(
            Actor actor, CampaignId id, long batch, PageRequest request) {
        return batch(actor, id, batch)
                .map(found -> {
                    List<UnitId> ids = rows.batchUnits(batch, request);
                    Map<UnitId, Unit> units = organization.byIds(ids);
                    return Page.of(
                            ids.stream().map(units::get).filter(Objects::nonNull).toList(),
                            request,
                            found.units());
                });
    }

    /**
     * The batch of a unit: the one it was put into, or else that of the nearest unit above it which
     * was put into one.
     */
    public Optional<Batch> batchOf(CampaignId id, UnitPath unit) {
        return rows.batchOf(id, unit);
    }

    /**
     * Since when units may start in each campaign that has batches, is not over and may be known to
     * the actor: unit by unit, the latest campaign first. Those are missing in which a unit is in
     * no batch.
     */
    public List<Start> starts(Actor actor, List<Unit> units) {
        List<Campaign> going =
                list(actor).stream()
                        .filter(campaign -> campaign.standing() != Standing.ENDED)
                        .toList();
        Map<CampaignRows.Place, Batch> batches =
                rows.batchesOf(going.stream().map(Campaign::id).toList(), units);
        return units.stream()
                .flatMap(unit ->
                        going.stream()
                                .filter(campaign -> campaign.leadingUnit().contains(unit.path()))
                                .flatMap(campaign -> start(campaign, unit, batches).stream()))
                .toList();
    }

    private static Optional<Start> start(
            Campaign campaign, Unit unit, Map<CampaignRows.Place, Batch> batches) {
        return Optional.ofNullable(batches.get(new CampaignRows.Place(campaign.id(), unit.id())))
                .map(batch -> new Start(campaign, unit, batch));
    }

    /** The campaigns in which work goes on. */
    public Set<CampaignId> running() {
        return rows.all().stream()
                .filter(Campaign::isRunning)
                .map(Campaign::id)
                .collect(Collectors.toSet());
    }

    /** The campaigns the actor may know of, the latest first. */
    public List<Campaign> list(Actor actor) {
        return rows.all().stream().filter(campaign -> Offices.mayKnow(actor, campaign)).toList();
    }

    /**
     * Begins a campaign. Refused: {@link CampaignRefusal#OFFICE_FOUNDS_CAMPAIGN}, {@link
     * CampaignRefusal#CAMPAIGN_CODE_IS_TAKEN}.
     */
    public Outcome<Campaign> found(Actor actor, NewCampaign campaign) {
        return acts.carryOut(() -> found(actor, campaign, Optional.empty()));
    }

    /** Begins a campaign within the caller's transaction, perhaps made from a directive. */
    Outcome<Campaign> found(Actor actor, NewCampaign campaign, Optional<DirectiveId> directive) {
        Faults faults =
                new Faults()
                        .name("name", campaign.name())
                        .inOrder("endsOn", Optional.of(campaign.startsOn()), campaign.endsOn())
                        .addAll(PolicyRules.faults(campaign.policy()));
        if (campaign.code().filter(code -> !CODE.matcher(code).matches()).isPresent()) {
            faults.add(Fault.at("code", "fault.campaign_code_malformed"));
        }
        Optional<Unit> leading =
                organization.keepInPlace(campaign.leadingUnit()).filter(Unit::isOpen);
        if (leading.isEmpty()) {
            faults.add(
                    Fault.at("leadingUnit", "fault.campaign_unit_unknown", campaign.leadingUnit()));
        }
        if (faults.any() || leading.isEmpty()) {
            return Outcome.faulty(faults.list());
        }
        UnitPath path = leading.get().path();
        Optional<Post> post = Offices.founder(actor, path);
        if (post.isEmpty() && !actor.isSystem()) {
            return Outcome.refused(CampaignRefusal.OFFICE_FOUNDS_CAMPAIGN);
        }
        if (campaign.code().filter(rows::hasCode).isPresent()) {
            return Outcome.refused(CampaignRefusal.CAMPAIGN_CODE_IS_TAKEN, campaign.code().get());
        }
        LocalDate today = campaign.policy().dayOf(clock.instant());
        Standing standing =
                campaign.startsOn().isAfter(today) ? Standing.PREPARING : Standing.RUNNING;
        CampaignId id = rows.insert(campaign, path, standing, directive);
        append(
                new Stream("campaign", id.value()),
                0,
                "Founded",
                rows.find(id).orElseThrow(),
                actor,
                post);
        return Outcome.done(rows.find(id).orElseThrow());
    }

    /** Changes name, days and policy. What was due before stays due as it was. */
    public Outcome<Campaign> amend(
            Actor actor, CampaignId id, Version known, AmendCampaign amended) {
        return changeCampaign(
                actor,
                id,
                Optional.of(known),
                (campaign, post, version) -> {
                    Faults faults =
                            new Faults()
                                    .name("name", amended.name())
                                    .inOrder(
                                            "endsOn",
                                            Optional.of(amended.startsOn()),
                                            amended.endsOn())
                                    .addAll(PolicyRules.faults(amended.policy()));
                    if (faults.any()) {
                        return Outcome.faulty(faults.list());
                    }
                    rows.amend(id, amended, campaign.standing());
                    return appended(id, version, "Amended", amended, actor, post);
                });
    }

    /** A campaign in preparation begins now; {@link Beginnings} says what comes with it. */
    Outcome<Campaign> begin(Actor actor, CampaignId id, Version known) {
        return changeCampaign(
                actor,
                id,
                Optional.of(known),
                (campaign, post, version) -> {
                    if (campaign.standing() != Standing.PREPARING) {
                        return Outcome.refused(CampaignRefusal.ONLY_PREPARED_CAMPAIGN_BEGINS);
                    }
                    if (organization
                            .keepInPlace(campaign.leadingUnit().unit())
                            .filter(Unit::isOpen)
                            .isEmpty()) {
                        return Outcome.refused(CampaignRefusal.LEADING_UNIT_IS_OPEN);
                    }
                    rows.amend(id, asItIs(campaign), Standing.RUNNING);
                    return appended(id, version, "Begun", Map.of(), actor, post);
                });
    }

    /** A campaign is over. */
    public Outcome<Campaign> end(Actor actor, CampaignId id, Version known) {
        return changeCampaign(
                actor,
                id,
                Optional.of(known),
                (campaign, post, version) -> {
                    rows.amend(id, asItIs(campaign), Standing.ENDED);
                    return appended(id, version, "Ended", Map.of(), actor, post);
                });
    }

    /** Adds a measure that runs through the whole campaign. */
    public Outcome<Measure> addMeasure(Actor actor, CampaignId id, String name) {
        return changeCampaign(
                actor,
                id,
                Optional.empty(),
                (_, post, version) -> {
                    Faults faults = new Faults().text("name", name, LONGEST_WORDING);
                    if (faults.any()) {
                        return Outcome.faulty(faults.list());
                    }
                    long added = rows.addMeasure(id, name, Optional.empty());
                    return appended(
                                    id,
                                    version,
                                    "MeasureAdded",
                                    Map.of("measure", added, "name", name),
                                    actor,
                                    post)
                            .map(_ -> one(rows.measures(id), each -> each.id() == added));
                });
    }

    /** Adds something that is required of units. */
    public Outcome<KeyAction> addKeyAction(Actor actor, CampaignId id, DescribeKeyAction action) {
        return changeCampaign(
                actor,
                id,
                Optional.empty(),
                (_, post, version) -> {
                    Faults faults = faults(id, action);
                    if (faults.any()) {
                        return Outcome.faulty(faults.list());
                    }
                    long added = rows.addKeyAction(id, action, Optional.empty());
                    return appended(
                                    id,
                                    version,
                                    "KeyActionAdded",
                                    Map.of("keyAction", added, "is", action),
                                    actor,
                                    post)
                            .map(_ -> one(rows.keyActions(id), each -> each.id() == added));
                });
    }

    private Faults faults(CampaignId id, DescribeKeyAction action) {
        Faults faults =
                new Faults()
                        .text("wording", action.wording(), LONGEST_WORDING)
                        .optionalText("lead", action.parties().lead(), LONGEST_WORDING)
                        .optionalText(
                                "participants", action.parties().participants(), LONGEST_WORDING)
                        .optionalText("who", action.parties().obliged(), LONGEST_WORDING);
        if (action.standing() && action.dueOn().isPresent()) {
            faults.add(Fault.at("dueOn", "fault.campaign_standing_with_day"));
        }
        if (action.measure().filter(measure -> measure(id, measure).isEmpty()).isPresent()) {
            faults.add(Fault.at("measure", "fault.campaign_measure_unknown"));
        }
        return faults;
    }

    /** A measure of the campaign, if the actor may know of it. */
    public Optional<Measure> measure(Actor actor, CampaignId id, long number) {
        return find(actor, id).flatMap(_ -> measure(id, number));
    }

    private Optional<Measure> measure(CampaignId id, long number) {
        return rows.measures(id).stream().filter(each -> each.id() == number).findFirst();
    }

    /** Renames a measure and says how it stands; stale if it is not in the version known. */
    public Outcome<Measure> amendMeasure(
            Actor actor, CampaignId id, long number, Version known, AmendMeasure amended) {
        return changePart(
                actor,
                id,
                known,
                () -> measure(id, number),
                Measure::version,
                (_, now) -> {
                    Faults faults =
                            new Faults()
                                    .text("name", amended.name(), LONGEST_WORDING)
                                    .optionalText("problem", amended.problem(), LONGEST_WORDING)
                                    .optionalText("nextStep", amended.nextStep(), LONGEST_WORDING);
                    if (faults.any()) {
                        return Outcome.faulty(faults.list());
                    }
                    rows.amendMeasure(number, amended);
                    return Outcome.done(
                            NewEntry.of(
                                    "MeasureAmended",
                                    Map.of("measure", number, "was", now.name(), "is", amended)));
                });
    }

    /** Takes a measure away. Refused: {@link CampaignRefusal#MEASURE_IS_EMPTY}. */
    public Outcome<Measure> removeMeasure(Actor actor, CampaignId id, long number, Version known) {
        return changePart(
                actor,
                id,
                known,
                () -> measure(id, number),
                Measure::version,
                (_, now) -> {
                    if (!rows.isEmptyMeasure(number)) {
                        return Outcome.refused(CampaignRefusal.MEASURE_IS_EMPTY);
                    }
                    rows.removeMeasure(number);
                    return Outcome.done(
                            NewEntry.of(
                                    "MeasureRemoved",
                                    Map.of("measure", number, "was", now.name())));
                });
    }

    /** Takes a key action away. Refused: {@link CampaignRefusal#KEY_ACTION_WAS_ISSUED}. */
    public Outcome<KeyAction> removeKeyAction(
            Actor actor, CampaignId id, long number, Version known) {
        return changePart(
                actor,
                id,
                known,
                () -> keyAction(id, number),
                KeyAction::version,
                (_, now) -> {
                    if (!rows.isUnissued(number)) {
                        return Outcome.refused(CampaignRefusal.KEY_ACTION_WAS_ISSUED);
                    }
                    rows.removeKeyAction(number);
                    return Outcome.done(
                            NewEntry.of(
                                    "KeyActionRemoved",
                                    Map.of("keyAction", number, "was", DescribeKeyAction.of(now))));
                });
    }

    /**
     * Corrects a key action, puts it under a measure and says how it stands; stale if it is not in
     * the version the caller knows. What was issued under it stays as it was issued.
     */
    public Outcome<KeyAction> amendKeyAction(
            Actor actor, CampaignId id, long number, Version known, AmendKeyAction amended) {
        return changePart(
                actor,
                id,
                known,
                () -> keyAction(id, number),
                KeyAction::version,
                (_, now) -> {
                    Faults faults =
                            faults(id, amended.is())
                                    .optionalText("problem", amended.problem(), LONGEST_WORDING)
                                    .optionalText("nextStep", amended.nextStep(), LONGEST_WORDING);
                    if (faults.any()) {
                        return Outcome.faulty(faults.list());
                    }
                    rows.amendKeyAction(number, amended);
                    return Outcome.done(
                            NewEntry.of(
                                    "KeyActionAmended",
                                    Map.of(
                                            "keyAction",
                                            number,
                                            "was",
                                            DescribeKeyAction.of(now),
                                            "is",
                                            amended)));
                });
    }

    /** A key action of the campaign, if the actor may know of it. */
    public Optional<KeyAction> keyAction(Actor actor, CampaignId id, long number) {
        return find(actor, id).flatMap(_ -> keyAction(id, number));
    }

    private Optional<KeyAction> keyAction(CampaignId id, long number) {
        return rows.keyActions(id).stream().filter(each -> each.id() == number).findFirst();
    }

    /** A provision of the campaign, if the actor may know of it. */
    public Optional<Provision> provision(Actor actor, CampaignId id, long number) {
        return find(actor, id).flatMap(_ -> provision(id, number));
    }

    private Optional<Provision> provision(CampaignId id, long number) {
        return rows.provisions(id).stream().filter(each -> each.id() == number).findFirst();
    }

    /**
     * Lays something down for the campaign. Faulty at {@code kind} where only a directive says it.
     */
    public Outcome<Provision> addProvision(
            Actor actor, CampaignId id, Provision.Kind kind, DescribeProvision is) {
        return changeCampaign(
                actor,
                id,
                Optional.empty(),
                (_, post, version) -> {
                    Faults faults = faults(kind, is);
                    if (!kind.isLaidDown()) {
                        faults.add(Fault.at("kind", "fault.campaign_not_laid_down"));
                    }
                    if (faults.any()) {
                        return Outcome.faulty(faults.list());
                    }
                    long added = rows.addProvision(id, kind, is, Optional.empty());
                    return appended(
                                    id,
                                    version,
                                    "ProvisionAdded",
                                    Map.of("provision", added, "kind", kind, "is", is),
                                    actor,
                                    post)
                            .map(_ -> provision(id, added).orElseThrow());
                });
    }

    /** Puts a provision otherwise; stale if it is not in the version the caller knows. */
    public Outcome<Provision> amendProvision(
            Actor actor, CampaignId id, long number, Version known, DescribeProvision is) {
        return changePart(
                actor,
                id,
                known,
                () -> laidDown(id, number),
                Provision::version,
                (_, now) -> {
                    Faults faults = faults(now.kind(), is);
                    if (faults.any()) {
                        return Outcome.faulty(faults.list());
                    }
                    rows.amendProvision(number, is);
                    return Outcome.done(
                            NewEntry.of(
                                    "ProvisionAmended",
                                    Map.of(
                                            "provision",
                                            number,
                                            "was",
                                            DescribeProvision.of(now),
                                            "is",
                                            is)));
                });
    }

    /**
     * Takes back what was laid down; history keeps it, and what was asked stays asked. Stale if it
     * is not in the version the caller knows.
     */
    public Outcome<Provision> removeProvision(
            Actor actor, CampaignId id, long number, Version known) {
        return changePart(
                actor,
                id,
                known,
                () -> laidDown(id, number),
                Provision::version,
                (_, now) -> {
                    if (dimensions.isWritten(number)) {
                        return Outcome.refused(CampaignRefusal.DIMENSION_IS_UNWRITTEN);
                    }
                    rows.removeProvision(number);
                    return Outcome.done(
                            NewEntry.of(
                                    "ProvisionRemoved",
                                    Map.of(
                                            "provision",
                                            number,
                                            "kind",
                                            now.kind(),
                                            "was",
                                            DescribeProvision.of(now))));
                });
    }

    /**
     * Chooses by which figures a dimension of progress is told. Stale if it is not in the version
     * the caller knows.
     */
    public Outcome<Dimension> chooseFigures(
            Actor actor, CampaignId id, long number, Version known, Set<DimensionFigure> figures) {
        List<DimensionFigure> chosen = figures.stream().sorted().toList();
        return changePart(
                        actor,
                        id,
                        known,
                        () ->
                                laidDown(id, number)
                                        .filter(each ->
                                                each.kind() == Provision.Kind.PROGRESS_DIMENSION),
                        Provision::version,
                        (_, _) -> {
                            rows.touchProvision(number);
                            dimensions.choose(number, figures);
                            return Outcome.done(
                                    NewEntry.of(
                                            "FiguresChosen",
                                            Map.of("provision", number, "figures", chosen)));
                        })
                .map(now -> new Dimension(now, chosen));
    }

    /** A provision that the office keeps. */
    private Optional<Provision> laidDown(CampaignId id, long number) {
        return provision(id, number).filter(each -> each.kind().isLaidDown());
    }

    private static Faults faults(Provision.Kind kind, DescribeProvision is) {
        Faults faults =
                new Faults()
                        .text("wording", is.wording(), LONGEST_WORDING)
                        .optionalText("who", is.who(), LONGEST_WORDING)
                        .addAll(is.amount().map(Amount::faults).orElse(List.of()));
        if (is.amount().isPresent() && kind != Provision.Kind.GOAL) {
            faults.add(Fault.at("amountValue", "fault.campaign_amount_of_goals"));
        }
        return faults;
    }

    /** Adds a batch. Refused: {@link CampaignRefusal#UNIT_IN_ONE_BATCH}. */
    public Outcome<Batch> addBatch(Actor actor, CampaignId id, DescribeBatch batch) {
        return changeCampaign(
                actor,
                id,
                Optional.empty(),
                (campaign, post, version) ->
                        units(campaign, batch)
                                .then(units -> {
                                    long added = rows.addBatch(id, batch, Optional.empty());
                                    return fill(campaign, added, units)
                                            .then(_ ->
                                                    appended(
                                                            id,
                                                            version,
                                                            "BatchAdded",
                                                            told(added, batch, units),
                                                            actor,
                                                            post))
                                            .map(_ -> rows.batch(id, added).orElseThrow());
                                }));
    }

    /**
     * Changes a batch, and its units if any are given. Refused: {@link
     * CampaignRefusal#UNIT_IN_ONE_BATCH}.
     */
    public Outcome<Batch> changeBatch(
            Actor actor, CampaignId id, long number, Version known, DescribeBatch batch) {
        return changePart(
                actor,
                id,
                known,
                () -> rows.batch(id, number),
                Batch::version,
                (campaign, _) ->
                        units(campaign, batch)
                                .then(units -> {
                                    rows.changeBatch(number, batch);
                                    return fill(campaign, number, units)
                                            .map(_ ->
                                                    NewEntry.of(
                                                            "BatchChanged",
                                                            told(number, batch, units)));
                                }));
    }

    /** Adds a special action. Refused: {@link CampaignRefusal#SPECIAL_ACTION_NAME_IS_TAKEN}. */
    public Outcome<SpecialAction> addSpecialAction(
            Actor actor, CampaignId id, DescribeSpecialAction action) {
        return changeCampaign(
                actor,
                id,
                Optional.empty(),
                (campaign, post, version) ->
                        check(campaign, action, Optional.empty())
                                .then(lead -> {
                                    SpecialActionId added =
                                            rows.addSpecialAction(
                                                    id, action, lead, Optional.empty());
                                    append(
                                            new Stream("special-action", added.value()),
                                            0,
                                            "Added",
                                            told(action),
                                            actor,
                                            post);
                                    return appended(
                                                    id,
                                                    version,
                                                    "SpecialActionAdded",
                                                    Map.of("specialAction", added.value()),
                                                    actor,
                                                    post)
                                            .map(_ -> rows.specialAction(added).orElseThrow());
                                }));
    }

    /**
     * Names a special action, chooses its lead and who takes part, says what it is about. Refused:
     * {@link CampaignRefusal#SPECIAL_ACTION_IS_SETTLED}, {@link
     * CampaignRefusal#CRITERIA_BEFORE_WORK}.
     */
    public Outcome<SpecialAction> changeSpecialAction(
            Actor actor,
            CampaignId campaign,
            SpecialActionId id,
            Version known,
            Function<DescribeSpecialAction, DescribeSpecialAction> change) {
        return acts.carryOut(() ->
                running(actor, campaign)
                        .then(running -> {
                            Optional<SpecialAction> now =
                                    rows.specialAction(id)
                                            .filter(each -> each.campaign().equals(campaign));
                            if (now.isEmpty()) {
                                return Outcome.absent();
                            }
                            if (now.get().version() != known.value()) {
                                return new Outcome.Stale<>(now.get().version());
                            }
                            if (now.get().standing() != SpecialStanding.OPEN) {
                                return Outcome.refused(CampaignRefusal.SPECIAL_ACTION_IS_SETTLED);
                            }
                            DescribeSpecialAction action =
                                    change.apply(DescribeSpecialAction.of(now.get()));
                            return check(running.campaign(), action, Optional.of(id))
                                    .then(lead ->
                                            recast(running.campaign(), now.get(), action)
                                                    .then(recast ->
                                                            described(
                                                                    actor, running, now.get(),
                                                                    action, lead, recast)));
                        }));
    }

    private Outcome<SpecialAction> described(
            Actor actor,
            Running running,
            SpecialAction now,
            DescribeSpecialAction action,
            Optional<UnitPath> lead,
            Optional<SpecialAction.Recast> recast) {
        if (!rows.changeSpecialAction(now.id(), now.version(), action, lead, recast)) {
            return new Outcome.Stale<>(now.version() + 1);
        }
        Map<String, Object> told = told(action);
        if (!action.terms().criteria().equals(now.terms().criteria())) {
            recast.ifPresent(given -> told.put("reason", given.reason()));
        }
        append(
                new Stream("special-action", now.id().value()),
                now.version(),
                "Described",
                told,
                actor,
                running.post());
        return Outcome.done(rows.specialAction(now.id()).orElseThrow());
    }

    /**
     * How success is judged is set before anything is asked; afterwards it changes with a reason,
     * which stays beside it. Nothing is issued meanwhile, until the transaction ends.
     */
    private Outcome<Optional<SpecialAction.Recast>> recast(
            Campaign campaign, SpecialAction now, DescribeSpecialAction action) {
        Optional<String> criteria = action.terms().criteria().map(String::strip);
        if (criteria.equals(now.terms().criteria())) {
            return Outcome.done(now.recast());
        }
        rows.holdSpecialAction(now.id());
        if (!rows.hasAsked(now.id())) {
            return Outcome.done(Optional.empty());
        }
        Optional<String> reason = action.reason().filter(text -> !text.isBlank());
        if (reason.isEmpty()) {
            return Outcome.refused(CampaignRefusal.CRITERIA_BEFORE_WORK);
        }
        Faults faults = new Faults().text("reason", reason.get(), SpecialStep.LONGEST_TEXT);
        return faults.any()
                ? Outcome.faulty(faults.list())
                : Outcome.done(
                        Optional.of(
                                new SpecialAction.Recast(
                                        reason.get().strip(), campaign.today(clock))));
    }

    @EventListener
    void follow(UnitMoved moved) {
        rows.move(moved.from(), moved.to());
    }

    /**
     * Adds a special action to a campaign that is just being founded, within the caller's
     * transaction.
     *
     * @param item of the directive that names it or only counts it
     */
    void addFounded(
            Actor actor, CampaignId campaign, DescribeSpecialAction action, Optional<Long> item) {
        SpecialActionId added = rows.addSpecialAction(campaign, action, Optional.empty(), item);
        Optional<Post> post =
                rows.find(campaign).flatMap(found -> Offices.founder(actor, found.leadingUnit()));
        append(new Stream("special-action", added.value()), 0, "Added", told(action), actor, post);
    }

    private record Running(Campaign campaign, Optional<Post> post) {}

    @FunctionalInterface
    private interface Change<T> {
        Outcome<T> on(Campaign campaign, Optional<Post> post, long version);
    }

    /** The campaign, not over, and the office's post by which the actor runs it. */
    private Outcome<Running> running(Actor actor, CampaignId id) {
        Optional<Campaign> campaign = find(actor, id);
        if (campaign.isEmpty()) {
            return Outcome.absent();
        }
        Optional<Post> post = Offices.of(actor, campaign.get());
        if (post.isEmpty() && !actor.isSystem()) {
            return Outcome.refused(CampaignRefusal.OFFICE_RUNS_CAMPAIGN);
        }
        return campaign.get().standing() == Standing.ENDED
                ? Outcome.refused(CampaignRefusal.CAMPAIGN_IS_OVER)
                : Outcome.done(new Running(campaign.get(), post));
    }

    private <T> Outcome<T> changeCampaign(
            Actor actor, CampaignId id, Optional<Version> known, Change<T> change) {
        return acts.carryOut(() ->
                running(actor, id)
                        .then(_ -> {
                            long version = rows.touch(id).orElseThrow();
                            if (known.isPresent() && known.get().value() != version) {
                                return new Outcome.Stale<>(version);
                            }
                            return running(actor, id)
                                    .then(running ->
                                            change.on(running.campaign(), running.post(), version));
                        }));
    }

    @FunctionalInterface
    private interface PartChange<T> {
        /** What the campaign's history tells of it. */
        Outcome<NewEntry> on(Campaign campaign, T now);
    }

    /**
     * Changes a part of a campaign or takes it away, if it is there in the version the caller
     * knows; gives it as it is now, or as it was. The campaign is held meanwhile, and so are its
     * parts.
     */
    private <T> Outcome<T> changePart(
            Actor actor,
            CampaignId id,
            Version known,
            Supplier<Optional<T>> part,
            ToLongFunction<T> versionOf,
            PartChange<T> change) {
        return changeCampaign(
                actor,
                id,
                Optional.empty(),
                (campaign, post, version) -> {
                    Optional<T> now = part.get();
                    if (now.isEmpty()) {
                        return Outcome.absent();
                    }
                    long there = versionOf.applyAsLong(now.get());
                    if (there != known.value()) {
                        return new Outcome.Stale<>(there);
                    }
                    return change.on(campaign, now.get())
                            .map(entry -> {
                                append(
                                        new Stream("campaign", id.value()),
                                        version,
                                        entry,
                                        actor,
                                        post);
                                return part.get().orElse(now.get());
                            });
                });
    }

    private Outcome<Optional<UnitPath>> check(
            Campaign campaign, DescribeSpecialAction action, Optional<SpecialActionId> id) {
        Faults faults =
                new Faults()
                        .name("name", action.name())
                        .optionalText("why", action.terms().why(), SpecialStep.LONGEST_TEXT)
                        .optionalText("how", action.terms().how(), SpecialStep.LONGEST_TEXT)
                        .optionalText(
                                "criteria", action.terms().criteria(), SpecialStep.LONGEST_TEXT);
        for (Map.Entry<UnitId, String> duty : action.duties().entrySet()) {
            faults.text("duties", duty.getValue(), LONGEST_WORDING);
            if (!action.participants().contains(duty.getKey())) {
                faults.add(Fault.at("duties", "fault.campaign_duty_of_nobody"));
            }
        }
        Optional<UnitPath> lead = Optional.empty();
        if (action.lead().isPresent()) {
            lead =
                    organization
                            .keepInPlace(action.lead().get())
                            .filter(Unit::isOpen)
                            .map(Unit::path)
                            .filter(campaign.leadingUnit()::contains);
            if (lead.isEmpty()) {
                faults.add(
                        Fault.at("leadUnit", "fault.campaign_unit_outside", action.lead().get()));
            }
        }
        Map<UnitId, Unit> known = organization.byIds(action.participants());
        for (UnitId participant : action.participants()) {
            Unit unit = known.get(participant);
            if (unit == null || !unit.isOpen() || !campaign.leadingUnit().contains(unit.path())) {
                faults.add(Fault.at("participants", "fault.campaign_unit_outside", participant));
            }
        }
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        Optional<String> taken =
                action.name()
                        .map(String::strip)
                        .filter(name -> rows.hasSpecialActionNamed(campaign.id(), name, id));
        if (taken.isPresent()) {
            return Outcome.refused(CampaignRefusal.SPECIAL_ACTION_NAME_IS_TAKEN, taken.get());
        }
        return Outcome.done(lead);
    }

    /** The batch's units, if any are given; its other particulars are checked, too. */
    private Outcome<Optional<List<UnitId>>> units(Campaign campaign, DescribeBatch batch) {
        Faults faults =
                new Faults()
                        .name("name", batch.name())
                        .inOrder("endsOn", batch.startsOn(), batch.endsOn())
                        .inOrder("preparationFrom", batch.preparationFrom(), batch.startsOn());
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        if (batch.units().isEmpty()) {
            return Outcome.done(Optional.empty());
        }
        return addressed
                .find(campaign.id(), batch.units().get())
                .then(units -> {
                    Optional<Unit> outside =
                            units.stream()
                                    .filter(unit -> !campaign.leadingUnit().contains(unit.path()))
                                    .findFirst();
                    return outside.isPresent()
                            ? Outcome.faulty(
                                    "units", "fault.campaign_unit_outside", outside.get().name())
                            : Outcome.done(Optional.of(units.stream().map(Unit::id).toList()));
                });
    }

    private Outcome<Long> fill(Campaign campaign, long batch, Optional<List<UnitId>> units) {
        Optional<UnitId> elsewhere =
                units.flatMap(given -> rows.fillBatch(campaign.id(), batch, given));
        return elsewhere.isEmpty()
                ? Outcome.done(batch)
                : Outcome.refused(
                        CampaignRefusal.UNIT_IN_ONE_BATCH,
                        organization
                                .byId(elsewhere.get())
                                .map(Unit::name)
                                .orElse(elsewhere.get().toString()));
    }

    private static AmendCampaign asItIs(Campaign campaign) {
        return new AmendCampaign(
                campaign.name(), campaign.startsOn(), campaign.endsOn(), campaign.policy());
    }

    private static Map<String, Object> told(
            long batch, DescribeBatch described, Optional<List<UnitId>> units) {
        Map<String, Object> told = new TreeMap<>();
        told.put("batch", batch);
        told.put("name", described.name().strip());
        described.startsOn().ifPresent(day -> told.put("startsOn", day));
        described.endsOn().ifPresent(day -> told.put("endsOn", day));
        described.preparationFrom().ifPresent(day -> told.put("preparationFrom", day));
        units.ifPresent(given -> told.put("units", given.stream().map(UnitId::value).toList()));
        return told;
    }

    private static Map<String, Object> told(DescribeSpecialAction action) {
        Map<String, Object> told = new LinkedHashMap<>();
        action.name().ifPresent(name -> told.put("name", name.strip()));
        action.lead().ifPresent(lead -> told.put("lead", lead.value()));
        told.put(
                "participants",
                action.participants().stream().map(UnitId::value).sorted().toList());
        action.terms().why().ifPresent(why -> told.put("why", why.strip()));
        action.terms().how().ifPresent(how -> told.put("how", how.strip()));
        action.terms().criteria().ifPresent(criteria -> told.put("criteria", criteria.strip()));
        if (!action.duties().isEmpty()) {
            Map<String, String> duties = new TreeMap<>();
            action.duties().forEach((unit, duty) -> duties.put(unit.toString(), duty.strip()));
            told.put("duties", duties);
        }
        return told;
    }

    private Outcome<Campaign> appended(
            CampaignId id,
            long version,
            String type,
            Object particulars,
            Actor actor,
            Optional<Post> post) {
        append(new Stream("campaign", id.value()), version, type, particulars, actor, post);
        return Outcome.done(rows.find(id).orElseThrow());
    }

    private void append(
            Stream stream,
            long version,
            String type,
            Object particulars,
            Actor actor,
            Optional<Post> post) {
        append(stream, version, NewEntry.of(type, particulars), actor, post);
    }

    private void append(
            Stream stream, long version, NewEntry entry, Actor actor, Optional<Post> post) {
        chronicle.append(stream, version, List.of(entry), actor, post, clock.instant());
    }

    private static <T> T one(List<T> all, Predicate<T> which) {
        return all.stream().filter(which).findFirst().orElseThrow();
    }
}
