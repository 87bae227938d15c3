package org.lookback.campaign;

import org.lookback.campaign.StoredDirective.Kind;
import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.internal.CampaignRows;
import org.lookback.campaign.internal.DirectiveRows;
import org.lookback.campaign.internal.ProposalItems;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.directive.DirectiveText;
import org.lookback.directive.Directives;
import org.lookback.directive.Proposal;
import org.lookback.directive.ProposalJson;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Directives that were handed in, and what was read in them, until a person accepts one as a
 * campaign. The reader only proposes; every accepted item keeps the sentence it came from.
 */
@Service
public class Proposals {

    /** How many special actions or batches a document can count. */
    public static final int MOST_COUNTED = 200;

    /** How it is called in the history that a directive was handed in. */
    static final String STORED = "Stored";

    private static final int LONGEST_FILE_NAME = 200;
    private static final int MOST_WAITING = 20;

    /**
     * A title such as 安全生产大排查推进会召开: what it is about, the kind of meeting, and that it was held.
     */
    private static final Pattern MEETING_HELD =
            Pattern.compile(
                    "^(.{4,}?)(?:动员|部署|推进|启动|调度|总结|工作|现场|视频|电视电话)*(?:大会|会议|会|仪式)"
                            + "(?:在.{1,12})?(?:召开|举行)$");

    private final DirectiveRows rows;
    private final CampaignRows campaignRows;
    private final Campaigns campaigns;
    private final Beginnings beginnings;
    private final Organization organization;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;
    private final Directives reader = new Directives();

    public Proposals(
            DirectiveRows rows,
            CampaignRows campaignRows,
            Campaigns campaigns,
            Beginnings beginnings,
            Organization organization,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.campaignRows = campaignRows;
        this.campaigns = campaigns;
        this.beginnings = beginnings;
        this.organization = organization;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /**
     * Reads a file and keeps its text with the proposal. A file that cannot be read is faulty at
     * {@code file}. Refused: {@link CampaignRefusal#OFFICE_READS_DIRECTIVES}.
     */
    public Outcome<StoredDirective> store(Actor actor, byte[] file, String fileName) {
        return store(actor, () -> DirectiveText.of(file), fileName);
    }

    /** The same of a text that is no file. */
    public Outcome<StoredDirective> paste(Actor actor, String text) {
        return store(actor, () -> DirectiveText.of(text), "");
    }

    private Outcome<StoredDirective> store(
            Actor actor, Supplier<Outcome<DirectiveText>> given, String fileName) {
        Optional<Post> post = reader(actor);
        if (post.isEmpty() && !actor.isSystem()) {
            return Outcome.refused(CampaignRefusal.OFFICE_READS_DIRECTIVES);
        }
        return given.get()
                .then(text -> {
                    Proposal proposal = reader.read(text);
                    String json = ProposalJson.write(proposal);
                    String name =
                            fileName.length() > LONGEST_FILE_NAME
                                    ? fileName.substring(0, LONGEST_FILE_NAME)
                                    : fileName;
                    return acts.carryOut(() -> {
                        Instant now = clock.instant();
                        DirectiveId id =
                                rows.insert(
                                        name,
                                        text.text(),
                                        json,
                                        actor.person(),
                                        post.map(Post::path),
                                        now);
                        List<ProposedItem> items = new ProposalItems(proposal, id).list();
                        rows.putItems(items);
                        append(
                                id,
                                0,
                                STORED,
                                Map.of("fileName", name, "items", items.size()),
                                actor,
                                post);
                        return Outcome.done(rows.find(id).orElseThrow());
                    });
                });
    }

    /** Whether the actor may hand in and read directives. */
    public boolean mayHandIn(Actor actor) {
        return reader(actor).isPresent() || actor.isSystem();
    }

    /** The latest directives within reach that wait for a person's decision. */
    public List<StoredDirective.Card> waiting(Actor actor) {
        return list(actor, DirectiveFilter.WAITING, new PageRequest(0, MOST_WAITING)).items();
    }

    /** Own directives and those that were handed in within reach, the latest first. */
    public Page<StoredDirective.Card> list(
            Actor actor, DirectiveFilter filter, PageRequest request) {
        return mayHandIn(actor)
                ? rows.list(reading(actor).onUnits("d"), actor.person(), filter, request)
                : Page.of(List.of(), request, 0);
    }

    /**
     * A stored directive, for whoever may hand one in: an own one, one that was handed in within
     * reach, or one of which a campaign was made that the actor may know of.
     */
    public Optional<StoredDirective> find(Actor actor, DirectiveId id) {
        if (!mayHandIn(actor)) {
            return Optional.empty();
        }
        boolean within = rows.isWithin(reading(actor).onUnits("d"), actor.person(), id);
        return rows.find(id)
                .filter(stored ->
                        within
                                || stored.campaign()
                                        .flatMap(campaign -> campaigns.find(actor, campaign))
                                        .isPresent());
    }

    /**
     * Makes a campaign of a proposal. The problems to rectify are registered in the ledger as soon
     * as it runs ({@link Beginnings}). Where the document counts special actions without naming
     * them, the campaign gets as many without a name, to be named by its office. Refused: {@link
     * CampaignRefusal#DIRECTIVE_ACCEPTED_ONCE}, and as {@link Campaigns#found} and {@link
     * StatedProblems#enter}.
     *
     * @param known the version that the actor looked at; stale if items were decided on since
     */
    public Outcome<Campaign> accept(
            Actor actor, DirectiveId id, Optional<Version> known, Acceptance acceptance) {
        return acts.carryOut(() -> {
            rows.hold(id);
            Optional<StoredDirective> stored = find(actor, id);
            if (stored.isEmpty()) {
                return Outcome.absent();
            }
            return accept(actor, stored.get(), known, acceptance);
        });
    }

    private Outcome<Campaign> accept(
            Actor actor,
            StoredDirective directive,
            Optional<Version> known,
            Acceptance acceptance) {
        if (directive.campaign().isPresent()) {
            return Outcome.refused(
                    CampaignRefusal.DIRECTIVE_ACCEPTED_ONCE, directive.campaign().get());
        }
        if (known.filter(version -> version.value() != directive.version()).isPresent()) {
            return new Outcome.Stale<>(directive.version());
        }
        Faults faults = faults(directive, acceptance);
        Suggestion suggestion = suggest(actor, directive);
        Optional<String> name = acceptance.name().or(suggestion::name);
        if (name.isEmpty()) {
            faults.add(Fault.at("name", "fault.missing"));
        }
        Optional<UnitId> leading = acceptance.leadingUnit().or(suggestion::leadingUnit);
        if (leading.isEmpty()) {
            faults.add(Fault.at("leadingUnit", "fault.missing"));
        }
        if (faults.any() || name.isEmpty() || leading.isEmpty()) {
            return Outcome.faulty(faults.list());
        }
        NewCampaign campaign =
                new NewCampaign(
                        cut(name.get()),
                        acceptance.code(),
                        leading.get(),
                        acceptance.startsOn().orElse(suggestion.startsOn()),
                        acceptance.endsOn(),
                        acceptance.policy().orElse(suggestion.policy()));
        return campaigns
                .found(actor, campaign, Optional.of(directive.id()))
                .then(founded -> beginnings.accepted(actor, founded, directive.id()))
                .map(founded -> {
                    directive
                            .taken()
                            .forEach(item ->
                                    take(
                                            actor,
                                            founded.id(),
                                            directive,
                                            item,
                                            acceptance.batches()));
                    if (batchesCounted(directive).isEmpty()) {
                        addBatches(
                                founded.id(),
                                acceptance.batches().size(),
                                acceptance.batches(),
                                Optional.empty());
                    }
                    tell(directive, "Accepted", Map.of("campaign", founded.id().value()), actor, 0);
                    return founded;
                });
    }

    /**
     * The document's title, or its file's name. What a report says was held is a meeting; the
     * campaign is what the meeting was about.
     */
    public Optional<String> name(StoredDirective directive) {
        Optional<String> title =
                taken(directive, Kind.TITLE)
                        .findFirst()
                        .map(ProposedItem::wording)
                        .map(words -> MEETING_HELD.matcher(words).replaceFirst("$1"));
        String file = directive.fileName().replaceFirst("\\.[A-Za-z0-9]{1,5}$", "").strip();
        return title.or(() -> Optional.of(file).filter(name -> !name.isEmpty()));
    }

    private void take(
            Actor actor,
            CampaignId campaign,
            StoredDirective directive,
            ProposedItem item,
            List<Acceptance.BatchPlan> batches) {
        Optional<Long> origin = Optional.of(item.id());
        String words = item.wording();
        switch (item.kind()) {
            case TITLE -> {
                // it has become the name, unless a person gave another
            }
            case DOCUMENT_NUMBER -> provision(campaign, Provision.Kind.DOCUMENT_NUMBER, item);
            case ISSUING_BODY -> provision(campaign, Provision.Kind.ISSUING_BODY, item);
            case ISSUED -> provision(campaign, Provision.Kind.ISSUED, item);
            case MEETING -> provision(campaign, Provision.Kind.MEETING, item);
            case ASSIGNING_BODY -> provision(campaign, Provision.Kind.ASSIGNING_BODY, item);
            case BATCH_NOTE -> provision(campaign, Provision.Kind.BATCH_NOTE, item);
            case MEASURE -> campaignRows.addMeasure(campaign, words, origin);
            case SPECIAL_ACTION ->
                    addSpecialAction(actor, campaign, Optional.of(cut(words)), origin);
            case SPECIAL_ACTIONS -> {
                long named = taken(directive, Kind.SPECIAL_ACTION).count();
                for (long slot = named; slot < counted(item); slot++) {
                    addSpecialAction(actor, campaign, Optional.empty(), origin);
                }
            }
            case BATCHES -> {
                addBatches(campaign, counted(item), batches, origin);
            }
            case STANDARD -> provision(campaign, Provision.Kind.STANDARD, item);
            case PROGRESS_DIMENSION -> provision(campaign, Provision.Kind.PROGRESS_DIMENSION, item);
            case SHORTCOMING -> provision(campaign, Provision.Kind.SHORTCOMING, item);
            case DEPLOYMENT -> provision(campaign, Provision.Kind.DEPLOYMENT, item);
            case OBLIGATION -> provision(campaign, Provision.Kind.OBLIGATION, item);
            case GOAL -> provision(campaign, Provision.Kind.GOAL, item);
            case RECTIFICATION -> {
                // it becomes a problem of the ledger
            }
            case TASK ->
                    campaignRows.addKeyAction(
                            campaign,
                            new DescribeKeyAction(
                                    Optional.empty(),
                                    words,
                                    Parties.of(item.lead(), item.participants(), item.who()),
                                    Set.of(),
                                    item.dueOn(),
                                    item.dueText(),
                                    item.isStanding()),
                            origin);
        }
    }

    /** Where a directive states a problem of the ledger, if one does. */
    public Optional<Source> statedAt(ProblemId problem) {
        return rows.statedAt(problem);
    }

    private void addBatches(
            CampaignId campaign,
            int count,
            List<Acceptance.BatchPlan> plans,
            Optional<Long> origin) {
        for (int number = 1; number <= count; number++) {
            Acceptance.BatchPlan plan =
                    number <= plans.size() ? plans.get(number - 1) : Acceptance.BatchPlan.UNKNOWN;
            campaignRows.addBatch(
                    campaign,
                    new DescribeBatch(
                            plan.name().orElse(batchName(number)),
                            plan.startsOn(),
                            plan.endsOn(),
                            plan.preparationFrom(),
                            Optional.empty()),
                    origin);
        }
    }

    /** Adds a special action that the directive names or only counts. */
    private void addSpecialAction(
            Actor actor, CampaignId campaign, Optional<String> name, Optional<Long> origin) {
        campaigns.addFounded(
                actor,
                campaign,
                new DescribeSpecialAction(name, Optional.empty(), Set.of()),
                origin);
    }

    /** How many batches the directive counts, as the person left it; empty where it counts none. */
    private static Optional<Integer> batchesCounted(StoredDirective directive) {
        return taken(directive, Kind.BATCHES).findFirst().map(Proposals::counted);
    }

    private void provision(CampaignId campaign, Provision.Kind kind, ProposedItem item) {
        campaignRows.addProvision(
                campaign,
                kind,
                new DescribeProvision(
                        item.wording(), item.who(), item.dueOn(), item.dueText(), item.amount()),
                Optional.of(item.id()));
    }

    private static java.util.stream.Stream<ProposedItem> taken(
            StoredDirective directive, Kind kind) {
        return directive.taken().filter(item -> item.kind() == kind);
    }

    private static int counted(ProposedItem item) {
        return item.quantity().orElse(0);
    }

    private static Faults faults(StoredDirective directive, Acceptance acceptance) {
        Faults faults = new Faults().name("name", acceptance.name());
        int described = acceptance.batches().size();
        for (int i = 0; i < described; i++) {
            Acceptance.BatchPlan plan = acceptance.batches().get(i);
            String where = "batches[" + i + "].";
            faults.name(where + "name", plan.name())
                    .inOrder(where + "endsOn", plan.startsOn(), plan.endsOn())
                    .inOrder(where + "preparationFrom", plan.preparationFrom(), plan.startsOn());
        }
        Set<String> names = new HashSet<>();
        taken(directive, Kind.SPECIAL_ACTION)
                .filter(item -> !names.add(cut(item.wording())))
                .forEach(item ->
                        faults.add(
                                Fault.at(
                                        "items." + item.key(),
                                        "fault.campaign_item_name_twice",
                                        item.wording())));
        batchesCounted(directive)
                .filter(counted -> described > counted)
                .ifPresent(counted ->
                        faults.add(
                                Fault.at(
                                        "batches[" + counted + "].name",
                                        "fault.campaign_batch_uncounted",
                                        counted)));
        return faults.atMost("batches", described, MOST_COUNTED);
    }

    /** What a batch is called where nobody calls it anything else. */
    public static String batchName(int number) {
        return "第" + number + "批";
    }

    /** What the campaign will be where a person says nothing else. */
    public Suggestion suggest(Actor actor, StoredDirective directive) {
        return new Suggestion(
                name(directive),
                top(actor),
                directive.issued().orElseGet(() -> LocalDate.now(clock)),
                Policy.usual(clock.getZone()));
    }

    /** The uppermost unit of the tree in which the actor reads directives, or of any tree. */
    public Optional<UnitId> top(Actor actor) {
        Optional<UnitId> own = reader(actor).map(post -> post.path().units().getFirst());
        return own.or(() -> organization.roots().stream().map(Unit::id).findFirst());
    }

    /** The post by which the actor reads directives. */
    private static Optional<Post> reader(Actor actor) {
        return actor.postThat(Proposals::reads);
    }

    private static boolean reads(Post post) {
        return post.duty() == Duty.OFFICE || post.duty() == Duty.ADMINISTRATOR;
    }

    /** What the posts reach that entitle to read directives; other posts open nothing here. */
    private static Scope reading(Actor actor) {
        return actor.isSystem()
                ? Scope.of(actor)
                : Scope.of(
                        new Actor(
                                actor.person(),
                                actor.name(),
                                actor.posts().stream().filter(Proposals::reads).toList()));
    }

    private static String cut(String name) {
        String stripped = name.strip();
        return stripped.length() > Faults.LONGEST_NAME
                ? stripped.substring(0, Faults.LONGEST_NAME)
                : stripped;
    }

    /**
     * Writes down what was done with a directive, as the next entry of its history.
     *
     * @param decisions how many decisions can be taken back from now on
     */
    void tell(
            StoredDirective directive,
            String type,
            Object particulars,
            Actor actor,
            int decisions) {
        append(directive.id(), directive.version(), type, particulars, actor, reader(actor));
        rows.moveOn(directive.id(), directive.version() + 1, decisions);
    }

    static Stream history(DirectiveId id) {
        return new Stream("directive", id.value());
    }

    private void append(
            DirectiveId id,
            long version,
            String type,
            Object particulars,
            Actor actor,
            Optional<Post> post) {
        chronicle.append(
                history(id),
                version,
                List.of(NewEntry.of(type, particulars)),
                actor,
                post,
                clock.instant());
    }
}
