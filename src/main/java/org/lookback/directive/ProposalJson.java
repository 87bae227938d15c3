package org.lookback.directive;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A proposal as JSON for other programs, in the field names that the answers in the reader's test
 * data use: names as plain strings, dates as ISO 8601, {@code null} for what the document does not
 * state. Under {@code anchors} stands for every item its key, the offsets of its words in the text,
 * its sentence, how sure it is and who read it.
 */
public final class ProposalJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ProposalJson() {}

    /** The proposal, indented. */
    public static String write(Proposal proposal) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree(proposal));
    }

    private static ObjectNode tree(Proposal proposal) {
        ObjectNode root = JSON.createObjectNode();
        put(root, "title", proposal.title());
        put(root, "doc_no", proposal.number());
        put(root, "issued_by", proposal.issuedBy());
        put(root, "issued", proposal.issued());
        proposal.meeting().ifPresent(meeting -> root.set("meeting", meeting(meeting)));
        root.set("measures", names(proposal.measures(), Measure::name));
        proposal.specialActions()
                .ifPresent(actions -> root.set("special_rectifications", specialActions(actions)));
        proposal.batches().ifPresent(batches -> root.set("batches", batches(batches)));
        root.set("standards_four_in_place", names(proposal.standards(), Standard::name));
        root.set(
                "progress_dimensions",
                names(proposal.progressDimensions(), ProgressDimension::name));
        root.set("problems", names(proposal.shortcomings(), Shortcoming::name));
        root.set("deployments", objects(proposal.deployments(), ProposalJson::deployment));
        root.set("obligations", objects(proposal.obligations(), ProposalJson::obligation));
        root.set("tasks", objects(proposal.tasks(), ProposalJson::task));
        root.set("deadlines", deadlines(proposal.tasks()));
        root.set("goals", objects(proposal.goals(), ProposalJson::goal));
        root.set("rectifications", objects(proposal.rectifications(), ProposalJson::rectification));
        root.set("persons", objects(proposal.mentions().persons(), ProposalJson::person));
        root.set("organisations", names(proposal.mentions().organisations(), Function.identity()));
        root.set(
                "exchange_speakers",
                names(proposal.mentions().exchangeSpeakers(), Function.identity()));
        root.set("anchors", objects(proposal.items().toList(), ProposalJson::anchor));
        return root;
    }

    private static ObjectNode meeting(Meeting meeting) {
        ObjectNode node = JSON.createObjectNode();
        put(node, "date", meeting.date());
        put(node, "place", Optional.of(meeting.place()));
        put(node, "form", meeting.form());
        put(node, "branch_venues", meeting.venues());
        put(node, "presided_by", meeting.presidedBy());
        put(node, "speaker", meeting.speaker());
        return node;
    }

    private static ObjectNode person(Mentions.Person person) {
        return JSON.createObjectNode().put("name", person.name()).put("role", person.role());
    }

    private static ObjectNode specialActions(SpecialActions actions) {
        ObjectNode node = JSON.createObjectNode();
        node.put("count", actions.count());
        node.put("enumerated", !actions.named().isEmpty());
        node.set("items", names(actions.named(), SpecialAction::name));
        put(node, "assigned_by", actions.assignedBy());
        return node;
    }

    private static ObjectNode batches(Batches batches) {
        ObjectNode node = JSON.createObjectNode();
        node.put("count", batches.count());
        put(node, "overlap", batches.overlap());
        put(node, "current_attendees", batches.attending());
        return node;
    }

    private static ObjectNode deployment(Deployment deployment) {
        return JSON.createObjectNode()
                .put("no", deployment.number())
                .put("text", deployment.text());
    }

    private static ObjectNode obligation(Obligation obligation) {
        return JSON.createObjectNode()
                .put("who", obligation.who().orElse(null))
                .put("must", obligation.must());
    }

    private static ObjectNode task(Task task) {
        ObjectNode node =
                JSON.createObjectNode()
                        .put("no", task.number().orElse(null))
                        .put("text", task.text());
        node.set("lead", names(task.lead(), Party::name));
        node.set("participants", names(task.participants(), Party::name));
        node.put("shared_responsibility", task.isShared());
        node.set("collective", names(collective(task), Party::name));
        due(node, task.deadline());
        return node.put("sureness", task.sureness().name());
    }

    private static ObjectNode goal(Goal goal) {
        ObjectNode node =
                JSON.createObjectNode()
                        .put("what", goal.what())
                        .put("comparison", goal.comparison().name())
                        .put("value", goal.value())
                        .put("unit", goal.unit());
        due(node, goal.deadline());
        return node.put("sureness", goal.sureness().name());
    }

    private static ObjectNode rectification(Rectification rectification) {
        ObjectNode node =
                JSON.createObjectNode()
                        .put("no", rectification.number().orElse(null))
                        .put("problem", rectification.problem());
        node.set("targets", names(rectification.targets(), Function.identity()));
        node.set("measures", names(rectification.measures(), Function.identity()));
        node.set("responsible", names(rectification.responsible(), Party::name));
        node.put("person", rectification.person().orElse(null));
        node.put("accepted_by", rectification.acceptedBy().orElse(null));
        due(node, rectification.deadline());
        return node.put("closing", rectification.closing().name())
                .put("sureness", rectification.sureness().name());
    }

    private static void due(ObjectNode node, Optional<Deadline> deadline) {
        node.put("deadline", deadline.flatMap(Deadline::date).map(Object::toString).orElse(null));
        node.put("deadline_text", deadline.map(Deadline::text).orElse(null));
        node.put("deadline_standing", deadline.filter(Deadline::isStanding).isPresent());
    }

    private static List<Party> collective(Task task) {
        return Stream.of(task.lead(), task.participants())
                .flatMap(Collection::stream)
                .filter(Party::isCollective)
                .toList();
    }

    private static ArrayNode deadlines(List<Task> tasks) {
        return names(
                tasks.stream().flatMap(task -> task.deadline().stream()).toList(), Deadline::text);
    }

    private static ObjectNode anchor(Item item) {
        return JSON.createObjectNode()
                .put("key", item.key().value())
                .put("start", item.anchor().start())
                .put("end", item.anchor().end())
                .put("words", item.anchor().words())
                .put("sentence", item.anchor().sentence())
                .put("sureness", item.sureness().name())
                .put("reader", item.reader().name());
    }

    private static void put(ObjectNode node, String field, Optional<? extends Fact<?>> fact) {
        node.put(field, fact.map(stated -> stated.value().toString()).orElse(null));
    }

    private static <T> ArrayNode names(List<T> items, Function<T, String> name) {
        ArrayNode array = JSON.createArrayNode();
        items.forEach(item -> array.add(name.apply(item)));
        return array;
    }

    private static <T> ArrayNode objects(List<T> items, Function<T, ObjectNode> object) {
        ArrayNode array = JSON.createArrayNode();
        items.forEach(item -> array.add(object.apply(item)));
        return array;
    }
}
