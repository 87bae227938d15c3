package org.lookback.campaign.internal;

import org.lookback.campaign.AssignmentCommand;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.Proposals;
import org.lookback.campaign.Redated;
import org.lookback.campaign.ReviewStep;
import org.lookback.campaign.ReviewStep.Content;
import org.lookback.campaign.Source;
import org.lookback.campaign.StoredDirective;
import org.lookback.campaign.StoredDirective.Decision;
import org.lookback.campaign.StoredDirective.Kind;
import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.StoredDirective.Span;
import org.lookback.directive.Anchor;
import org.lookback.directive.Directives;
import org.lookback.directive.Places;
import org.lookback.directive.Reader;
import org.lookback.kernel.Days;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What becomes of a directive's items by a decision. Pure: it knows no database and no person. */
public final class ReviewRules {

    /** How it is called in the history that a decision was taken back. */
    public static final String UNDONE = "Undone";

    static final int LONGEST_NAMES = 2_000;
    static final int LONGEST_DUE_TEXT = 200;

    /**
     * A problem with its targets and measures, so that who answers and accepts has room besides.
     */
    private static final int LONGEST_TREATMENT =
            AssignmentCommand.LONGEST_TEXT - 2 * LONGEST_NAMES - 100;

    /** The longest piece of a text that becomes one item. */
    static final int LONGEST_WORDS = 5_000;

    static final int MOST_ITEMS = 5_000;
    private static final String ENDS_A_SENTENCE = "。！？；";
    private static final String AT_A_CUT = " \t\n，,；;、";

    private ReviewRules() {}

    /**
     * A change of items: those before it, those after. What stands in one list only came or went;
     * what is in neither stays.
     *
     * @param type what happened, for the history
     */
    public record Change(String type, List<ProposedItem> before, List<ProposedItem> after) {

        public Change {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        /** Whether all items stay as they were. */
        public boolean changesNothing() {
            return said(before).equals(said(after));
        }

        private static List<ProposedItem> said(List<ProposedItem> items) {
            return items.stream().map(item -> DraftItem.of(item).inVersion(0).item()).toList();
        }

        /** What lies between two states of a directive's items. */
        static Change between(String type, StoredDirective was, StoredDirective is) {
            Map<String, ProposedItem> before = was.byKey();
            Map<String, ProposedItem> after = is.byKey();
            return new Change(
                    type,
                    was.items().stream()
                            .filter(item -> !item.equals(after.get(item.key())))
                            .toList(),
                    is.items().stream()
                            .filter(item -> !item.equals(before.get(item.key())))
                            .toList());
        }

        /** The directive with its items as they are after it, in their order. */
        public StoredDirective in(StoredDirective directive) {
            Set<String> touched =
                    Stream.concat(before.stream(), after.stream())
                            .map(ProposedItem::key)
                            .collect(Collectors.toSet());
            return directive.with(
                    inOrder(
                            Stream.concat(
                                    directive.items().stream()
                                            .filter(item -> !touched.contains(item.key())),
                                    after.stream())));
        }

        /** The items whose deadlines have moved together with the document's date. */
        public List<Redated> redated() {
            if (Stream.concat(before.stream(), after.stream())
                    .noneMatch(item -> item.kind() == Kind.ISSUED)) {
                return List.of();
            }
            Map<String, ProposedItem> was =
                    before.stream()
                            .collect(Collectors.toMap(ProposedItem::key, Function.identity()));
            return after.stream()
                    .filter(item -> item.dueText().isPresent())
                    .flatMap(item ->
                            Optional.ofNullable(was.get(item.key())).stream()
                                    .map(earlier -> new Redated(item, earlier.dueOn())))
                    .filter(item -> !item.before().equals(item.item().dueOn()))
                    .toList();
        }

        /** Whether items came, went or belong elsewhere. */
        public boolean rearranges() {
            return !places(before).equals(places(after));
        }

        private static Map<String, List<Object>> places(List<ProposedItem> items) {
            return items.stream()
                    .collect(
                            Collectors.toMap(
                                    ProposedItem::key,
                                    item -> List.of(item.kind(), item.number(), item.part())));
        }
    }

    /**
     * What a decision changes; faulty where it says something that cannot be, absent where its item
     * is not there. What changes the document's date moves the deadlines that follow from it.
     * {@link ReviewStep.Undo} needs the history and is not decided here.
     */
    public static Outcome<Change> decide(StoredDirective directive, ReviewStep step) {
        return itself(directive, step).map(change -> HeadRules.redated(directive, change));
    }

    private static Outcome<Change> itself(StoredDirective directive, ReviewStep step) {
        return switch (step) {
            case ReviewStep.Keep(var key) ->
                    one(directive, key)
                            .map(item -> changed("Kept", item, decided(item, Decision.KEPT)));
            case ReviewStep.Drop(var key) ->
                    one(directive, key)
                            .map(item -> changed("Dropped", item, decided(item, Decision.DROPPED)));
            case ReviewStep.Edit(var key, var content) ->
                    one(directive, key)
                            .then(item ->
                                    edited(directive, item, content)
                                            .map(now -> changed("Edited", item, now)));
            case ReviewStep.Split split -> split(directive, split);
            case ReviewStep.Merge merge -> merged(directive, merge);
            case ReviewStep.Add add -> added(directive, add);
            case ReviewStep.PutHead(var says) -> HeadRules.put(directive, says);
            case ReviewStep.KeepRest() -> {
                List<ProposedItem> open =
                        directive.items().stream()
                                .filter(item -> item.decision() == Decision.OPEN)
                                .toList();
                yield Outcome.done(
                        new Change(
                                "RestKept",
                                open,
                                open.stream().map(item -> decided(item, Decision.KEPT)).toList()));
            }
            case ReviewStep.Propose(var findings) ->
                    Outcome.done(Findings.taken(directive, findings));
            case ReviewStep.Undo() ->
                    throw new IllegalArgumentException("what is taken back stands in the history");
        };
    }

    /**
     * The change that takes another one back, the latest that still holds. Versions only grow: who
     * saw an item before it was changed and changed back has to look again.
     */
    public static Change undo(StoredDirective directive, Change latest) {
        Map<String, ProposedItem> now = directive.byKey();
        return new Change(
                UNDONE,
                latest.after(),
                latest.before().stream()
                        .map(item ->
                                DraftItem.of(item)
                                        .inVersion(
                                                Optional.ofNullable(now.get(item.key()))
                                                        .map(found -> found.version() + 1)
                                                        .orElse(directive.version() + 1))
                                        .item())
                        .toList());
    }

    private static Outcome<ProposedItem> one(StoredDirective directive, String key) {
        return Outcome.found(directive.item(key));
    }

    private static Change changed(String type, ProposedItem before, ProposedItem after) {
        return new Change(type, List.of(before), List.of(after));
    }

    private static ProposedItem decided(ProposedItem item, Decision decision) {
        return DraftItem.of(item).decision(decision).item();
    }

    private static Outcome<ProposedItem> edited(
            StoredDirective directive, ProposedItem item, Content content) {
        Faults faults = faults(directive, item, content);
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        return Outcome.done(DraftItem.of(item).says(content).decision(Decision.KEPT).item());
    }

    /** The item with what is typed beside the act of splitting or merging it. */
    private static Outcome<ProposedItem> free(
            StoredDirective directive, String key, Optional<Content> content) {
        return one(directive, key)
                .then(item ->
                        item.kind().isFree()
                                ? Outcome.done(item)
                                : Outcome.refused(CampaignRefusal.ONLY_FREE_ITEMS_SPLIT))
                .then(item ->
                        content.map(says -> edited(directive, item, says))
                                .orElseGet(() -> Outcome.done(item)));
    }

    private static Outcome<Change> split(StoredDirective directive, ReviewStep.Split split) {
        return free(directive, split.key(), split.content())
                .then(whole -> {
                    String wording = whole.wording();
                    int at = split.at() - strippedAhead(split.content());
                    if (at > 0
                            && at < wording.length()
                            && Character.isLowSurrogate(wording.charAt(at))) {
                        at--;
                    }
                    String first =
                            at < 0 || at > wording.length() ? "" : atCut(wording.substring(0, at));
                    String second =
                            at < 0 || at > wording.length() ? "" : atCut(wording.substring(at));
                    if (first.isEmpty() || second.isEmpty()) {
                        return Outcome.faulty("at", "fault.campaign_split_nowhere");
                    }
                    if (directive.items().size() >= MOST_ITEMS) {
                        return Outcome.faulty("at", "fault.too_many", MOST_ITEMS);
                    }
                    Parts parts = Parts.of(directive, whole, first, second);
                    List<ProposedItem> siblings = siblingsAfter(directive, whole);
                    List<ProposedItem> now = new ArrayList<>();
                    now.add(
                            DraftItem.of(whole)
                                    .wording(first)
                                    .stands(parts.first(), parts.elsewhere())
                                    .decision(Decision.KEPT)
                                    .item());
                    now.add(
                            DraftItem.of(whole)
                                    .wording(second)
                                    .stands(parts.second(), List.of())
                                    .decision(Decision.KEPT)
                                    .isNew(
                                            keyBeside(directive, whole.key()),
                                            whole.number(),
                                            whole.part() + 1,
                                            directive.version() + 1)
                                    .item());
                    siblings.forEach(item -> now.add(moved(item)));
                    return Outcome.done(
                            new Change("Split", with(original(directive, whole), siblings), now));
                });
    }

    /** How many blanks stand before what is typed: they are not kept, and so do not count. */
    private static int strippedAhead(Optional<Content> content) {
        return content.map(Content::wording)
                .map(typed -> typed.length() - typed.stripLeading().length())
                .orElse(0);
    }

    /**
     * Where the two parts of an item stand.
     *
     * @param elsewhere where else words of the whole stood, which stays with the first
     */
    private record Parts(Anchor first, Anchor second, List<Span> elsewhere) {

        static Parts of(
                StoredDirective directive, ProposedItem whole, String first, String second) {
            String text = directive.text();
            List<Span> spans = whole.places();
            Optional<Span> before = found(text, spans, first);
            Optional<Span> after =
                    before.flatMap(span ->
                                    spans.stream()
                                            .filter(all -> all.holds(span))
                                            .map(all -> new Span(span.end(), all.end()))
                                            .findFirst())
                            .flatMap(rest -> within(text, rest, second))
                            .or(() -> found(text, spans, second));
            Span all = spans.getFirst();
            boolean apart = before.isPresent() && after.isPresent();
            Span one = apart ? before.get() : all;
            Span two = apart ? after.get() : all;
            Places places = Directives.places(text);
            return new Parts(
                    places.anchor(one.start(), one.end()),
                    places.anchor(two.start(), two.end()),
                    spans.stream().filter(span -> !span.holds(one) && !span.holds(two)).toList());
        }

        private static Optional<Span> found(String text, List<Span> spans, String words) {
            return spans.stream().flatMap(span -> within(text, span, words).stream()).findFirst();
        }
    }

    private static Outcome<Change> merged(StoredDirective directive, ReviewStep.Merge merge) {
        Optional<ProposedItem> other = directive.item(merge.other());
        return free(directive, merge.key(), merge.content())
                .then(item -> {
                    if (other.isEmpty()
                            || other.get().key().equals(item.key())
                            || other.get().kind() != item.kind()) {
                        return Outcome.faulty("other", "fault.campaign_merge_unlike");
                    }
                    ProposedItem taken = other.get();
                    boolean inOrder = item.source().start() <= taken.source().start();
                    ProposedItem first = inOrder ? item : taken;
                    ProposedItem second = inOrder ? taken : item;
                    String wording = joined(first.wording(), second.wording());
                    if (wording.length() > AssignmentCommand.LONGEST_TEXT) {
                        return Outcome.faulty(
                                "other", "fault.too_long", AssignmentCommand.LONGEST_TEXT);
                    }
                    ProposedItem whole =
                            DraftItem.of(item)
                                    .wording(wording)
                                    .responsible(
                                            both(first.who(), second.who()),
                                            both(first.lead(), second.lead()),
                                            both(first.participants(), second.participants()))
                                    .due(
                                            Stream.of(first.dueOn(), second.dueOn())
                                                    .flatMap(Optional::stream)
                                                    .min(Comparator.<LocalDate>naturalOrder()),
                                            Stream.of(first.dueText(), second.dueText())
                                                    .flatMap(Optional::stream)
                                                    .distinct()
                                                    .reduce((one, two) -> one + "；" + two))
                                    .alsoStands(taken)
                                    .alsoTreated(taken)
                                    .decision(Decision.KEPT)
                                    .item();
                    Faults faults = new Faults();
                    bounded(faults, content(whole));
                    return faults.any()
                            ? Outcome.faulty("other", "fault.campaign_merge_too_long")
                            : Outcome.done(
                                    new Change(
                                            "Merged",
                                            List.of(original(directive, item), taken),
                                            List.of(whole)));
                });
    }

    private static Content content(ProposedItem item) {
        return new Content(
                item.kind(),
                item.wording(),
                item.quantity(),
                item.who(),
                item.lead(),
                item.participants(),
                item.dueOn(),
                item.dueText(),
                item.treatment());
    }

    private static Outcome<Change> added(StoredDirective directive, ReviewStep.Add add) {
        int length = directive.text().length();
        if (!add.kind().isFree()) {
            return Outcome.faulty("kind", "fault.campaign_kind_not_free");
        }
        if (add.start() < 0 || add.end() > length || add.start() >= add.end()) {
            return Outcome.faulty("start", "fault.campaign_words_outside", length);
        }
        if (directive.items().size() >= MOST_ITEMS) {
            return Outcome.faulty("start", "fault.too_many", MOST_ITEMS);
        }
        Span words = trimmed(directive.text(), new Span(add.start(), add.end()));
        if (words.start() >= words.end()) {
            return Outcome.faulty("start", "fault.missing");
        }
        if (words.end() - words.start() > LONGEST_WORDS) {
            return Outcome.faulty("start", "fault.too_long", LONGEST_WORDS);
        }
        Anchor anchor = Directives.places(directive.text()).anchor(words.start(), words.end());
        String wording = anchor.words();
        Place place = placeFor(directive, add.kind(), words.start());
        ProposedItem item =
                new ProposedItem(
                        0,
                        place.number(),
                        place.part(),
                        add.kind(),
                        wording,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Reader.PERSON),
                        Optional.empty(),
                        Optional.empty(),
                        new Source(
                                directive.id(),
                                place.key(),
                                anchor.start(),
                                anchor.end(),
                                anchor.sentence(),
                                anchor.sentenceStart()),
                        List.of(),
                        Decision.KEPT,
                        directive.version() + 1);
        Faults faults = new Faults();
        nameOnce(faults, "start", directive, item.key(), item.kind(), wording);
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        return Outcome.done(Change.between("Added", directive, place.taken(directive, item)));
    }

    /**
     * Where an item goes that is new.
     *
     * @param pushed the items that move on by one part
     */
    record Place(String key, int number, int part, List<ProposedItem> pushed) {

        /** The directive with the item in this place. */
        StoredDirective taken(StoredDirective directive, ProposedItem item) {
            return directive.with(
                    inOrder(
                            Stream.concat(
                                    Stream.of(item),
                                    directive.items().stream()
                                            .map(each ->
                                                    pushed.contains(each) ? moved(each) : each))));
        }
    }

    private static List<ProposedItem> inOrder(Stream<ProposedItem> items) {
        return items.sorted(
                        Comparator.comparingInt(ProposedItem::number)
                                .thenComparingInt(ProposedItem::part))
                .toList();
    }

    /** The place of words that become an item of a kind of which there are many. */
    static Place placeFor(StoredDirective directive, Kind kind, int start) {
        return placeFor(
                directive, kind, kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), start);
    }

    /**
     * After the last of its kind that stands before it; before all of them if none does.
     *
     * @param inKeys what its key begins with
     */
    static Place placeFor(StoredDirective directive, Kind kind, String inKeys, int start) {
        String key = inKeys + "-" + start;
        List<ProposedItem> alike =
                directive.items().stream().filter(item -> item.kind() == kind).toList();
        Optional<ProposedItem> previous =
                alike.stream()
                        .filter(item -> item.source().start() <= start)
                        .reduce((_, later) -> later);
        int number =
                previous.or(() -> alike.stream().findFirst())
                        .map(ProposedItem::number)
                        .orElseGet(() ->
                                directive.items().stream()
                                                .mapToInt(ProposedItem::number)
                                                .max()
                                                .orElse(0)
                                        + 1);
        int part =
                previous.map(item -> item.part() + 1)
                        .or(() -> alike.stream().findFirst().map(item -> item.part() - 1))
                        .orElse(0);
        return new Place(
                directive.item(key).isPresent() ? keyBeside(directive, key) : key,
                number,
                part,
                previous.map(item -> siblingsAfter(directive, item)).orElse(List.of()));
    }

    private static Faults faults(StoredDirective directive, ProposedItem item, Content content) {
        Faults faults = new Faults();
        if (item.kind().isCount()) {
            int count = content.quantity().orElse(0);
            if (count < 1 || count > Proposals.MOST_COUNTED) {
                faults.add(Fault.at("quantity", "fault.number_outside", 1, Proposals.MOST_COUNTED));
            }
            return faults;
        }
        if (content.kind() != item.kind() && !(content.kind().isFree() && item.kind().isFree())) {
            faults.add(Fault.at("kind", "fault.campaign_kind_not_free"));
        }
        faults.text("wording", content.wording(), AssignmentCommand.LONGEST_TEXT);
        if (item.saysDay() && Days.parse(content.wording().strip()).isEmpty()) {
            faults.add(Fault.at("wording", "fault.mistyped.date"));
        }
        bounded(faults, content);
        nameOnce(faults, "wording", directive, item.key(), content.kind(), content.wording());
        return faults;
    }

    private static void bounded(Faults faults, Content content) {
        content.who().ifPresent(who -> faults.text("who", who, LONGEST_NAMES));
        content.lead().ifPresent(lead -> faults.text("lead", lead, LONGEST_NAMES));
        content.participants()
                .ifPresent(
                        participants -> faults.text("participants", participants, LONGEST_NAMES));
        content.dueText().ifPresent(due -> faults.text("dueText", due, LONGEST_DUE_TEXT));
        content.treatment()
                .ifPresent(treatment -> {
                    treatment
                            .person()
                            .ifPresent(person -> faults.text("person", person, LONGEST_NAMES));
                    treatment
                            .acceptedBy()
                            .ifPresent(by -> faults.text("acceptedBy", by, LONGEST_NAMES));
                    // All of it becomes the description of one problem.
                    int length =
                            content.wording().length()
                                    + Stream.concat(
                                                    treatment.targets().stream(),
                                                    treatment.measures().stream())
                                            .mapToInt(text -> text.length() + 1)
                                            .sum();
                    if (length > LONGEST_TREATMENT) {
                        faults.add(Fault.at("measures", "fault.too_long", LONGEST_TREATMENT));
                    }
                });
    }

    /** Two special actions of a campaign do not bear the same name. */
    private static void nameOnce(
            Faults faults,
            String where,
            StoredDirective directive,
            String key,
            Kind kind,
            String wording) {
        boolean taken =
                kind == Kind.SPECIAL_ACTION
                        && directive
                                .taken()
                                .filter(item -> item.kind() == Kind.SPECIAL_ACTION)
                                .filter(item -> !item.key().equals(key))
                                .anyMatch(item -> item.wording().strip().equals(wording.strip()));
        if (taken) {
            faults.add(Fault.at(where, "fault.campaign_name_twice"));
        }
    }

    /** Those of the same number that stand after the item. */
    private static List<ProposedItem> siblingsAfter(StoredDirective directive, ProposedItem item) {
        return directive.items().stream()
                .filter(other -> other.number() == item.number() && other.part() > item.part())
                .toList();
    }

    static ProposedItem moved(ProposedItem item) {
        return DraftItem.of(item).part(item.part() + 1).item();
    }

    private static ProposedItem original(StoredDirective directive, ProposedItem item) {
        return directive.item(item.key()).orElseThrow();
    }

    private static List<ProposedItem> with(ProposedItem first, List<ProposedItem> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    /** A key for what is split off: the same words may be cut again and again. */
    private static String keyBeside(StoredDirective directive, String key) {
        String base = key.replaceFirst("\\.[0-9]+$", "");
        Set<String> keys =
                directive.items().stream().map(ProposedItem::key).collect(Collectors.toSet());
        int next = 2;
        while (keys.contains(base + "." + next)) {
            next++;
        }
        return base + "." + next;
    }

    private static Optional<Span> within(String text, Span span, String words) {
        int at = text.indexOf(words, span.start());
        return at < 0 || at + words.length() > span.end()
                ? Optional.empty()
                : Optional.of(new Span(at, at + words.length()));
    }

    private static String atCut(String words) {
        Span span = trimmed(words, new Span(0, words.length()));
        return words.substring(span.start(), span.end());
    }

    static Span trimmed(String text, Span span) {
        int start = span.start();
        int end = span.end();
        while (start < end && AT_A_CUT.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (start < end && AT_A_CUT.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return new Span(start, end);
    }

    private static String joined(String first, String second) {
        boolean ended = ENDS_A_SENTENCE.indexOf(first.charAt(first.length() - 1)) >= 0;
        return ended ? first + second : first + "；" + second;
    }

    /** What either says, each name once. */
    private static Optional<String> both(Optional<String> first, Optional<String> second) {
        return NameList.of(NameList.in(first, second));
    }
}
