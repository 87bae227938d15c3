package org.lookback.access.web;

import org.lookback.access.Access;
import org.lookback.access.AddPersonWithSignIn;
import org.lookback.access.AddSignIn;
import org.lookback.access.PersonCard;
import org.lookback.access.PersonFilter;
import org.lookback.access.PersonFilter.Breadth;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.PostId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.organization.AddPerson;
import org.lookback.organization.GrantPost;
import org.lookback.organization.Organization;
import org.lookback.organization.Posts;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages on which an administrator keeps people, their posts and their sign-ins. */
@Controller
class PeoplePageController {

    private static final String ONE = "/people/{id:[0-9]{1,18}}";

    /** A campaign's number, and perhaps that of one of its special actions. */
    private static final Pattern LIMIT = Pattern.compile("([0-9]{1,18})(?:\\.([0-9]{1,18}))?");

    /** How the fields of the forms are called where the commands call them otherwise. */
    private static final Map<String, String> FIELDS =
            Map.of(
                    "name", "personName",
                    "title", "postTitle",
                    "campaign", "limit",
                    "specialAction", "limit");

    private final Access access;
    private final Posts posts;
    private final Organization organization;

    PeoplePageController(Access access, Posts posts, Organization organization) {
        this.access = access;
        this.posts = posts;
        this.organization = organization;
    }

    @GetMapping("/people")
    Outcome<String> list(
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "subtree") PersonController.Reach scope,
            PageRequest page,
            Model model) {
        if (!actor.holds(Duty.ADMINISTRATOR)) {
            return Outcome.absent();
        }
        Outcome<Optional<Unit>> narrowed = organization.narrowedTo(actor, "unit", unit);
        if (!(narrowed instanceof Outcome.Done<Optional<Unit>>(var place))) {
            return narrowed.then(_ -> Outcome.absent());
        }
        boolean only = scope == PersonController.Reach.unit;
        PersonFilter filter =
                new PersonFilter(q, place.map(Unit::path), only ? Breadth.UNIT : Breadth.SUBTREE);
        model.addAttribute(
                "people", new People(access.people(actor, filter, page), q.strip(), place, only));
        return Outcome.done("access/people");
    }

    @GetMapping("/people/new")
    Outcome<String> form(Actor actor, @RequestParam(defaultValue = "") String unit, Model model) {
        if (!actor.holds(Duty.ADMINISTRATOR)) {
            return Outcome.absent();
        }
        Optional<Unit> named = unit.isBlank() ? own(actor) : organization.find(actor, unit.strip());
        if (named.isEmpty() && !unit.isBlank()) {
            return Outcome.absent();
        }
        model.addAttribute("unit", named.map(PeoplePageController::words).orElse(""));
        return Outcome.done("access/person-new");
    }

    @PostMapping("/people")
    Outcome<String> add(
            Actor actor,
            @RequestParam(defaultValue = "") String personName,
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String duty,
            @RequestParam(defaultValue = "") String postTitle,
            @RequestParam(defaultValue = "") String limit,
            RedirectAttributes redirect) {
        return place(actor, unit, duty, limit)
                .then(post ->
                        access.add(
                                actor,
                                new AddPersonWithSignIn(
                                        new AddPerson(
                                                personName,
                                                post.unit,
                                                post.duty,
                                                postTitle,
                                                post.campaign,
                                                post.specialAction),
                                        login,
                                        password)))
                .faultsAt(FIELDS)
                .map(id -> to(id, "access.people.added", redirect));
    }

    @GetMapping(ONE)
    Outcome<String> person(Actor actor, @PathVariable long id, Model model) {
        Optional<PersonCard> card = access.person(actor, new PersonId(id));
        if (card.isEmpty()) {
            return Outcome.absent();
        }
        model.addAttribute("card", card.get());
        model.addAttribute("ended", posts.ended(actor, card.get().id()));
        model.addAttribute("unit", own(actor).map(PeoplePageController::words).orElse(""));
        model.addAttribute("oneself", actor.person().equals(card.get().id()));
        return Outcome.done("access/person");
    }

    @PostMapping(ONE + "/posts")
    Outcome<String> grant(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String duty,
            @RequestParam(defaultValue = "") String postTitle,
            @RequestParam(defaultValue = "") String limit,
            RedirectAttributes redirect) {
        PersonId person = new PersonId(id);
        if (access.person(actor, person).isEmpty()) {
            return Outcome.absent();
        }
        return place(actor, unit, duty, limit)
                .then(post ->
                        posts.grant(
                                actor,
                                new GrantPost(
                                        person,
                                        post.unit,
                                        post.duty,
                                        postTitle,
                                        post.campaign,
                                        post.specialAction)))
                .faultsAt(FIELDS)
                .map(_ -> to(person, "access.people.granted", redirect));
    }

    @PostMapping(ONE + "/posts/{post:[0-9]{1,18}}/end")
    Outcome<String> end(
            Actor actor,
            @PathVariable long id,
            @PathVariable long post,
            RedirectAttributes redirect) {
        PersonId person = new PersonId(id);
        boolean theirs =
                posts.byId(new PostId(post))
                        .filter(held -> held.person().id().equals(person))
                        .isPresent();
        return (theirs ? posts.end(actor, new PostId(post)) : Outcome.<Object>absent())
                .map(_ -> {
                    String page = to(person, "access.people.ended", redirect);
                    return access.person(actor, person).isPresent() ? page : "redirect:/people";
                });
    }

    @PostMapping(ONE + "/sign-in")
    Outcome<String> addSignIn(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String password,
            RedirectAttributes redirect) {
        return access.add(
                        actor,
                        new AddSignIn(
                                new PersonId(id),
                                login,
                                password,
                                AddSignIn.Validity.UNTIL_FIRST_USE))
                .map(person -> to(person, "access.people.let-in", redirect));
    }

    @PostMapping(ONE + "/disable")
    Outcome<String> disable(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        return access.disable(actor, new PersonId(id))
                .map(person -> to(person, "access.people.disabled", redirect));
    }

    @PostMapping(ONE + "/enable")
    Outcome<String> enable(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        return access.enable(actor, new PersonId(id))
                .map(person -> to(person, "access.people.enabled", redirect));
    }

    @PostMapping(ONE + "/reset-password")
    Outcome<String> resetPassword(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String password,
            RedirectAttributes redirect) {
        return access.resetPassword(actor, new PersonId(id), password)
                .map(person -> to(person, "access.people.reset", redirect));
    }

    private static String to(PersonId person, String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        return "redirect:/people/" + person.value();
    }

    /** The unit that an administrator most likely adds people to. */
    private Optional<Unit> own(Actor actor) {
        return actor.posts().stream()
                .filter(post -> post.duty() == Duty.ADMINISTRATOR)
                .min(Comparator.comparingInt(post -> post.path().units().size()))
                .map(Post::unit)
                .flatMap(organization::byId);
    }

    /** What a form says of a post, apart from its title. */
    private record Place(
            UnitId unit,
            Duty duty,
            Optional<CampaignId> campaign,
            Optional<SpecialActionId> specialAction) {}

    private Outcome<Place> place(Actor actor, String unit, String duty, String limit) {
        List<Fault> faults = new ArrayList<>();
        // What a post has let somebody see cannot be taken back by ending it.
        Outcome<Unit> meant = organization.meantWholly(actor, "unit", unit);
        if (meant instanceof Outcome.Faulty<Unit>(var wrong)) {
            faults.addAll(wrong);
        }
        Optional<Duty> chosen =
                Arrays.stream(Duty.values()).filter(each -> each.name().equals(duty)).findFirst();
        if (chosen.isEmpty()) {
            faults.add(Fault.at("duty", "fault.post_duty_unknown"));
        }
        Matcher limits = LIMIT.matcher(limit);
        boolean limited = !limit.isBlank();
        if (limited && !limits.matches()) {
            faults.add(Fault.at("limit", "fault.post_limit_unknown"));
        }
        if (!faults.isEmpty() || chosen.isEmpty()) {
            return Outcome.faulty(faults);
        }
        return meant.map(named ->
                new Place(
                        named.id(),
                        chosen.get(),
                        limited
                                ? Optional.of(new CampaignId(Long.parseLong(limits.group(1))))
                                : Optional.empty(),
                        limited && limits.group(2) != null
                                ? Optional.of(new SpecialActionId(Long.parseLong(limits.group(2))))
                                : Optional.empty()));
    }

    private static String words(Unit unit) {
        return unit.code() + " " + unit.name();
    }
}
