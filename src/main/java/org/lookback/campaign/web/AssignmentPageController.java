package org.lookback.campaign.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Assignment;
import org.lookback.campaign.AssignmentCommand;
import org.lookback.campaign.AssignmentFilter;
import org.lookback.campaign.AssignmentFilter.Lateness;
import org.lookback.campaign.AssignmentFilter.Origin;
import org.lookback.campaign.AssignmentFilter.Reach;
import org.lookback.campaign.AssignmentFilter.Term;
import org.lookback.campaign.AssignmentFilter.Whose;
import org.lookback.campaign.AssignmentState;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.BroughtFiles;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Excesses;
import org.lookback.campaign.IssuedActs;
import org.lookback.campaign.KeyAction;
import org.lookback.campaign.Meetings;
import org.lookback.campaign.Provision;
import org.lookback.chronicle.Entry;
import org.lookback.evidence.Evidence;
import org.lookback.evidence.StoredContent;
import org.lookback.evidence.StoredFile;
import org.lookback.kernel.Actor;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Version;
import org.lookback.organization.FormFields;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Assignments as a table with its filters in the address, the page of one, and its steps. */
@Controller
class AssignmentPageController {

    private static final String ONE = "/assignments/{id:[0-9]{1,18}}";

    /** How much of what happened is told, the latest of it. */
    private static final int MOST_TOLD = 500;

    private static final int PARTS_SHOWN = 50;
    private static final int ROWS = 50;
    private static final Set<String> STEPS =
            Set.of("claim", "report", "accept", "return", "decline", "insist", "withdraw", "amend");

    private final Assignments assignments;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Evidence evidence;
    private final BroughtFiles brought;
    private final AssignmentNames names;
    private final Meetings meetings;
    private final Excesses excesses;
    private final IssuedActs acts;

    AssignmentPageController(
            Assignments assignments,
            Campaigns campaigns,
            Organization organization,
            Evidence evidence,
            BroughtFiles brought,
            AssignmentNames names,
            Meetings meetings,
            Excesses excesses,
            IssuedActs acts) {
        this.assignments = assignments;
        this.campaigns = campaigns;
        this.organization = organization;
        this.evidence = evidence;
        this.brought = brought;
        this.names = names;
        this.meetings = meetings;
        this.excesses = excesses;
        this.acts = acts;
    }

    @GetMapping("/assignments")
    Outcome<String> list(
            Actor actor, @ModelAttribute AssignmentQuery query, PageRequest part, Model model) {
        return query.filter(actor, organization, campaigns)
                .map(filter -> {
                    model.addAttribute("table", table(actor, filter, part));
                    return "campaign/assignments";
                });
    }

    private AssignmentTable table(Actor actor, AssignmentFilter filter, PageRequest part) {
        List<Campaign> known = campaigns.list(actor);
        Optional<Campaign> chosen =
                known.stream()
                        .filter(each -> filter.campaign().equals(Optional.of(each.id())))
                        .findFirst();
        Optional<Unit> place = filter.unit().flatMap(path -> organization.byId(path.unit()));
        Page<Assignment> found = assignments.list(actor, filter, part);
        AssignmentAddress address =
                new AssignmentAddress(Map.of())
                        .with("campaign", filter.campaign().stream().toList())
                        .with("unit", place.map(Unit::code).stream().toList())
                        .with("scope", filter.reach() == Reach.UNIT ? List.of("unit") : List.of())
                        .with(
                                "state",
                                Arrays.stream(AssignmentState.values())
                                        .filter(filter.states()::contains)
                                        .toList())
                        .with("specialAction", filter.specialAction().stream().toList())
                        .with("issue", filter.issue().stream().toList())
                        .with("parent", filter.parent().stream().toList())
                        .with("keyAction", filter.keyAction().stream().toList())
                        .with("provision", filter.provision().stream().toList())
                        .with("batch", filter.batch().stream().toList())
                        .with(
                                "standing",
                                filter.term().map(term -> term == Term.STANDING).stream().toList())
                        .with(
                                "commitment",
                                filter.origin().map(origin -> origin == Origin.COMMITTED).stream()
                                        .toList())
                        .with("mine", flag(filter.whose() == Whose.MINE))
                        .with("overdue", flag(filter.lateness().contains(Lateness.OVERDUE)))
                        .with("unclaimedLate", flag(filter.lateness().contains(Lateness.UNCLAIMED)))
                        .with("q", filter.text().stream().toList())
                        .with("size", part.size() == ROWS ? List.of() : List.of(part.size()));
        return new AssignmentTable(
                found.with(names.of(found.items())),
                known,
                chosen,
                place,
                chosen.flatMap(campaign ->
                        filter.keyAction()
                                .flatMap(action ->
                                        campaigns.keyAction(actor, campaign.id(), action))),
                chosen.flatMap(campaign ->
                        filter.provision()
                                .flatMap(each -> campaigns.provision(actor, campaign.id(), each))),
                chosen.or(() -> onlyOne(known))
                        .map(Campaign::id)
                        .map(campaigns::specialActions)
                        .orElse(List.of()),
                chosen.or(() -> onlyOne(known))
                        .map(Campaign::id)
                        .map(campaigns::batches)
                        .orElse(List.of()),
                filter,
                address);
    }

    private static Optional<Campaign> onlyOne(List<Campaign> known) {
        return known.size() == 1 ? Optional.of(known.getFirst()) : Optional.empty();
    }

    private static List<Boolean> flag(boolean is) {
        return is ? List.of(true) : List.of();
    }

    @GetMapping(ONE)
    Outcome<String> assignment(Actor actor, @PathVariable AssignmentId id, Model model) {
        return assignments
                .find(actor, id)
                .map(assignment -> {
                    model.addAttribute("sheet", sheet(actor, assignment));
                    return Outcome.done("campaign/assignment");
                })
                .orElseGet(Outcome::absent);
    }

    private AssignmentSheet sheet(Actor actor, Assignment assignment) {
        AssignmentRow row = names.of(List.of(assignment)).getFirst();
        Page<Assignment> parts =
                assignments.list(
                        actor,
                        AssignmentFilter.everything().partsOf(assignment.id()),
                        new PageRequest(0, PARTS_SHOWN));
        Map<EvidenceId, StoredFile> files = evidence.find(assignment.evidence());
        Campaign campaign = campaigns.find(assignment.campaign()).orElseThrow();
        return new AssignmentSheet(
                assignment,
                campaign,
                row.unit(),
                row.unit().parent().flatMap(organization::byId),
                campaigns.batchOf(campaign.id(), row.unit().path()),
                row.issuer(),
                row.leader(),
                row.specialAction(),
                keyAction(actor, assignment),
                provision(actor, assignment),
                assignment.parent().flatMap(whole -> assignments.find(actor, whole)),
                origin(actor, assignment),
                parts.with(names.of(parts.items())),
                assignment.evidence().stream()
                        .flatMap(file -> Optional.ofNullable(files.get(file)).stream())
                        .toList(),
                story(assignment, row),
                assignments.offers(actor, assignment),
                organization.children(row.unit().id()).stream().anyMatch(Unit::isOpen),
                row.late(),
                excesses.ofParts(assignment.id()),
                acts.reminder(assignment));
    }

    private Optional<AssignmentSheet.Origin> origin(Actor actor, Assignment assignment) {
        return Optional.ofNullable(
                        meetings.origins(List.of(assignment.issue())).get(assignment.issue()))
                .map(origin ->
                        new AssignmentSheet.Origin(
                                origin, meetings.find(actor, origin.meeting()).isPresent()));
    }

    private Optional<KeyAction> keyAction(Actor actor, Assignment assignment) {
        return assignment
                .basis()
                .keyAction()
                .flatMap(wanted -> campaigns.keyAction(actor, assignment.campaign(), wanted));
    }

    private Optional<Provision> provision(Actor actor, Assignment assignment) {
        return assignment
                .basis()
                .provision()
                .flatMap(wanted -> campaigns.provision(actor, assignment.campaign(), wanted));
    }

    private List<AssignmentSheet.Told> story(Assignment assignment, AssignmentRow row) {
        List<AssignmentSheet.Told> story = new ArrayList<>();
        story.add(
                new AssignmentSheet.Told(
                        assignment.issuedAt(),
                        Optional.empty(),
                        assignment.isCommitment()
                                ? "campaign.told.Committed"
                                : "campaign.told.Issued",
                        List.of(row.leader().orElse(row.issuer())),
                        Optional.empty(),
                        List.of()));
        List<Entry> entries = assignments.lastOf(assignment.id(), MOST_TOLD);
        Map<EvidenceId, StoredFile> files =
                evidence.find(
                        entries.stream()
                                .flatMap(entry -> Assignments.reported(entry).stream())
                                .distinct()
                                .toList());
        entries.forEach(entry -> story.add(told(entry, files)));
        return story.reversed();
    }

    private static AssignmentSheet.Told told(Entry entry, Map<EvidenceId, StoredFile> files) {
        Map<?, ?> data = entry.as(Map.class);
        boolean isAmended = entry.type().equals("Amended");
        return new AssignmentSheet.Told(
                entry.at(),
                entry.post(),
                isAmended ? amended(data) : "campaign.told." + entry.type(),
                isAmended
                        ? List.of(
                                Optional.ofNullable(data.get("dueOn"))
                                        .<Object>map(day -> LocalDate.parse(day.toString()))
                                        .orElse(""),
                                Optional.<Object>ofNullable(data.get("wordingBefore")).orElse(""))
                        : Stream.of("units", "dueOn")
                                .flatMap(key -> Optional.ofNullable(data.get(key)).stream())
                                .<Object>map(value ->
                                        value instanceof String day ? LocalDate.parse(day) : value)
                                .toList(),
                Optional.ofNullable(data.get("text"))
                        .or(() -> Optional.ofNullable(data.get("grounds")))
                        .or(() -> Optional.ofNullable(data.get("reason")))
                        .map(Object::toString),
                Assignments.reported(entry).stream()
                        .flatMap(file -> Optional.ofNullable(files.get(file)).stream())
                        .toList());
    }

    /** What of it was amended: the day, the words, or both. */
    private static String amended(Map<?, ?> data) {
        String day =
                data.containsKey("dueOn")
                        ? ".moved"
                        : data.containsKey("dueBefore") ? ".standing" : "";
        return "campaign.told.Amended" + day + (data.containsKey("wording") ? ".words" : "");
    }

    @GetMapping(ONE + "/evidence/{file:[0-9a-f]{64}}")
    Outcome<ResponseEntity<Resource>> file(
            Actor actor, @PathVariable AssignmentId id, @PathVariable String file) {
        return StoredContent.handedOut(assignments.evidence(actor, id, new EvidenceId(file)));
    }

    @GetMapping(ONE + "/evidence/{file:[0-9a-f]{64}}/thumbnail")
    Outcome<ResponseEntity<Resource>> thumbnail(
            Actor actor, @PathVariable AssignmentId id, @PathVariable String file) {
        return StoredContent.handedOut(assignments.smallEvidence(actor, id, new EvidenceId(file)));
    }

    @PostMapping(ONE + "/claim")
    Outcome<String> claim(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return step(actor, id, sent, new AssignmentCommand.Claim(), "claim", redirect);
    }

    @PostMapping(ONE + "/accept")
    Outcome<String> accept(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return step(actor, id, sent, new AssignmentCommand.Accept(), "accept", redirect);
    }

    @PostMapping(ONE + "/amend")
    Outcome<String> amend(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        if (assignments.find(actor, id).isEmpty()) {
            return Outcome.absent();
        }
        FormFields fields = new FormFields(actor, organization, sent);
        Version version = fields.version();
        Optional<LocalDate> dueOn = TermFields.due(fields);
        AssignmentCommand command =
                new AssignmentCommand.Amend(fields.text("text"), dueOn, fields.text("grounds"));
        return fields.then(() -> assignments.step(actor, id, version, command))
                .map(assignment -> back(assignment, "amend", fields, redirect));
    }

    /** The steps for which grounds are given. */
    @PostMapping(ONE + "/{answer:return|decline|insist|withdraw}")
    Outcome<String> answer(
            Actor actor,
            @PathVariable AssignmentId id,
            @PathVariable String answer,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        String grounds = new FormFields(actor, organization, sent).text("grounds");
        AssignmentCommand command =
                switch (answer) {
                    case "decline" -> new AssignmentCommand.Decline(grounds);
                    case "insist" -> new AssignmentCommand.Insist(grounds);
                    case "withdraw" -> new AssignmentCommand.Withdraw(grounds);
                    default -> new AssignmentCommand.Return(grounds);
                };
        return step(actor, id, sent, command, answer, redirect);
    }

    @PostMapping(ONE + "/report")
    Outcome<String> report(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            RedirectAttributes redirect) {
        if (assignments.find(actor, id).isEmpty()) {
            return Outcome.absent();
        }
        FormFields fields = new FormFields(actor, organization, sent);
        Version version = fields.version();
        List<EvidenceId> files = brought.read(actor, fields, file);
        return fields.then(() ->
                        assignments.step(
                                actor,
                                id,
                                version,
                                new AssignmentCommand.Report(fields.text("text"), files)))
                .map(assignment -> back(assignment, "report", fields, redirect));
    }

    private Outcome<String> step(
            Actor actor,
            AssignmentId id,
            MultiValueMap<String, String> sent,
            AssignmentCommand command,
            String verb,
            RedirectAttributes redirect) {
        if (assignments.find(actor, id).isEmpty()) {
            return Outcome.absent();
        }
        FormFields fields = new FormFields(actor, organization, sent);
        Version version = fields.version();
        return fields.then(() -> assignments.step(actor, id, version, command))
                .map(assignment -> back(assignment, verb, fields, redirect));
    }

    /** To its page, or, for a form inside a list, to what is said there. */
    private static String back(
            Assignment assignment, String verb, FormFields fields, RedirectAttributes redirect) {
        String page = AssignmentSheet.href(assignment.id());
        if (fields.has("inPlace")) {
            return "redirect:" + page + "/became?step=" + verb;
        }
        redirect.addFlashAttribute("notice", AssignmentSheet.done(assignment, verb));
        return "redirect:" + page;
    }

    /** An assignment in a few lines with the steps one can take, inside a list. */
    @GetMapping(ONE + "/glance")
    Outcome<String> glance(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestParam(defaultValue = "false") boolean brief,
            Model model) {
        return assignments
                .find(actor, id)
                .map(assignment -> {
                    model.addAttribute("sheet", sheet(actor, assignment));
                    model.addAttribute("brief", brief);
                    return Outcome.done("campaign/glance");
                })
                .orElseGet(Outcome::absent);
    }

    /** What became of a step that was taken inside a list. */
    @GetMapping(ONE + "/became")
    Outcome<String> became(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestParam(defaultValue = "") String step,
            Model model) {
        if (!STEPS.contains(step)) {
            return Outcome.absent();
        }
        return assignments
                .find(actor, id)
                .map(assignment -> {
                    model.addAttribute("assignment", assignment);
                    model.addAttribute("step", step);
                    return Outcome.done("campaign/became");
                })
                .orElseGet(Outcome::absent);
    }
}
