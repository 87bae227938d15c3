package org.lookback.campaign.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.lookback.campaign.Campaigns;
import org.lookback.campaign.ExcessCommand;
import org.lookback.campaign.ExcessStanding;
import org.lookback.campaign.Excesses;
import org.lookback.campaign.FullUnit;
import org.lookback.campaign.IssueExcess;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.Person;
import org.lookback.organization.Posts;
import org.lookback.organization.UnitCodes;
import org.lookback.organization.UnitName;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What acts of issuing would ask over the weekly cap, over REST. */
@RestController
@RequestMapping("/api/v1")
class ExcessController {

    private static final String ONE = "/excesses/{issue:[0-9]{1,18}}";

    /** Why not. */
    @Schema(name = "ExcessReason", requiredProperties = "reason")
    record ReasonForm(Optional<String> reason) {}

    /**
     * That an act of issuing asks more of some units in a week than the cap allows.
     *
     * @param issue the number of the act
     * @param monday the first day of the week
     * @param units how many are over the cap; they are asked once it is approved
     * @param proposedBy who issued it
     * @param decidedBy who approved it, refused it or took it back
     * @param answer why it was refused or taken back
     */
    record ExcessView(
            long issue,
            long campaign,
            Optional<UnitName> issuer,
            String text,
            LocalDate dueOn,
            LocalDate monday,
            int cap,
            int units,
            String reason,
            long proposedBy,
            Optional<String> proposedByName,
            Instant proposedAt,
            ExcessStanding standing,
            Optional<Long> decidedBy,
            Optional<String> decidedByName,
            Optional<String> answer,
            long version) {}

    /**
     * A unit over the cap.
     *
     * @param asked what all ask of it in that week, with this, as it was when it was issued
     */
    record FullUnitView(UnitName unit, long asked) {
        static FullUnitView of(FullUnit full) {
            return new FullUnitView(UnitName.of(full.unit()), full.asked());
        }
    }

    private final Excesses excesses;
    private final Campaigns campaigns;
    private final Posts posts;
    private final UnitCodes codes;

    ExcessController(Excesses excesses, Campaigns campaigns, Posts posts, UnitCodes codes) {
        this.excesses = excesses;
        this.campaigns = campaigns;
        this.posts = posts;
        this.codes = codes;
    }

    @GetMapping("/campaigns/{id:[0-9]{1,18}}/excesses")
    Outcome<Page<ExcessView>> list(Actor actor, @PathVariable long id, PageRequest request) {
        return Outcome.found(campaigns.find(actor, new CampaignId(id)))
                .map(campaign -> {
                    Page<IssueExcess> page = excesses.list(actor, campaign.id(), request);
                    Map<UnitId, UnitName> units =
                            codes.views(
                                    page.items().stream()
                                            .map(excess -> excess.issuer().unit())
                                            .toList());
                    Map<PersonId, Person> people = people(page.items());
                    return page.map(excess -> view(excess, units, people));
                });
    }

    @GetMapping(ONE)
    Outcome<ResponseEntity<ExcessView>> read(Actor actor, @PathVariable long issue) {
        return Outcome.found(excesses.find(actor, issue)).map(this::answer);
    }

    @GetMapping(ONE + "/units")
    Outcome<Page<FullUnitView>> units(Actor actor, @PathVariable long issue, PageRequest request) {
        return Outcome.found(excesses.find(actor, issue))
                .map(excess -> excesses.units(excess, request).map(FullUnitView::of));
    }

    @PostMapping(ONE + ":approve")
    Outcome<ResponseEntity<ExcessView>> approve(
            Actor actor, @PathVariable long issue, Version known) {
        return excesses.change(actor, issue, known, new ExcessCommand.Approve()).map(this::answer);
    }

    @PostMapping(ONE + ":refuse")
    Outcome<ResponseEntity<ExcessView>> refuse(
            Actor actor, @PathVariable long issue, Version known, @RequestBody ReasonForm form) {
        return excesses.change(
                        actor, issue, known, new ExcessCommand.Refuse(form.reason().orElse("")))
                .map(this::answer);
    }

    @PostMapping(ONE + ":withdraw")
    Outcome<ResponseEntity<ExcessView>> withdraw(
            Actor actor, @PathVariable long issue, Version known, @RequestBody ReasonForm form) {
        return excesses.change(
                        actor, issue, known, new ExcessCommand.Withdraw(form.reason().orElse("")))
                .map(this::answer);
    }

    private ResponseEntity<ExcessView> answer(IssueExcess excess) {
        return ResponseEntity.ok()
                .eTag(new Version(excess.version()).tag())
                .body(
                        view(
                                excess,
                                codes.views(List.of(excess.issuer().unit())),
                                people(List.of(excess))));
    }

    private Map<PersonId, Person> people(List<IssueExcess> shown) {
        return posts.people(
                shown.stream()
                        .flatMap(excess ->
                                Stream.concat(
                                        Stream.of(excess.proposedBy()),
                                        excess.decidedBy().stream()))
                        .distinct()
                        .toList());
    }

    private static ExcessView view(
            IssueExcess excess, Map<UnitId, UnitName> units, Map<PersonId, Person> people) {
        return new ExcessView(
                excess.issue(),
                excess.campaign().value(),
                Optional.ofNullable(units.get(excess.issuer().unit())),
                excess.text(),
                excess.dueOn(),
                excess.monday(),
                excess.cap(),
                excess.units(),
                excess.reason(),
                excess.proposedBy().value(),
                Optional.ofNullable(people.get(excess.proposedBy())).map(Person::name),
                excess.proposedAt(),
                excess.standing(),
                excess.decidedBy().map(PersonId::value),
                excess.decidedBy()
                        .flatMap(person -> Optional.ofNullable(people.get(person)))
                        .map(Person::name),
                excess.answer(),
                excess.version());
    }
}
