package org.lookback.inspection.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.chronicle.Entry;
import org.lookback.inspection.GroupCommand;
import org.lookback.inspection.GroupRole;
import org.lookback.inspection.GroupSheet;
import org.lookback.inspection.GuidanceGroup;
import org.lookback.inspection.GuidanceGroupId;
import org.lookback.inspection.GuidanceGroups;
import org.lookback.inspection.NewGroup;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.UnitCodes;
import org.lookback.organization.UnitName;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Guidance groups over REST. */
@RestController
@RequestMapping("/api/v1")
class GroupController {

    private static final String OF_CAMPAIGN = "/campaigns/{id:[0-9]{1,18}}/guidance-groups";
    private static final String ONE = "/guidance-groups/{id:[0-9]{1,18}}";
    private static final String MEMBER = ONE + "/members/{person:[0-9]{1,18}}";

    /**
     * A group to be formed.
     *
     * @param sender the code of the unit that sends it out; the caller's own, by default
     * @param startsOn its first day; today, by default
     * @param endsOn its last day; without one it works until it is disbanded
     */
    @Schema(requiredProperties = "name")
    record FormGroupForm(
            Optional<String> sender,
            Optional<String> name,
            Optional<LocalDate> startsOn,
            Optional<LocalDate> endsOn) {}

    /** Name and days of a group; what is not sent stays, but the last day. */
    @Schema(name = "AmendGuidanceGroup")
    record AmendGroupForm(
            Optional<String> name, Optional<LocalDate> startsOn, Optional<LocalDate> endsOn) {}

    /** What a member is; a member, by default. */
    @Schema(name = "GuidanceRole")
    record RoleForm(Optional<GroupRole> role) {}

    /** The codes of the units to be guided. */
    @Schema(name = "GuideUnits", requiredProperties = "units")
    record GuideForm(Optional<List<String>> units) {}

    /** Why it is disbanded. */
    @Schema(name = "DisbandGuidanceGroup", requiredProperties = "reason")
    record DisbandForm(Optional<String> reason) {}

    /** A step in a group's history. */
    @Schema(name = "GuidanceGroupEvent")
    record GroupEventView(
            long version, Instant at, Optional<String> post, String type, Map<?, ?> data) {
        static GroupEventView of(Entry entry) {
            return new GroupEventView(
                    entry.version(), entry.at(), entry.post(), entry.type(), entry.as(Map.class));
        }
    }

    private final GuidanceGroups groups;
    private final Campaigns campaigns;
    private final UnitCodes codes;
    private final Clock clock;

    GroupController(GuidanceGroups groups, Campaigns campaigns, UnitCodes codes, Clock clock) {
        this.groups = groups;
        this.campaigns = campaigns;
        this.codes = codes;
        this.clock = clock;
    }

    @GetMapping(OF_CAMPAIGN)
    Outcome<Page<GroupView.Card>> groups(Actor actor, @PathVariable long id, PageRequest request) {
        return Outcome.found(campaigns.find(actor, new CampaignId(id)))
                .then(campaign ->
                        Outcome.found(groups.list(actor, campaign.id(), request))
                                .map(page -> {
                                    Map<UnitId, UnitName> units =
                                            codes.views(
                                                    page.items().stream()
                                                            .map(group -> group.sender().unit())
                                                            .distinct()
                                                            .toList());
                                    return page.map(group ->
                                            GroupView.Card.of(group, campaign.today(clock), units));
                                }));
    }

    @PostMapping(OF_CAMPAIGN)
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<GroupView>> form(
            Actor actor, @PathVariable long id, @RequestBody FormGroupForm form) {
        return Outcome.found(campaigns.find(actor, new CampaignId(id)))
                .then(campaign ->
                        codes.id(actor, "sender", form.sender())
                                .map(sender -> sender.orElseGet(() -> own(actor, campaign)))
                                .then(sender ->
                                        groups.form(
                                                actor,
                                                campaign.id(),
                                                new NewGroup(
                                                        sender,
                                                        form.name().orElse(""),
                                                        form.startsOn()
                                                                .orElseGet(() ->
                                                                        campaign.today(clock)),
                                                        form.endsOn()))))
                .then(group -> Outcome.found(groups.sheet(actor, group.id())))
                .map(sheet ->
                        ResponseEntity.created(
                                        URI.create("/api/v1/guidance-groups/" + sheet.group().id()))
                                .eTag(new Version(sheet.group().version()).tag())
                                .body(view(sheet)));
    }

    private UnitId own(Actor actor, Campaign campaign) {
        return groups.senders(actor, campaign).stream()
                .findFirst()
                .orElse(campaign.leadingUnit())
                .unit();
    }

    @GetMapping(ONE)
    Outcome<ResponseEntity<GroupView>> read(Actor actor, @PathVariable long id) {
        return Outcome.found(groups.sheet(actor, new GuidanceGroupId(id))).map(this::answer);
    }

    @GetMapping(ONE + "/events")
    Outcome<Page<GroupEventView>> events(Actor actor, @PathVariable long id, PageRequest request) {
        return Outcome.found(groups.find(actor, new GuidanceGroupId(id)))
                .map(group -> groups.history(group.id(), request).map(GroupEventView::of));
    }

    @PutMapping(ONE)
    Outcome<ResponseEntity<GroupView>> amend(
            Actor actor, @PathVariable long id, Version known, @RequestBody AmendGroupForm form) {
        return Outcome.found(groups.find(actor, new GuidanceGroupId(id)))
                .then(now ->
                        change(
                                actor,
                                id,
                                Optional.of(known),
                                new GroupCommand.Amend(
                                        form.name().orElse(now.name()),
                                        form.startsOn().orElse(now.startsOn()),
                                        form.endsOn())));
    }

    @PutMapping(MEMBER)
    Outcome<ResponseEntity<GroupView>> addMember(
            Actor actor,
            @PathVariable long id,
            @PathVariable long person,
            @RequestBody RoleForm form) {
        return change(
                actor,
                id,
                Optional.empty(),
                new GroupCommand.AddMember(
                        new PersonId(person), form.role().orElse(GroupRole.MEMBER)));
    }

    @DeleteMapping(MEMBER)
    Outcome<ResponseEntity<GroupView>> removeMember(
            Actor actor, @PathVariable long id, @PathVariable long person, Version known) {
        return change(
                actor, id, Optional.of(known), new GroupCommand.RemoveMember(new PersonId(person)));
    }

    @PostMapping(ONE + "/guided-units")
    Outcome<ResponseEntity<GroupView>> guide(
            Actor actor, @PathVariable long id, @RequestBody GuideForm form) {
        return Outcome.found(groups.find(actor, new GuidanceGroupId(id)))
                .then(_ -> codes.ids(actor, "units", form.units().orElse(List.of())))
                .then(units -> change(actor, id, Optional.empty(), new GroupCommand.Guide(units)));
    }

    @DeleteMapping(ONE + "/guided-units/{unit}")
    Outcome<ResponseEntity<GroupView>> release(
            Actor actor, @PathVariable long id, @PathVariable String unit, Version known) {
        return Outcome.found(groups.find(actor, new GuidanceGroupId(id)))
                .then(_ -> codes.ids(actor, "unit", List.of(unit)))
                .then(units ->
                        change(
                                actor,
                                id,
                                Optional.of(known),
                                new GroupCommand.Release(units.getFirst())));
    }

    @PostMapping(ONE + ":disband")
    Outcome<ResponseEntity<GroupView>> disband(
            Actor actor, @PathVariable long id, Version known, @RequestBody DisbandForm form) {
        return change(
                actor, id, Optional.of(known), new GroupCommand.Disband(form.reason().orElse("")));
    }

    private Outcome<ResponseEntity<GroupView>> change(
            Actor actor, long id, Optional<Version> known, GroupCommand command) {
        return groups.change(actor, new GuidanceGroupId(id), known, command)
                .then(group -> Outcome.found(groups.sheet(actor, group.id())))
                .map(this::answer);
    }

    private ResponseEntity<GroupView> answer(GroupSheet sheet) {
        return ResponseEntity.ok()
                .eTag(new Version(sheet.group().version()).tag())
                .body(view(sheet));
    }

    private GroupView view(GroupSheet sheet) {
        Campaign campaign = campaigns.find(sheet.group().campaign()).orElseThrow();
        return GroupView.of(sheet, campaign.today(clock), codes.views(unitsOf(sheet)));
    }

    /** All units that the sheet names. */
    static List<UnitId> unitsOf(GroupSheet sheet) {
        GuidanceGroup group = sheet.group();
        return Stream.of(
                        Stream.of(group.sender().unit()),
                        sheet.guided().stream().map(UnitPath::unit),
                        sheet.recusals().stream()
                                .flatMap(each -> Stream.of(each.unit(), each.where())))
                .flatMap(each -> each)
                .distinct()
                .toList();
    }
}
