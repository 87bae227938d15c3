package org.lookback.ledger.web;

import static org.lookback.ledger.web.Input.Kind.CHECKS;
import static org.lookback.ledger.web.Input.Kind.CHOICE;
import static org.lookback.ledger.web.Input.Kind.DAY;
import static org.lookback.ledger.web.Input.Kind.FILES;
import static org.lookback.ledger.web.Input.Kind.LINE;
import static org.lookback.ledger.web.Input.Kind.NUMBER;
import static org.lookback.ledger.web.Input.Kind.TEXT;
import static org.lookback.ledger.web.Input.Kind.TICK;
import static org.lookback.ledger.web.Input.Kind.UNIT;
import static org.lookback.ledger.web.Input.Need.OPTIONAL;
import static org.lookback.ledger.web.Input.Need.REQUIRED;

import org.lookback.campaign.Beginnings;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.SpecialStanding;
import org.lookback.campaign.StatedTreatment;
import org.lookback.kernel.Actor;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Verb;
import org.lookback.ledger.Awaited;
import org.lookback.ledger.CauseCategory;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Command;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Origin;
import org.lookback.ledger.OriginCard;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Severity;
import org.lookback.ledger.State;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The forms a person is offered at a problem: one for each command that the person's posts entitle
 * to and that could be carried out as things stand, the natural next step first.
 */
@Component
class CommandForms {

    static final String VERIFY_AND_CLOSE = "verify-and-close";
    private static final String SELF_CHECK = "self-check";

    /** How many causes and whys a person is asked for, unless there are more already. */
    static final int CAUSES = 3;

    static final int WHYS = 5;
    private static final int MOST_PEERS = 120;
    private static final int LONGEST_CHOICE = 40;

    /** In the order of a problem's life; what is not in it is not given at the dossier. */
    private static final List<String> ORDER =
            List.of(
                    "assign",
                    "claim",
                    "analyse",
                    "plan",
                    "begin",
                    "report-correction",
                    "attach-evidence",
                    "issue-rule",
                    SELF_CHECK,
                    "submit",
                    "sign",
                    VERIFY_AND_CLOSE,
                    "verify",
                    "record-visit",
                    "give-notice",
                    "answer-objection",
                    "uphold-objection",
                    "close",
                    "return",
                    "grant-extension",
                    "refuse-extension",
                    "pass-look-back",
                    "confirm-effective",
                    "fail-look-back",
                    "report-recurrence",
                    "pass-extra-look-back",
                    "reopen",
                    "refuse-to-sign",
                    "decline",
                    "transfer",
                    "ask-extension",
                    "raise-objection",
                    "pose",
                    "supervise",
                    "lift-supervision",
                    "amend",
                    "merge",
                    "reject",
                    "remark");

    private final Ledger ledger;
    private final Organization organization;
    private final Campaigns campaigns;
    private final Beginnings beginnings;
    private final Clock clock;

    CommandForms(
            Ledger ledger,
            Organization organization,
            Campaigns campaigns,
            Beginnings beginnings,
            Clock clock) {
        this.clock = clock;
        this.beginnings = beginnings;
        this.ledger = ledger;
        this.organization = organization;
        this.campaigns = campaigns;
    }

    List<CommandForm> of(Actor actor, Problem problem, Unit unit) {
        Set<String> offered = offered(problem, ledger.offers(actor, problem.id()));
        boolean checksItself =
                campaigns
                        .policy(problem.entry().campaign())
                        .filter(policy -> policy.closing().selfCheck())
                        .isPresent();
        if (!checksItself) {
            offered.remove(SELF_CHECK);
        }
        offered.remove(
                problem.review().isNoticeRunning(LocalDate.now(clock))
                        ? "close"
                        : "raise-objection");
        String next = next(problem, offered);
        List<CommandForm> forms = new ArrayList<>();
        for (String verb : ORDER) {
            if (offered.contains(verb)) {
                CommandForm form =
                        new CommandForm(
                                verb,
                                inputs(verb, actor, problem, unit),
                                verb.equals("analyse") ? furtherCauses(problem) : List.of(),
                                verb.equals(next)
                                        ? CommandForm.Turn.NEXT
                                        : CommandForm.Turn.POSSIBLE);
                if (form.isNext()) {
                    forms.addFirst(form);
                } else {
                    forms.add(form);
                }
            }
        }
        return forms;
    }

    /** The verbs that could be carried out as things stand, of those that the posts entitle to. */
    static Set<String> offered(Problem problem, Collection<Class<? extends Command>> entitled) {
        Set<String> offered = new LinkedHashSet<>(Verb.of(entitled));
        offered.removeAll(outOfTurn(problem));
        if (problem.awaited().equals(Optional.of(Awaited.ACCEPTANCE))
                && problem.review().checks().equals(Problem.Checks.USUAL)
                && offered.contains("verify")) {
            offered.add(VERIFY_AND_CLOSE);
        }
        offered.remove(problem.supervision().isEmpty() ? "lift-supervision" : "supervise");
        if (problem.ownership().extensionAsked().isEmpty()) {
            offered.removeAll(List.of("grant-extension", "refuse-extension"));
        } else {
            offered.remove("ask-extension");
        }
        offered.remove(
                problem.review().lookBacks().size() > 1 ? "confirm-effective" : "pass-look-back");
        if (problem.rectification()
                .plan()
                .flatMap(Problem.Undertaking::correctiveAction)
                .isEmpty()) {
            offered.remove("issue-rule");
        }
        return offered;
    }

    /** What could be asked for between submission and closure, but not at this point. */
    private static Set<String> outOfTurn(Problem problem) {
        Problem.Review review = problem.review();
        Set<String> out =
                new HashSet<>(
                        List.of(
                                "verify",
                                "record-visit",
                                "give-notice",
                                "answer-objection",
                                "uphold-objection",
                                "raise-objection",
                                "close"));
        problem.awaited()
                .map(awaited ->
                        switch (awaited) {
                            case ACCEPTANCE -> Set.of("verify");
                            case VISIT -> Set.of("record-visit");
                            case NOTICE -> Set.of("give-notice");
                            case ANSWER -> Set.of("answer-objection", "uphold-objection");
                            case STRIKE_OFF -> Set.of("close");
                        })
                .ifPresent(out::removeAll);
        if (problem.state() == State.SUBMITTED && review.notice().isPresent()) {
            out.remove("raise-objection");
        }
        return out;
    }

    /** The command that most likely comes next; none where the next step is somebody else's. */
    private static String next(Problem problem, Set<String> offered) {
        Problem.Rectification work = problem.rectification();
        List<String> wanted =
                switch (problem.state()) {
                    case REGISTERED -> List.of("assign");
                    case ASSIGNED -> List.of("claim");
                    case CLAIMED -> List.of(work.rootCauses().isEmpty() ? "analyse" : "plan");
                    case PLANNED -> List.of("begin");
                    case RECTIFYING -> List.of(rectifying(problem, offered));
                    case SUBMITTED ->
                            List.of(
                                    "sign",
                                    "answer-objection",
                                    "close",
                                    VERIFY_AND_CLOSE,
                                    "verify",
                                    "record-visit",
                                    "give-notice");
                    case CLOSED -> List.of("pass-look-back", "confirm-effective");
                    case RECURRED -> List.of("reopen");
                    case EFFECTIVE, REJECTED, MERGED -> List.of();
                };
        return (problem.ownership().extensionAsked().isPresent()
                                && offered.contains("grant-extension")
                        ? List.of("grant-extension")
                        : wanted)
                .stream().filter(offered::contains).findFirst().orElse("");
    }

    private static String rectifying(Problem problem, Set<String> offered) {
        Problem.Rectification work = problem.rectification();
        if (work.correctionResult().isEmpty()) {
            return "report-correction";
        }
        if (work.freshEvidence() == 0) {
            return "attach-evidence";
        }
        if (!work.correctiveActionEnded()) {
            return "issue-rule";
        }
        return offered.contains(SELF_CHECK) && problem.review().selfCheck().isEmpty()
                ? SELF_CHECK
                : "submit";
    }

    private List<Input> inputs(String verb, Actor actor, Problem problem, Unit unit) {
        Input grounds = Input.of(TEXT, "grounds", REQUIRED);
        Input finding = Input.of(TEXT, "finding", REQUIRED);
        return switch (verb) {
            case "amend" -> {
                List<Input.Choice> origins = origins(actor, problem);
                List<Input> inputs =
                        new ArrayList<>(
                                List.of(
                                        Input.of(LINE, "title", REQUIRED)
                                                .holding(problem.entry().title()),
                                        Input.of(TEXT, "description", REQUIRED)
                                                .holding(problem.entry().description()),
                                        Input.of(CHOICE, "severity", REQUIRED)
                                                .holding(problem.entry().severity().name())
                                                .among(all(Severity.values())),
                                        Input.of(CHOICE, "specialAction", OPTIONAL)
                                                .holding(
                                                        problem.entry()
                                                                .specialAction()
                                                                .map(Object::toString)
                                                                .orElse(""))
                                                .among(specialActions(problem))));
                if (!origins.isEmpty()) {
                    inputs.add(
                            Input.of(CHOICE, "origin", OPTIONAL)
                                    .holding(
                                            problem.entry()
                                                    .origin()
                                                    .map(Object::toString)
                                                    .orElse(""))
                                    .among(origins)
                                    .saying("ledger.hint.origin"));
                }
                yield inputs;
            }
            case "assign" ->
                    List.of(
                            Input.of(UNIT, "unit", REQUIRED)
                                    .holding(unit.code() + " " + unit.name()),
                            Input.of(DAY, "deadline", OPTIONAL)
                                    .saying("ledger.hint.deadline.assign"),
                            standing().holding(Boolean.toString(problem.ownership().standing())),
                            Input.of(TEXT, "participants", OPTIONAL)
                                    .holding(participants(actor, problem))
                                    .saying("ledger.hint.participants"));
            case "transfer" -> List.of(Input.of(UNIT, "unit", REQUIRED), grounds);
            case "analyse" -> cause(problem, 0);
            case "plan" -> plan(actor, problem);
            case "report-correction" -> List.of(Input.of(TEXT, "result", REQUIRED));
            case "attach-evidence" ->
                    List.of(
                            Input.of(FILES, "file", REQUIRED).saying("evidence.upload.hint"),
                            Input.of(LINE, "caption", OPTIONAL));
            case "issue-rule" ->
                    List.of(
                            Input.of(LINE, "title", REQUIRED).labelled("ledger.rule.title"),
                            Input.of(LINE, "number", REQUIRED).saying("ledger.hint.number"),
                            Input.of(DAY, "issuedOn", REQUIRED));
            case "submit" -> List.of(Input.of(TEXT, "summary", REQUIRED));
            case SELF_CHECK -> List.of(finding.saying("ledger.hint.self-check"));
            case "verify",
                    "record-visit",
                    "pass-look-back",
                    "confirm-effective",
                    "pass-extra-look-back",
                    "fail-look-back" ->
                    List.of(finding);
            case "give-notice" ->
                    List.of(Input.of(TEXT, "text", REQUIRED).saying("ledger.hint.notice"));
            case "raise-objection" ->
                    List.of(
                            Input.of(TEXT, "text", REQUIRED)
                                    .labelled("ledger.objection")
                                    .saying("ledger.hint.objection"));
            case "answer-objection", "uphold-objection" ->
                    List.of(
                            Input.of(CHOICE, "objection", REQUIRED)
                                    .labelled("ledger.objection")
                                    .holding(
                                            problem.review().openObjections().getFirst().toString())
                                    .among(objections(problem)),
                            Input.of(TEXT, "answer", REQUIRED).saying("ledger.hint.answer"));
            case "supervise" ->
                    List.of(Input.of(TEXT, "demand", REQUIRED).saying("ledger.hint.demand"));
            case VERIFY_AND_CLOSE -> List.of(finding, closureClass(problem), note());
            case "close" -> List.of(closureClass(problem), note());
            case "return",
                    "lift-supervision",
                    "refuse-to-sign",
                    "decline",
                    "report-recurrence",
                    "refuse-extension",
                    "reject" ->
                    List.of(grounds);
            case "reopen" ->
                    List.of(
                            Input.of(DAY, "deadline", OPTIONAL).saying("ledger.hint.deadline"),
                            note());
            case "ask-extension" -> List.of(Input.of(DAY, "until", REQUIRED), grounds);
            case "merge" -> List.of(Input.of(NUMBER, "into", REQUIRED).saying("ledger.hint.into"));
            case "pose" ->
                    List.of(
                            Input.of(CHECKS, "units", OPTIONAL)
                                    .labelled("ledger.pose.units")
                                    .saying("ledger.hint.units")
                                    .among(peers(actor, problem, unit)),
                            Input.of(TEXT, "named", OPTIONAL)
                                    .labelled("ledger.pose.named")
                                    .saying("ledger.hint.pose-named"),
                            Input.of(CHOICE, "level", OPTIONAL)
                                    .labelled("ledger.pose.level")
                                    .saying("ledger.hint.pose-level")
                                    .among(
                                            Stream.of(Level.values())
                                                    .map(Input.Choice::of)
                                                    .toList()),
                            Input.of(UNIT, "under", OPTIONAL)
                                    .labelled("ledger.pose.under")
                                    .saying("ledger.hint.pose-under"),
                            note());
            case "remark" ->
                    List.of(Input.of(TEXT, "text", REQUIRED).labelled("ledger.remark.text"));
            default -> List.of();
        };
    }

    static Input note() {
        return Input.of(TEXT, "note", OPTIONAL);
    }

    static Input standing() {
        return Input.of(TICK, "standing", OPTIONAL).saying("ledger.hint.standing");
    }

    /** What is kept up for good is never done. */
    private static Input closureClass(Problem problem) {
        return problem.ownership().standing()
                ? closureClass().holding(ClosureClass.STANDING.name())
                : closureClass();
    }

    static Input closureClass() {
        return Input.of(CHOICE, "closureClass", REQUIRED)
                .holding(ClosureClass.DONE.name())
                .among(all(ClosureClass.values()))
                .saying("ledger.hint.closureClass");
    }

    /** Other branches of the tree; few problems have them. */
    private static List<CommandForm.Fold> furtherCauses(Problem problem) {
        int known = problem.rectification().rootCauses().size();
        return IntStream.range(1, Math.max(CAUSES, known))
                .mapToObj(i ->
                        new CommandForm.Fold(
                                "ledger.root-cause.further",
                                i + 1,
                                "ledger.root-cause.further.hint",
                                cause(problem, i)))
                .toList();
    }

    /**
     * The fields of one chain of whys. Only the first has to be filled in; what a further one has
     * in common with the one before is left empty, as {@link CommandReading} takes it.
     */
    private static List<Input> cause(Problem problem, int place) {
        List<Problem.RootCause> causes = problem.rectification().rootCauses();
        Optional<Problem.RootCause> known =
                place < causes.size() ? Optional.of(causes.get(place)) : Optional.empty();
        List<String> whys = known.map(Problem.RootCause::whys).orElse(List.of());
        int shared = place == 0 || known.isEmpty() ? 0 : causes.get(place - 1).shares(known.get());
        String at = "rootCauses[" + place + "].";
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < Math.max(WHYS, whys.size()); i++) {
            inputs.add(
                    Input.of(
                                    LINE,
                                    at + "whys[" + i + "]",
                                    place == 0 && i < 2 ? REQUIRED : OPTIONAL)
                            .labelled("field.whys[" + i + "]")
                            .holding(i >= shared && i < whys.size() ? whys.get(i) : ""));
        }
        inputs.add(
                Input.of(CHOICE, at + "category", place == 0 ? REQUIRED : OPTIONAL)
                        .labelled("field.category")
                        .holding(known.map(cause -> cause.category().name()).orElse(""))
                        .among(all(CauseCategory.values())));
        return inputs;
    }

    private List<Input> plan(Actor actor, Problem problem) {
        Optional<Problem.Undertaking> plan = problem.rectification().plan();
        Optional<StatedTreatment> stated =
                plan.isPresent() ? Optional.empty() : stated(actor, problem);
        return List.of(
                Input.of(TEXT, "correction", REQUIRED)
                        .holding(
                                plan.map(Problem.Undertaking::correction)
                                        .or(() ->
                                                stated.map(StatedTreatment::measures)
                                                        .map(CommandForms::lines))
                                        .orElse("")),
                Input.of(DAY, "correctionDue", REQUIRED)
                        .holding(plan.map(each -> each.correctionDue().toString()).orElse("")),
                Input.of(TEXT, "correctiveAction", OPTIONAL)
                        .holding(plan.flatMap(Problem.Undertaking::correctiveAction).orElse(""))
                        .saying("ledger.hint.correctiveAction"),
                Input.of(DAY, "correctiveActionDue", OPTIONAL)
                        .holding(
                                plan.flatMap(Problem.Undertaking::correctiveActionDue)
                                        .map(Object::toString)
                                        .orElse("")),
                Input.of(TEXT, "noneNeeded", OPTIONAL)
                        .holding(plan.flatMap(Problem.Undertaking::noneNeeded).orElse("")),
                Input.of(TEXT, "successCriteria", REQUIRED)
                        .holding(
                                plan.map(Problem.Undertaking::successCriteria)
                                        .or(() ->
                                                stated.map(StatedTreatment::targets)
                                                        .map(CommandForms::lines))
                                        .orElse(""))
                        .saying("ledger.hint.successCriteria"));
    }

    /** Those that took part so far; before anybody was asked, those that the directive names. */
    private String participants(Actor actor, Problem problem) {
        List<UnitId> known =
                problem.ownership().participations().stream()
                        .map(Problem.Participation::unit)
                        .toList();
        Collection<Unit> units =
                known.isEmpty()
                        ? stated(actor, problem)
                                .map(StatedTreatment::participants)
                                .orElse(List.of())
                        : organization.byIds(known).values();
        return lines(
                units.stream()
                        .filter(unit -> !unit.id().equals(problem.ownership().unit()))
                        .map(unit -> unit.code() + " " + unit.name())
                        .toList());
    }

    private Optional<StatedTreatment> stated(Actor actor, Problem problem) {
        return beginnings.treatment(actor, problem.entry().campaign(), problem.id());
    }

    private static String lines(List<String> texts) {
        return String.join("\n", texts);
    }

    /** Open units beside the responsible one, which the actor reaches and has not asked yet. */
    private List<Input.Choice> peers(Actor actor, Problem problem, Unit unit) {
        return unit.parent().stream()
                .flatMap(parent -> organization.children(parent).stream())
                .filter(Unit::isOpen)
                .filter(peer -> !peer.id().equals(unit.id()))
                .filter(peer -> Scope.of(actor).reaches(peer.path()))
                .filter(peer ->
                        !problem.lineage().posedTo().contains(peer.id())
                                && !problem.lineage().answeredPose().contains(peer.id()))
                .limit(MOST_PEERS)
                .map(peer -> new Input.Choice(peer.code(), Optional.empty(), peer.name()))
                .toList();
    }

    /** The record that it comes from, and the latest of the unit where it was found. */
    private List<Input.Choice> origins(Actor actor, Problem problem) {
        Map<Origin, String> titles = new LinkedHashMap<>();
        problem.entry()
                .origin()
                .ifPresent(origin ->
                        titles.put(
                                origin,
                                ledger.origin(actor, origin).map(OriginCard::title).orElse("")));
        organization
                .byId(problem.entry().foundAt())
                .map(found -> ledger.origins(actor, problem.entry().campaign(), found.path()))
                .orElse(List.of())
                .forEach(card -> titles.putIfAbsent(card.origin(), card.title()));
        return titles.entrySet().stream()
                .map(each ->
                        new Input.Choice(
                                each.getKey().toString(), Optional.empty(), each.getValue()))
                .toList();
    }

    private static List<Input.Choice> objections(Problem problem) {
        return problem.review().openObjections().stream()
                .map(number ->
                        new Input.Choice(
                                number.toString(),
                                Optional.empty(),
                                number
                                        + " "
                                        + shortened(
                                                problem.review()
                                                        .objections()
                                                        .get(number - 1)
                                                        .text())))
                .toList();
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_CHOICE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_CHOICE)) + "…";
    }

    private List<Input.Choice> specialActions(Problem problem) {
        return campaigns.specialActions(problem.entry().campaign()).stream()
                .filter(action ->
                        action.standing() != SpecialStanding.CLOSED
                                || problem.entry().specialAction().equals(Optional.of(action.id())))
                .map(action ->
                        new Input.Choice(
                                action.id().toString(),
                                Optional.empty(),
                                action.number() + " " + action.name().orElse("")))
                .toList();
    }

    private static List<Input.Choice> all(Enum<?>... constants) {
        return Arrays.stream(constants).map(Input.Choice::of).toList();
    }
}
