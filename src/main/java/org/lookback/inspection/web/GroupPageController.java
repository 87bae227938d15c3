package org.lookback.inspection.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.chronicle.Entry;
import org.lookback.inspection.Consistency;
import org.lookback.inspection.GroupCommand;
import org.lookback.inspection.GroupRole;
import org.lookback.inspection.GroupSheet;
import org.lookback.inspection.GuidanceGroup;
import org.lookback.inspection.GuidanceGroupId;
import org.lookback.inspection.GuidanceGroups;
import org.lookback.inspection.Member;
import org.lookback.inspection.NewGroup;
import org.lookback.inspection.NewTie;
import org.lookback.inspection.Tie;
import org.lookback.inspection.TieId;
import org.lookback.inspection.TieKind;
import org.lookback.inspection.Ties;
import org.lookback.inspection.Visits;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.FormFields;
import org.lookback.organization.Organization;
import org.lookback.organization.Person;
import org.lookback.organization.Posts;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The guidance groups of a campaign, and the page of each with what its office does there. */
@Controller
class GroupPageController {

    private static final String OF_CAMPAIGN = "/campaigns/{id:[0-9]{1,18}}/guidance-groups";
    private static final String ONE = "/guidance-groups/{id:[0-9]{1,18}}";

    /** How much of what happened is told at a time. */
    private static final int STEPS = 100;

    private static final String MEMBER = ONE + "/members/{person:[0-9]{1,18}}";

    private final GuidanceGroups groups;
    private final Consistency consistency;
    private final Visits visits;
    private final Ties ties;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Posts posts;
    private final PeopleField people;
    private final Clock clock;

    GroupPageController(
            GuidanceGroups groups,
            Consistency consistency,
            Visits visits,
            Ties ties,
            Campaigns campaigns,
            Organization organization,
            Posts posts,
            PeopleField people,
            Clock clock) {
        this.groups = groups;
        this.consistency = consistency;
        this.visits = visits;
        this.ties = ties;
        this.campaigns = campaigns;
        this.organization = organization;
        this.posts = posts;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping(OF_CAMPAIGN)
    Outcome<String> groups(
            Actor actor, @PathVariable CampaignId id, PageRequest part, Model model) {
        return Outcome.found(campaigns.find(actor, id))
                .then(campaign ->
                        Outcome.found(groups.list(actor, id, part))
                                .map(page -> {
                                    model.addAttribute("campaign", campaign);
                                    model.addAttribute("groups", page);
                                    model.addAttribute(
                                            "units",
                                            organization.byIds(
                                                    page.items().stream()
                                                            .map(group -> group.sender().unit())
                                                            .distinct()
                                                            .toList()));
                                    model.addAttribute("senders", senders(actor, campaign));
                                    model.addAttribute(
                                            "compares", consistency.mayCompare(actor, campaign));
                                    model.addAttribute("today", campaign.today(clock));
                                    return "inspection/groups";
                                }));
    }

    private List<Unit> senders(Actor actor, Campaign campaign) {
        List<UnitId> ids = groups.senders(actor, campaign).stream().map(UnitPath::unit).toList();
        Map<UnitId, Unit> units = organization.byIds(ids);
        return ids.stream().flatMap(id -> Optional.ofNullable(units.get(id)).stream()).toList();
    }

    @PostMapping(OF_CAMPAIGN)
    Outcome<String> form(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return Outcome.found(campaigns.find(actor, id))
                .then(_ -> {
                    FormFields fields = fields(actor, sent);
                    UnitId sender = fields.neededUnit("sender");
                    NewGroup group =
                            new NewGroup(
                                    sender,
                                    fields.text("name"),
                                    fields.neededDay("startsOn"),
                                    fields.day("endsOn"));
                    return fields.then(() -> groups.form(actor, id, group));
                })
                .map(group -> told(group, "inspection.group.done.Form", "", redirect));
    }

    @GetMapping(ONE)
    Outcome<String> group(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        return Outcome.found(groups.sheet(actor, new GuidanceGroupId(id)))
                .map(sheet -> {
                    model.addAttribute("page", page(actor, sheet, before));
                    return "inspection/group";
                });
    }

    private GroupPage page(Actor actor, GroupSheet sheet, @Nullable Long before) {
        GuidanceGroup group = sheet.group();
        Campaign campaign = campaigns.find(group.campaign()).orElseThrow();
        List<PersonId> members = sheet.members().stream().map(Member::person).toList();
        List<Tie> told = ties.of(actor, members);
        List<Entry> story =
                groups.historyBefore(group.id(), before == null ? Long.MAX_VALUE : before, STEPS);
        Map<UnitId, Unit> units = named(actor, sheet, told, story);
        Map<PersonId, Person> people =
                posts.people(
                        story.stream()
                                .flatMap(GroupPageController::personOf)
                                .collect(Collectors.toSet()));
        return new GroupPage(
                sheet,
                campaign,
                units,
                told,
                new GroupPage.Story(
                        story.reversed().stream().map(entry -> told(entry, units, people)).toList(),
                        story.stream()
                                .findFirst()
                                .map(Entry::version)
                                .filter(version -> version > 1),
                        before != null),
                members.stream()
                        .filter(member -> ties.mayTell(actor, member))
                        .collect(Collectors.toSet()),
                groups.mayKeep(actor, campaign, group),
                groups.mayDisband(actor, campaign, group),
                campaign.isRunning() && group.reason().isEmpty() && visits.mayPlan(actor, group),
                campaign.today(clock));
    }

    /** The units that the page names, as far as the actor may know of them. */
    private Map<UnitId, Unit> named(
            Actor actor, GroupSheet sheet, List<Tie> told, List<Entry> story) {
        UnitId sender = sheet.group().sender().unit();
        List<UnitId> ids =
                Stream.of(
                                GroupController.unitsOf(sheet).stream(),
                                sheet.guided().stream().flatMap(path -> path.units().stream()),
                                told.stream().map(Tie::unit),
                                story.stream().flatMap(GroupPageController::unitsOf))
                        .flatMap(each -> each)
                        .distinct()
                        .toList();
        Scope scope = Scope.of(actor);
        return organization.byIds(ids).values().stream()
                .filter(unit -> unit.id().equals(sender) || scope.mayName(unit.path()))
                .collect(Collectors.toMap(Unit::id, Function.identity()));
    }

    /** The units that an entry of the history names. */
    private static Stream<UnitId> unitsOf(Entry entry) {
        Map<?, ?> data = entry.as(Map.class);
        Collection<?> several = data.get("units") instanceof Collection<?> all ? all : List.of();
        return Stream.concat(several.stream(), Stream.of("unit", "sender").map(data::get))
                .filter(Number.class::isInstance)
                .map(number -> new UnitId(((Number) number).longValue()));
    }

    private static Stream<PersonId> personOf(Entry entry) {
        return entry.as(Map.class).get("person") instanceof Number person
                ? Stream.of(new PersonId(person.longValue()))
                : Stream.empty();
    }

    private static GroupPage.Told told(
            Entry entry, Map<UnitId, Unit> units, Map<PersonId, Person> named) {
        Map<?, ?> data = entry.as(Map.class);
        List<String> subjects =
                Stream.concat(
                                personOf(entry)
                                        .map(person ->
                                                Optional.ofNullable(named.get(person))
                                                        .map(Person::name)
                                                        .orElse("—")),
                                unitsOf(entry)
                                        .map(unit ->
                                                Optional.ofNullable(units.get(unit))
                                                        .map(Unit::name)
                                                        .orElse("—")))
                        .toList();
        Object detail =
                switch (data.get("role")) {
                    case String role -> GroupRole.valueOf(role);
                    case null, default -> String.valueOf(data.get("reason"));
                };
        return new GroupPage.Told(
                entry.at(),
                entry.post(),
                "inspection.group.told." + entry.type(),
                subjects,
                detail);
    }

    @PostMapping(ONE + "/amend")
    Outcome<String> amend(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "",
                (_, fields) ->
                        Outcome.done(
                                new GroupCommand.Amend(
                                        fields.text("name"),
                                        fields.neededDay("startsOn"),
                                        fields.day("endsOn"))));
    }

    @PostMapping(ONE + "/members")
    Outcome<String> addMember(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "#members",
                (campaign, fields) ->
                        people.read(actor, campaign, "member", fields.text("member"))
                                .map(person ->
                                        new GroupCommand.AddMember(
                                                person,
                                                fields.choice("role", GroupRole.class)
                                                        .orElse(GroupRole.MEMBER))));
    }

    @PostMapping(MEMBER + "/remove")
    Outcome<String> removeMember(
            Actor actor,
            @PathVariable long id,
            @PathVariable long person,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "#members",
                (_, _) -> Outcome.done(new GroupCommand.RemoveMember(new PersonId(person))));
    }

    @PostMapping(ONE + "/guided-units")
    Outcome<String> guide(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "#guided",
                (_, fields) -> Outcome.done(new GroupCommand.Guide(fields.units("units"))));
    }

    @PostMapping(ONE + "/guided-units/{unit}/release")
    Outcome<String> release(
            Actor actor,
            @PathVariable long id,
            @PathVariable String unit,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "#guided",
                (_, _) ->
                        Outcome.found(organization.byCode(unit))
                                .map(found -> new GroupCommand.Release(found.id())));
    }

    @PostMapping(ONE + "/disband")
    Outcome<String> disband(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "",
                (_, fields) -> Outcome.done(new GroupCommand.Disband(fields.text("reason"))));
    }

    /** People to propose while somebody types into the field for one. */
    @GetMapping(ONE + "/candidates")
    Outcome<String> candidates(
            Actor actor,
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            Model model) {
        return Outcome.found(groups.find(actor, new GuidanceGroupId(id)))
                .map(group -> {
                    String words = sent.values().stream().findFirst().orElse("").strip();
                    model.addAttribute("words", words);
                    model.addAttribute(
                            "people",
                            people.matching(
                                    actor, campaigns.find(group.campaign()).orElseThrow(), words));
                    return "inspection/people";
                });
    }

    @PostMapping(MEMBER + "/ties")
    Outcome<String> declare(
            Actor actor,
            @PathVariable long id,
            @PathVariable long person,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return member(actor, id, person)
                .then(group -> {
                    FormFields fields = fields(actor, sent);
                    UnitId unit = fields.neededUnit("unit");
                    Optional<TieKind> kind = fields.choice("kind", TieKind.class);
                    if (kind.isEmpty()) {
                        fields.add(Fault.at("kind", "fault.missing"));
                    }
                    return fields.then(() ->
                                    ties.declare(
                                            actor,
                                            new NewTie(
                                                    new PersonId(person),
                                                    unit,
                                                    kind.orElseThrow(),
                                                    fields.optional("note"))))
                            .map(_ -> told(group, "inspection.tie.declared", "#members", redirect));
                });
    }

    @PostMapping(MEMBER + "/ties/withdraw")
    Outcome<String> withdraw(
            Actor actor,
            @PathVariable long id,
            @PathVariable long person,
            @RequestParam long tie,
            RedirectAttributes redirect) {
        return member(actor, id, person)
                .then(group ->
                        ties.withdraw(actor, new TieId(tie))
                                .map(_ ->
                                        told(
                                                group,
                                                "inspection.tie.withdrawn",
                                                "#members",
                                                redirect)));
    }

    /** The group, if the actor sees it and the person is a member. */
    private Outcome<GuidanceGroup> member(Actor actor, long id, long person) {
        return Outcome.found(
                groups.sheet(actor, new GuidanceGroupId(id))
                        .filter(sheet ->
                                sheet.members().stream()
                                        .anyMatch(each -> each.person().value() == person))
                        .map(GroupSheet::group));
    }

    /**
     * Reads a form of the group's page, and if it has no fault does what it asks. A form that only
     * adds names no version.
     *
     * @param place where on the page the person goes on
     */
    private Outcome<String> change(
            Actor actor,
            long id,
            MultiValueMap<String, String> sent,
            RedirectAttributes redirect,
            String place,
            BiFunction<Campaign, FormFields, Outcome<? extends GroupCommand>> form) {
        return Outcome.found(groups.find(actor, new GuidanceGroupId(id)))
                .then(group -> {
                    FormFields fields = fields(actor, sent);
                    Optional<Version> known = fields.known();
                    Campaign campaign = campaigns.find(group.campaign()).orElseThrow();
                    Outcome<? extends GroupCommand> read = form.apply(campaign, fields);
                    return fields.then(() ->
                            read.then(command ->
                                    groups.change(actor, group.id(), known, command)
                                            .map(done ->
                                                    told(
                                                            done,
                                                            "inspection.group.done."
                                                                    + command.getClass()
                                                                            .getSimpleName(),
                                                            place,
                                                            redirect))));
                });
    }

    private static String told(
            GuidanceGroup group, String notice, String place, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        return "redirect:" + GroupPage.href(group.id()) + place;
    }

    private FormFields fields(Actor actor, MultiValueMap<String, String> sent) {
        return new FormFields(actor, organization, sent);
    }
}
