package org.lookback.campaign.web;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Assignment;
import org.lookback.campaign.AssignmentCommand;
import org.lookback.campaign.AssignmentState;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.Basis;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.ClaimCount;
import org.lookback.campaign.Commit;
import org.lookback.campaign.Involvement;
import org.lookback.campaign.Issue;
import org.lookback.campaign.Issued;
import org.lookback.campaign.Meetings;
import org.lookback.campaign.Resolution;
import org.lookback.chronicle.Entry;
import org.lookback.evidence.StoredContent;
import org.lookback.kernel.Actor;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.lookback.organization.Person;
import org.lookback.organization.Posts;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitCodes;
import org.lookback.organization.UnitName;
import org.lookback.work.Begun;
import org.lookback.work.Works;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Assignments over REST. */
@RestController
@RequestMapping("/api/v1")
class AssignmentController {

    private static final String ONE = "/assignments/{id:[0-9]{1,18}}";

    /**
     * What is asked, and of whom: just the listed units, or those of a batch or of a level, or a
     * whole subtree.
     *
     * @param issuer the asking unit's code; the leading unit by default
     * @param batch a batch's id: its units at or below {@code under}
     * @param under a unit's code; the asking unit by default
     * @param dueOn by when; needed unless it is {@code standing}
     * @param provision the id of the standard, obligation or goal that is asked
     * @param as as what the units are asked: to lead, to take part, or as obliged otherwise
     * @param reason why units are asked of which more is asked in that week than the cap allows;
     *     somebody else approves it then, and until then they are not asked
     */
    @Schema(requiredProperties = "text")
    record IssueForm(
            Optional<String> issuer,
            Optional<List<String>> units,
            Optional<Long> batch,
            Optional<Level> level,
            Optional<String> under,
            Optional<String> text,
            Optional<LocalDate> dueOn,
            Optional<Boolean> standing,
            Optional<Long> specialAction,
            Optional<Long> keyAction,
            Optional<Long> provision,
            Optional<Involvement> as,
            Optional<String> reason) {}

    /**
     * What a leader takes on himself.
     *
     * @param unit the code of the unit that he leads; the first one by default
     * @param dueOn by when; needed unless it is {@code standing}
     */
    @Schema(requiredProperties = "text")
    record CommitmentForm(
            Optional<String> unit,
            Optional<String> text,
            Optional<LocalDate> dueOn,
            Optional<Boolean> standing) {}

    /** The leader who took something on. */
    record LeaderView(long id, Optional<String> name) {}

    /**
     * Parts of an assignment for the units below; due as the whole is where nothing is said.
     *
     * @param reason as of what is issued
     */
    @Schema(requiredProperties = "text")
    record BreakDownForm(
            Optional<List<String>> units,
            Optional<Long> batch,
            Optional<Level> level,
            Optional<String> under,
            Optional<String> text,
            Optional<LocalDate> dueOn,
            Optional<Boolean> standing,
            Optional<String> reason) {}

    /** What was done. */
    @Schema(requiredProperties = "text")
    record ReportForm(Optional<String> text, Optional<List<String>> evidence) {}

    /** Why not. */
    @Schema(name = "AssignmentGrounds", requiredProperties = "grounds")
    record GroundsForm(Optional<String> grounds) {}

    /**
     * Other words or another day for an assignment.
     *
     * @param text as it was where nothing is said
     * @param dueOn as it was where neither it nor {@code standing} is said
     */
    @Schema(name = "AmendAssignment")
    record AmendForm(
            Optional<String> text,
            Optional<LocalDate> dueOn,
            Optional<Boolean> standing,
            Optional<String> grounds) {}

    /**
     * An act of issuing, carried out.
     *
     * @param waiting how many units more are asked once somebody has approved it
     */
    record IssuedView(long issue, int units, int waiting) {}

    /** A resolution of a meeting, by the meeting's id and its own number. */
    record ResolutionLink(long meeting, int number) {
        static ResolutionLink of(Resolution.Origin origin) {
            return new ResolutionLink(origin.meeting().value(), origin.number());
        }
    }

    /**
     * An assignment as a client sees it.
     *
     * @param dueOn absent where it is {@code standing}
     * @param provision the standard, obligation or goal that it was issued for
     * @param as as what the unit is asked, where that is told apart
     * @param committedBy the leader who took it on himself; absent for what was asked
     * @param resolution the resolution that it was issued for, if one was
     */
    record AssignmentView(
            long id,
            long issue,
            long campaign,
            Optional<Long> specialAction,
            Optional<Long> keyAction,
            Optional<Long> provision,
            Optional<Involvement> as,
            Optional<Long> parent,
            Optional<ResolutionLink> resolution,
            Optional<UnitName> issuer,
            Optional<UnitName> unit,
            String text,
            Optional<LocalDate> dueOn,
            boolean standing,
            LocalDate claimBy,
            Instant issuedAt,
            AssignmentState state,
            Optional<String> report,
            List<String> evidence,
            Optional<String> grounds,
            boolean insisted,
            Optional<LeaderView> committedBy,
            long version) {

        static AssignmentView of(
                Assignment assignment,
                Map<UnitId, UnitName> units,
                Map<Long, Resolution.Origin> origins,
                Map<PersonId, Person> leaders) {
            return new AssignmentView(
                    assignment.id().value(),
                    assignment.issue(),
                    assignment.campaign().value(),
                    assignment.specialAction().map(SpecialActionId::value),
                    assignment.basis().keyAction(),
                    assignment.basis().provision(),
                    assignment.basis().as(),
                    assignment.parent().map(AssignmentId::value),
                    Optional.ofNullable(origins.get(assignment.issue())).map(ResolutionLink::of),
                    Optional.ofNullable(units.get(assignment.issuer().unit())),
                    Optional.ofNullable(units.get(assignment.unit().unit())),
                    assignment.text(),
                    assignment.dueOn(),
                    assignment.isStanding(),
                    assignment.claimBy(),
                    assignment.issuedAt(),
                    assignment.state(),
                    assignment.report(),
                    assignment.evidence().stream().map(EvidenceId::value).toList(),
                    assignment.grounds(),
                    assignment.insisted(),
                    assignment
                            .committedBy()
                            .map(leader ->
                                    new LeaderView(
                                            leader.value(),
                                            Optional.ofNullable(leaders.get(leader))
                                                    .map(Person::name))),
                    assignment.version());
        }
    }

    /** A step in an assignment's history. */
    @Schema(name = "AssignmentEvent")
    record EventView(long version, Instant at, Optional<String> post, String type, Map<?, ?> data) {
        static EventView of(Entry entry) {
            return new EventView(
                    entry.version(), entry.at(), entry.post(), entry.type(), entry.as(Map.class));
        }
    }

    /**
     * How far a unit with everything below it is; the first row of a list is the unit itself alone.
     */
    record ClaimView(
            UnitName unit,
            long issued,
            long claimed,
            long reported,
            long returned,
            long accepted,
            long declined,
            long total,
            long standing,
            long unclaimedLate,
            long overdue) {

        static ClaimView of(ClaimCount count) {
            return new ClaimView(
                    UnitName.of(count.unit()),
                    count.of(AssignmentState.ISSUED),
                    count.of(AssignmentState.CLAIMED),
                    count.of(AssignmentState.REPORTED),
                    count.of(AssignmentState.RETURNED),
                    count.of(AssignmentState.ACCEPTED),
                    count.of(AssignmentState.DECLINED),
                    count.total(),
                    count.standing(),
                    count.unclaimedLate(),
                    count.overdue());
        }
    }

    /** What the claims of a unit can be told apart by. */
    enum By {
        child
    }

    /** How far a list reaches below the unit it is for. */
    enum ScopeWord {
        subtree,
        unit
    }

    private final Assignments assignments;
    private final Meetings meetings;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Posts posts;
    private final UnitCodes codes;
    private final Works works;

    AssignmentController(
            Assignments assignments,
            Meetings meetings,
            Campaigns campaigns,
            Organization organization,
            Posts posts,
            UnitCodes codes,
            Works works) {
        this.assignments = assignments;
        this.meetings = meetings;
        this.campaigns = campaigns;
        this.organization = organization;
        this.posts = posts;
        this.codes = codes;
        this.works = works;
    }

    @PostMapping("/campaigns/{id:[0-9]{1,18}}/assignments")
    @ApiResponse(
            responseCode = "201",
            description = "Every unit meant is asked.",
            content = @Content(schema = @Schema(implementation = IssuedView.class)))
    @ApiResponse(
            responseCode = "202",
            description = "The units are many: a work asks them.",
            content = @Content(schema = @Schema(implementation = Begun.class)))
    Outcome<ResponseEntity<Object>> issue(
            Actor actor, @PathVariable long id, @RequestBody IssueForm form, Locale language) {
        Optional<Campaign> campaign = campaigns.find(actor, new CampaignId(id));
        if (campaign.isEmpty()) {
            return Outcome.absent();
        }
        return Due.needed(form.dueOn(), form.standing())
                .then(dueOn -> issue(actor, campaign.get(), form, dueOn, language));
    }

    private Outcome<ResponseEntity<Object>> issue(
            Actor actor,
            Campaign campaign,
            IssueForm form,
            Optional<LocalDate> dueOn,
            Locale language) {
        return codes.id(actor, "issuer", form.issuer())
                .map(issuer -> issuer.orElseGet(() -> speaksFor(actor, campaign)))
                .then(issuer ->
                        new AddressForm(form.units(), form.batch(), form.level(), form.under())
                                .addressees(actor, codes, issuer)
                                .then(to ->
                                        issue(
                                                actor,
                                                new Issue(
                                                        campaign.id(),
                                                        issuer,
                                                        to,
                                                        form.text().orElse(""),
                                                        dueOn,
                                                        form.specialAction()
                                                                .map(SpecialActionId::new),
                                                        new Basis(
                                                                form.keyAction(),
                                                                form.provision(),
                                                                form.as()),
                                                        form.reason()),
                                                language)));
    }

    private Outcome<ResponseEntity<Object>> issue(Actor actor, Issue issue, Locale language) {
        return assignments
                .preview(actor, issue)
                .then(whom -> {
                    List<UnitId> ids = whom.units().stream().map(Unit::id).toList();
                    return ids.size() > Assignments.MOST_AT_ONCE
                            ? Issuing.work(issue, ids, whom.full(), language)
                                    .then(asked -> works.ask(actor, asked))
                                    .map(Begun::answer)
                            : assignments.issue(actor, issue).map(AssignmentController::created);
                });
    }

    @PostMapping("/campaigns/{id:[0-9]{1,18}}/commitments")
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<AssignmentView>> commit(
            Actor actor, @PathVariable long id, @RequestBody CommitmentForm form) {
        Optional<Campaign> campaign = campaigns.find(actor, new CampaignId(id));
        if (campaign.isEmpty()) {
            return Outcome.absent();
        }
        return Due.needed(form.dueOn(), form.standing())
                .then(dueOn ->
                        codes.id(actor, "unit", form.unit())
                                .map(unit -> unit.orElseGet(() -> led(actor, campaign.get())))
                                .then(unit ->
                                        assignments.commit(
                                                actor,
                                                new Commit(
                                                        campaign.get().id(),
                                                        unit,
                                                        form.text().orElse(""),
                                                        dueOn))))
                .map(commitment ->
                        ResponseEntity.created(URI.create("/api/v1/assignments/" + commitment.id()))
                                .eTag(new Version(commitment.version()).tag())
                                .body(view(commitment)));
    }

    /** The unit that the actor leads, where none is named. */
    private UnitId led(Actor actor, Campaign campaign) {
        return assignments.leads(actor, campaign).stream()
                .findFirst()
                .orElse(campaign.leadingUnit())
                .unit();
    }

    @GetMapping("/assignments")
    Outcome<Page<AssignmentView>> list(
            Actor actor,
            @ParameterObject @ModelAttribute AssignmentQuery query,
            PageRequest request) {
        return query.filter(actor, organization, campaigns)
                .map(filter -> {
                    Page<Assignment> page = assignments.list(actor, filter, request);
                    Map<UnitId, UnitName> units = units(page.items());
                    Map<Long, Resolution.Origin> origins = origins(page.items());
                    Map<PersonId, Person> leaders = leaders(page.items());
                    return page.map(
                            assignment -> AssignmentView.of(assignment, units, origins, leaders));
                });
    }

    /** The unit in whose name the actor issues, where none is named. */
    private UnitId speaksFor(Actor actor, Campaign campaign) {
        return assignments.voices(actor, campaign).stream()
                .findFirst()
                .map(voice -> voice.unit().unit())
                .orElse(campaign.leadingUnit().unit());
    }

    @GetMapping("/campaigns/{id:[0-9]{1,18}}/claims")
    Outcome<Page<ClaimView>> claims(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable Long batch,
            @RequestParam(required = false) @Nullable By by) {
        Optional<Unit> top =
                unit == null || unit.isBlank()
                        ? campaigns
                                .find(actor, new CampaignId(id))
                                .flatMap(campaign ->
                                        organization.byId(campaign.leadingUnit().unit()))
                        : organization.find(actor, unit);
        CampaignId campaign = new CampaignId(id);
        if (batch != null && campaigns.batch(actor, campaign, batch).isEmpty()) {
            return Outcome.absent();
        }
        return top.flatMap(found ->
                        assignments.claims(actor, campaign, found, Optional.ofNullable(batch)))
                .map(counts ->
                        Outcome.done(Page.whole(counts.stream().map(ClaimView::of).toList())))
                .orElseGet(Outcome::absent);
    }

    @GetMapping(ONE)
    Outcome<ResponseEntity<AssignmentView>> read(Actor actor, @PathVariable long id) {
        return assignments
                .find(actor, new AssignmentId(id))
                .map(assignment -> Outcome.done(answer(assignment)))
                .orElseGet(Outcome::absent);
    }

    @GetMapping(ONE + "/events")
    Outcome<Page<EventView>> events(Actor actor, @PathVariable long id, PageRequest request) {
        return assignments
                .find(actor, new AssignmentId(id))
                .map(assignment ->
                        Outcome.done(
                                assignments.history(assignment.id(), request).map(EventView::of)))
                .orElseGet(Outcome::absent);
    }

    @GetMapping(ONE + "/evidence/{file:[0-9a-f]{64}}")
    Outcome<ResponseEntity<Resource>> evidence(
            Actor actor, @PathVariable long id, @PathVariable String file) {
        return StoredContent.handedOut(
                assignments.evidence(actor, new AssignmentId(id), new EvidenceId(file)));
    }

    @PostMapping(ONE + ":claim")
    Outcome<ResponseEntity<AssignmentView>> claim(
            Actor actor, @PathVariable long id, Version known) {
        return step(actor, id, known, new AssignmentCommand.Claim());
    }

    @PostMapping(ONE + ":report")
    Outcome<ResponseEntity<AssignmentView>> report(
            Actor actor, @PathVariable long id, Version known, @RequestBody ReportForm form) {
        List<String> files = form.evidence().orElse(List.of());
        Optional<String> malformed =
                files.stream().filter(file -> !file.matches("[0-9a-f]{64}")).findFirst();
        if (malformed.isPresent()) {
            return Outcome.faulty("evidence", "fault.campaign_file_unknown", malformed.get());
        }
        return step(
                actor,
                id,
                known,
                new AssignmentCommand.Report(
                        form.text().orElse(""), files.stream().map(EvidenceId::new).toList()));
    }

    @PostMapping(ONE + ":accept")
    Outcome<ResponseEntity<AssignmentView>> accept(
            Actor actor, @PathVariable long id, Version known) {
        return step(actor, id, known, new AssignmentCommand.Accept());
    }

    @PostMapping(ONE + ":decline")
    Outcome<ResponseEntity<AssignmentView>> decline(
            Actor actor, @PathVariable long id, Version known, @RequestBody GroundsForm form) {
        return step(actor, id, known, new AssignmentCommand.Decline(form.grounds().orElse("")));
    }

    @PostMapping(ONE + ":insist")
    Outcome<ResponseEntity<AssignmentView>> insist(
            Actor actor, @PathVariable long id, Version known, @RequestBody GroundsForm form) {
        return step(actor, id, known, new AssignmentCommand.Insist(form.grounds().orElse("")));
    }

    @PostMapping(ONE + ":withdraw")
    Outcome<ResponseEntity<AssignmentView>> withdraw(
            Actor actor, @PathVariable long id, Version known, @RequestBody GroundsForm form) {
        return step(actor, id, known, new AssignmentCommand.Withdraw(form.grounds().orElse("")));
    }

    @PostMapping(ONE + ":return")
    Outcome<ResponseEntity<AssignmentView>> giveBack(
            Actor actor, @PathVariable long id, Version known, @RequestBody GroundsForm form) {
        return step(actor, id, known, new AssignmentCommand.Return(form.grounds().orElse("")));
    }

    @PostMapping(ONE + ":amend")
    Outcome<ResponseEntity<AssignmentView>> amend(
            Actor actor, @PathVariable long id, Version known, @RequestBody AmendForm form) {
        return Outcome.found(assignments.find(actor, new AssignmentId(id)))
                .then(now ->
                        Due.over(form.dueOn(), form.standing(), now.dueOn())
                                .then(dueOn ->
                                        step(
                                                actor,
                                                id,
                                                known,
                                                new AssignmentCommand.Amend(
                                                        form.text().orElse(now.text()),
                                                        dueOn,
                                                        form.grounds().orElse("")))));
    }

    @PostMapping(ONE + ":break-down")
    Outcome<ResponseEntity<AssignmentView>> breakDown(
            Actor actor, @PathVariable long id, Version known, @RequestBody BreakDownForm form) {
        Optional<Assignment> whole = assignments.find(actor, new AssignmentId(id));
        if (whole.isEmpty()) {
            return Outcome.absent();
        }
        return new AddressForm(form.units(), form.batch(), form.level(), form.under())
                .addressees(actor, codes, whole.get().unit().unit())
                .then(to ->
                        Due.over(form.dueOn(), form.standing(), whole.get().dueOn())
                                .then(dueOn ->
                                        step(
                                                actor,
                                                id,
                                                known,
                                                new AssignmentCommand.BreakDown(
                                                        to,
                                                        form.text().orElse(""),
                                                        dueOn,
                                                        form.reason()))));
    }

    private Outcome<ResponseEntity<AssignmentView>> step(
            Actor actor, long id, Version known, AssignmentCommand command) {
        return assignments.step(actor, new AssignmentId(id), known, command).map(this::answer);
    }

    private ResponseEntity<AssignmentView> answer(Assignment assignment) {
        return ResponseEntity.ok()
                .eTag(new Version(assignment.version()).tag())
                .body(view(assignment));
    }

    private AssignmentView view(Assignment assignment) {
        List<Assignment> one = List.of(assignment);
        return AssignmentView.of(assignment, units(one), origins(one), leaders(one));
    }

    private Map<PersonId, Person> leaders(List<Assignment> shown) {
        return posts.people(shown.stream().flatMap(each -> each.committedBy().stream()).toList());
    }

    private static ResponseEntity<Object> created(Issued issued) {
        return ResponseEntity.created(URI.create("/api/v1/assignments?issue=" + issued.issue()))
                .body(new IssuedView(issued.issue(), issued.units(), issued.waiting()));
    }

    private Map<Long, Resolution.Origin> origins(List<Assignment> shown) {
        return meetings.origins(shown.stream().map(Assignment::issue).distinct().toList());
    }

    private Map<UnitId, UnitName> units(List<Assignment> shown) {
        Set<UnitId> ids = new HashSet<>();
        for (Assignment assignment : shown) {
            ids.add(assignment.issuer().unit());
            ids.add(assignment.unit().unit());
        }
        return codes.views(ids);
    }
}
