package org.lookback.campaign.web;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.PartyName;
import org.lookback.campaign.PartyName.Meaning;
import org.lookback.campaign.Policy;
import org.lookback.campaign.Redated;
import org.lookback.campaign.StoredDirective;
import org.lookback.campaign.StoredDirective.Decision;
import org.lookback.campaign.StoredDirective.Kind;
import org.lookback.campaign.StoredDirective.ProposedItem;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the page shows on which a person reads a proposal and decides.
 *
 * @param campaign the campaign that was made of it, if one was
 * @param name what the directive is called
 * @param following for an item's key the one after it, where the two can be merged
 * @param meant whom the names in it mean, where that is shown
 * @param edited the key of the item whose form is open; {@link #HEAD} for that of the document
 * @param model the host of the model that can be asked for more, if there is one
 * @param redated the items whose deadlines the latest decision has moved with the document's date
 */
public record Review(
        StoredDirective directive,
        Optional<Campaign> campaign,
        Optional<String> name,
        List<Group> groups,
        Map<String, ProposedItem> following,
        Optional<List<PartyName>> meant,
        Optional<String> edited,
        Optional<String> model,
        List<Redated> redated) {

    /** In place of an item's key: what the document states once. */
    static final String HEAD = "head";

    static Review of(
            StoredDirective directive,
            Optional<Campaign> campaign,
            Optional<String> name,
            Optional<List<PartyName>> meant,
            Optional<String> edited) {
        List<Group> groups =
                Arrays.stream(Topic.values())
                        .map(topic -> new Group(topic, lines(directive, topic)))
                        .filter(group ->
                                !group.lines().isEmpty()
                                        || (group.topic() == Topic.DOCUMENT && directive.isOpen()))
                        .toList();
        return new Review(
                directive,
                campaign,
                name,
                groups,
                following(groups),
                meant,
                edited,
                Optional.empty(),
                List.of());
    }

    /** The same, where a model can be asked. */
    Review withModel(Optional<String> host) {
        return new Review(
                directive, campaign, name, groups, following, meant, edited, host, redated);
    }

    /** The same, where deadlines have just moved. */
    Review withRedated(List<Redated> moved) {
        return new Review(
                directive, campaign, name, groups, following, meant, edited, model, moved);
    }

    /** Whether the form of what the document states once is open. */
    public boolean isHeadEdited() {
        return edited.filter(HEAD::equals).isPresent() && isOpen();
    }

    private static Map<String, ProposedItem> following(List<Group> groups) {
        Map<String, ProposedItem> following = new HashMap<>();
        for (Group group : groups) {
            for (int at = 1; at < group.lines().size(); at++) {
                ProposedItem before = group.lines().get(at - 1).item();
                ProposedItem item = group.lines().get(at).item();
                if (item.kind() == before.kind() && item.kind().isFree()) {
                    following.put(before.key(), item);
                }
            }
        }
        return following;
    }

    /** The whole text in pieces. */
    public List<Passage> text() {
        return Passage.of(
                directive.text(),
                directive.items().stream().flatMap(item -> item.places().stream()).toList());
    }

    private static List<Line> lines(StoredDirective directive, Topic topic) {
        return topic.kinds().stream()
                .flatMap(kind -> directive.items().stream().filter(item -> item.kind() == kind))
                .map(Line::of)
                .toList();
    }

    /** Items that belong together, of one kind or of several. */
    public record Group(Topic topic, List<Line> lines) {

        public int count() {
            return lines.size();
        }
    }

    /** What a group of items is about. */
    public enum Topic {
        DOCUMENT,
        MEASURES,
        SPECIAL_ACTIONS,
        BATCHES,
        STANDARDS,
        PROGRESS_DIMENSIONS,
        SHORTCOMINGS,
        DEPLOYMENTS,
        OBLIGATIONS,
        TASKS,
        RECTIFICATIONS,
        GOALS;

        /** The kinds of items in it, in the order in which they are shown. */
        public List<Kind> kinds() {
            return switch (this) {
                case DOCUMENT ->
                        List.of(
                                Kind.TITLE,
                                Kind.ISSUING_BODY,
                                Kind.DOCUMENT_NUMBER,
                                Kind.ISSUED,
                                Kind.MEETING);
                case MEASURES -> List.of(Kind.MEASURE);
                case SPECIAL_ACTIONS ->
                        List.of(Kind.SPECIAL_ACTIONS, Kind.SPECIAL_ACTION, Kind.ASSIGNING_BODY);
                case BATCHES -> List.of(Kind.BATCHES, Kind.BATCH_NOTE);
                case STANDARDS -> List.of(Kind.STANDARD);
                case PROGRESS_DIMENSIONS -> List.of(Kind.PROGRESS_DIMENSION);
                case SHORTCOMINGS -> List.of(Kind.SHORTCOMING);
                case DEPLOYMENTS -> List.of(Kind.DEPLOYMENT);
                case OBLIGATIONS -> List.of(Kind.OBLIGATION);
                case TASKS -> List.of(Kind.TASK);
                case RECTIFICATIONS -> List.of(Kind.RECTIFICATION);
                case GOALS -> List.of(Kind.GOAL);
            };
        }

        /** Whether each item should say of what kind it is. */
        public boolean isMixed() {
            return kinds().size() > 1;
        }
    }

    /** An item with the words it was read in. */
    public record Line(ProposedItem item, Quote quote) {

        public static Line of(ProposedItem item) {
            return new Line(item, Quote.of(item.source()));
        }

        /** What it says: a number where the document counts. */
        public String wording() {
            return item.quantity().map(Object::toString).orElse(item.wording());
        }

        /** Whether it says just what the document has there. */
        public boolean isVerbatim() {
            return quote.words().equals(wording());
        }

        /** The names within the page of the words it was read in. */
        public String places() {
            return item.places().stream().map(Passage::anchor).collect(Collectors.joining(" "));
        }

        /** Where it is decided on. */
        public String href() {
            return "/directives/" + item.source().directive() + "/items/" + item.key();
        }
    }

    /**
     * How the form for the campaign is filled in at first.
     *
     * @param batches a name for each batch that the document counts
     * @param unnamed whether the document counts special actions that it does not name
     * @param lastDeadline the latest day that the document sets for anything
     */
    public record Draft(
            String name,
            String leadingUnit,
            LocalDate startsOn,
            Policy policy,
            List<String> batches,
            Optional<LocalDate> lastDeadline,
            boolean unnamed) {}

    /** Whether items are still decided on. */
    public boolean isOpen() {
        return directive.isOpen();
    }

    /** Whether an item of the kind says of what kind it is, since others stand beside it. */
    public boolean isMixed(Kind kind) {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.kinds().contains(kind))
                .anyMatch(Topic::isMixed);
    }

    /** The item of the same kind after this one, with which it can be merged. */
    public Optional<ProposedItem> next(ProposedItem item) {
        return Optional.ofNullable(following.get(item.key()));
    }

    /** Whether it is known here whom the names in the directive mean. */
    public boolean hasNames() {
        return meant.isPresent();
    }

    /** Whom the names in the directive mean. */
    public List<PartyName> names() {
        return meant.orElse(List.of());
    }

    /** How many items nobody has decided on. */
    public long open() {
        return count(Decision.OPEN);
    }

    /** How many items were kept. */
    public long kept() {
        return count(Decision.KEPT);
    }

    /** How many items do not become part of the campaign. */
    public long dropped() {
        return count(Decision.DROPPED);
    }

    private long count(Decision decision) {
        return directive.items().stream().filter(item -> item.decision() == decision).count();
    }

    /** The names whose meaning is known so well. */
    public List<PartyName> names(Meaning meaning) {
        return names().stream().filter(name -> name.meaning() == meaning).toList();
    }

    /** Whether anything is asked of anybody, which the task table shows. */
    public boolean asks() {
        return directive.taken().anyMatch(item -> item.kind().asks());
    }

    /** How many problems will be registered in the ledger. */
    public long problems() {
        return directive.taken().filter(item -> item.kind() == Kind.RECTIFICATION).count();
    }

    /** How many items there are. */
    public int count() {
        return directive.items().size();
    }
}
