package org.lookback.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.lookback.access.Access;
import org.lookback.access.AddPersonWithSignIn;
import org.lookback.access.AddSignIn;
import org.lookback.access.PersonCard;
import org.lookback.access.PersonFilter;
import org.lookback.access.PersonFilter.Breadth;
import org.lookback.access.SignInCard;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.AddPerson;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * People and their sign-ins over REST. An administrator sees the people who hold posts within reach
 * of the administrator's own post; anybody else is absent. A password goes in and never comes out.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "people")
class PersonController {

    private final Access access;
    private final Organization organization;

    PersonController(Access access, Organization organization) {
        this.access = access;
        this.organization = organization;
    }

    /** How far below the unit. */
    enum Reach {
        subtree,
        unit
    }

    @GetMapping("/people")
    @Operation(
            operationId = "listPeople",
            summary =
                    "Finds people by a part of the name or the beginning of the login name, and by"
                            + " the unit where they hold a post")
    Outcome<Page<PersonView>> list(
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(defaultValue = "subtree") Reach scope,
            PageRequest page) {
        Optional<UnitPath> place = Optional.empty();
        if (unit != null && !unit.isBlank()) {
            place = organization.find(actor, unit.strip()).map(Unit::path);
            if (place.isEmpty()) {
                return Outcome.absent();
            }
        }
        PersonFilter filter =
                new PersonFilter(q, place, scope == Reach.unit ? Breadth.UNIT : Breadth.SUBTREE);
        return Outcome.done(access.people(actor, filter, page).map(PersonView::of));
    }

    @GetMapping("/people/{id:[0-9]{1,18}}")
    @Operation(
            operationId = "getPerson",
            summary = "A person, with the posts held now within one's reach, and the sign-in")
    Outcome<PersonView> get(Actor actor, @PathVariable long id) {
        return access.person(actor, new PersonId(id))
                .map(card -> Outcome.done(PersonView.of(card)))
                .orElseGet(Outcome::absent);
    }

    @PostMapping("/people")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "addPerson",
            summary = "Adds a person with a first post and a sign-in; the password is good once")
    Outcome<ResponseEntity<PersonView>> add(Actor actor, @RequestBody AddForm form) {
        List<Fault> faults = new ArrayList<>();
        Optional<Duty> duty = duty(form.duty);
        if (duty.isEmpty()) {
            faults.add(Fault.at("duty", "fault.post_duty_unknown"));
        }
        String code = text(form.unit).strip();
        Optional<Unit> unit = organization.find(actor, code);
        if (unit.isEmpty()) {
            faults.add(Fault.at("unit", "fault.unit_unknown", code));
        }
        if (duty.isEmpty() || unit.isEmpty()) {
            return Outcome.faulty(faults);
        }
        AddPerson person =
                new AddPerson(
                        text(form.name),
                        unit.get().id(),
                        duty.get(),
                        text(form.title),
                        Optional.ofNullable(form.campaign).map(CampaignId::new),
                        Optional.ofNullable(form.specialAction).map(SpecialActionId::new));
        return access.add(
                        actor,
                        new AddPersonWithSignIn(person, text(form.login), text(form.password)))
                .then(id -> seen(actor, id))
                .map(view ->
                        ResponseEntity.created(URI.create("/api/v1/people/" + view.id)).body(view));
    }

    @PostMapping("/people/{id:[0-9]{1,18}}:add-sign-in")
    @Operation(
            operationId = "addSignIn",
            summary = "Lets a person without a sign-in sign in; the password is good once")
    Outcome<PersonView> addSignIn(
            Actor actor, @PathVariable long id, @RequestBody AddSignInForm form) {
        PersonId person = new PersonId(id);
        return access.add(
                        actor,
                        new AddSignIn(
                                person,
                                text(form.login),
                                text(form.password),
                                AddSignIn.Validity.UNTIL_FIRST_USE))
                .then(done -> seen(actor, done));
    }

    @PostMapping("/people/{id:[0-9]{1,18}}:disable")
    @Operation(
            operationId = "disableSignIn",
            summary = "Shuts a person out, at once; doing it twice is the same as doing it once")
    Outcome<PersonView> disable(Actor actor, @PathVariable long id) {
        return access.disable(actor, new PersonId(id)).then(done -> seen(actor, done));
    }

    @PostMapping("/people/{id:[0-9]{1,18}}:enable")
    @Operation(operationId = "enableSignIn", summary = "Lets a disabled person in again")
    Outcome<PersonView> enable(Actor actor, @PathVariable long id) {
        return access.enable(actor, new PersonId(id)).then(done -> seen(actor, done));
    }

    @PostMapping("/people/{id:[0-9]{1,18}}:reset-password")
    @Operation(
            operationId = "resetPassword",
            summary = "Gives a person who has lost the password another, which is good once")
    Outcome<PersonView> resetPassword(
            Actor actor, @PathVariable long id, @RequestBody PasswordForm form) {
        return access.resetPassword(actor, new PersonId(id), text(form.password))
                .then(done -> seen(actor, done));
    }

    private Outcome<PersonView> seen(Actor actor, PersonId id) {
        return access.person(actor, id)
                .map(card -> Outcome.done(PersonView.of(card)))
                .orElseGet(Outcome::absent);
    }

    private static Optional<Duty> duty(@Nullable String name) {
        return Arrays.stream(Duty.values()).filter(duty -> duty.name().equals(name)).findFirst();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Who is to be added, and to which post. */
    @Schema(
            name = "AddPerson",
            requiredProperties = {"name", "login", "password", "unit", "duty", "title"})
    record AddForm(
            @Nullable String name,
            @Nullable String login,
            @Nullable String password,
            @Nullable String unit,
            @Schema(implementation = Duty.class) @Nullable String duty,
            @Nullable String title,
            @Nullable Long campaign,
            @Nullable Long specialAction) {

        @Override
        public String toString() {
            return "AddForm[" + login + "]";
        }
    }

    @Schema(
            name = "AddSignIn",
            requiredProperties = {"login", "password"})
    record AddSignInForm(@Nullable String login, @Nullable String password) {

        @Override
        public String toString() {
            return "AddSignInForm[" + login + "]";
        }
    }

    @Schema(name = "ResetPassword", requiredProperties = "password")
    record PasswordForm(@Nullable String password) {

        @Override
        public String toString() {
            return "PasswordForm";
        }
    }

    /**
     * A person as an administrator sees one.
     *
     * @param postsElsewhere how many posts the person holds outside the administrator's reach
     * @param signIn null for a person who cannot sign in
     */
    @Schema(name = "Person")
    record PersonView(
            long id,
            String name,
            List<HeldPostView> posts,
            int postsElsewhere,
            @Nullable SignInView signIn) {

        static PersonView of(PersonCard card) {
            return new PersonView(
                    card.id().value(),
                    card.name(),
                    card.posts().stream().map(HeldPostView::of).toList(),
                    card.known().elsewhere(),
                    card.signIn().map(SignInView::of).orElse(null));
        }
    }

    /** A post that a person holds. */
    @Schema(name = "HeldPost")
    record HeldPostView(
            long id,
            String unit,
            String unitName,
            Duty duty,
            String title,
            @Nullable Long campaign,
            @Nullable Long specialAction) {

        static HeldPostView of(Post post) {
            return new HeldPostView(
                    post.id().value(),
                    post.unitCode(),
                    post.unitName(),
                    post.duty(),
                    post.title(),
                    post.campaign().map(CampaignId::value).orElse(null),
                    post.specialAction().map(SpecialActionId::value).orElse(null));
        }
    }

    /**
     * What may be shown of a sign-in.
     *
     * @param mustChange whether the password has to be changed before anything else
     */
    @Schema(name = "SignIn")
    record SignInView(String login, boolean disabled, boolean mustChange) {

        static SignInView of(SignInCard card) {
            return new SignInView(card.login(), card.disabled(), card.mustChange());
        }
    }
}
