package org.lookback.organization.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.PostId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.organization.GrantPost;
import org.lookback.organization.Organization;
import org.lookback.organization.PostHolder;
import org.lookback.organization.Posts;
import org.lookback.organization.Scope;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who acts for which unit, over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "posts")
class PostController {

    private final Posts posts;
    private final Organization organization;

    PostController(Posts posts, Organization organization) {
        this.posts = posts;
        this.organization = organization;
    }

    @GetMapping("/posts")
    @Operation(
            operationId = "listPosts",
            summary = "The posts held at a unit now, of everybody or for one duty")
    Outcome<Page<PostView>> list(
            Actor actor,
            @RequestParam String unit,
            @RequestParam(required = false) @Nullable String duty,
            PageRequest page) {
        Optional<Duty> wanted = duty(duty);
        if (wanted.isEmpty() && duty != null && !duty.isBlank()) {
            return Outcome.faulty("duty", "fault.post_duty_unknown");
        }
        Optional<Unit> at =
                organization.byCode(unit).filter(found -> Scope.of(actor).reaches(found.path()));
        if (at.isEmpty()) {
            return Outcome.absent();
        }
        List<PostHolder> holders =
                wanted.map(it -> posts.at(at.get().id(), it))
                        .orElseGet(() -> posts.at(at.get().id()));
        return Outcome.done(
                Page.of(
                        holders.stream()
                                .skip(page.offset())
                                .limit(page.size())
                                .map(PostView::of)
                                .toList(),
                        page,
                        holders.size()));
    }

    @PostMapping("/posts")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "grantPost", summary = "Gives a person a post")
    Outcome<ResponseEntity<PostView>> grant(Actor actor, @RequestBody GrantForm form) {
        List<Fault> faults = new ArrayList<>();
        if (form.person == null) {
            faults.add(Fault.at("person", "fault.person_unknown"));
        }
        Optional<Duty> duty = duty(form.duty);
        if (duty.isEmpty()) {
            faults.add(Fault.at("duty", "fault.post_duty_unknown"));
        }
        String code = form.unit == null ? "" : form.unit.strip();
        Optional<Unit> unit = organization.find(actor, code);
        if (unit.isEmpty()) {
            faults.add(Fault.at("unit", "fault.unit_unknown", code));
        }
        if (form.person == null || duty.isEmpty() || unit.isEmpty()) {
            return Outcome.faulty(faults);
        }
        GrantPost command =
                new GrantPost(
                        new PersonId(form.person),
                        unit.get().id(),
                        duty.get(),
                        form.title == null ? "" : form.title,
                        Optional.ofNullable(form.campaign).map(CampaignId::new),
                        Optional.ofNullable(form.specialAction).map(SpecialActionId::new));
        return posts.grant(actor, command)
                .map(Post::id)
                .map(id -> posts.byId(id).orElseThrow())
                .map(held ->
                        ResponseEntity.created(
                                        URI.create("/api/v1/posts/" + held.post().id().value()))
                                .body(PostView.of(held)));
    }

    @GetMapping("/posts/{id:[0-9]+}")
    @Operation(operationId = "getPost", summary = "A post, also one that has ended")
    Outcome<PostView> get(Actor actor, @PathVariable long id) {
        return posts.byId(new PostId(id))
                .filter(held -> Scope.of(actor).reaches(held.post().path()))
                .map(held -> Outcome.done(PostView.of(held)))
                .orElseGet(Outcome::absent);
    }

    @PostMapping("/posts/{id:[0-9]+}:end")
    @Operation(operationId = "endPost", summary = "Ends a post")
    Outcome<PostView> end(Actor actor, @PathVariable long id) {
        return posts.end(actor, new PostId(id)).map(PostView::of);
    }

    private static Optional<Duty> duty(@Nullable String name) {
        return Arrays.stream(Duty.values()).filter(duty -> duty.name().equals(name)).findFirst();
    }

    /** What a post is to be. */
    @Schema(
            name = "GrantPost",
            requiredProperties = {"person", "unit", "duty", "title"})
    record GrantForm(
            @Nullable Long person,
            @Nullable String unit,
            @Schema(implementation = Duty.class) @Nullable String duty,
            @Nullable String title,
            @Nullable Long campaign,
            @Nullable Long specialAction) {}

    /** A post and its holder. */
    @Schema(name = "Post")
    record PostView(
            long id,
            long person,
            String personName,
            String unit,
            String unitName,
            Duty duty,
            String title,
            @Nullable Long campaign,
            @Nullable Long specialAction,
            Instant since,
            @Nullable Instant endedAt) {

        static PostView of(PostHolder held) {
            Post post = held.post();
            return new PostView(
                    post.id().value(),
                    held.person().id().value(),
                    held.person().name(),
                    post.unitCode(),
                    post.unitName(),
                    post.duty(),
                    post.title(),
                    post.campaign().map(CampaignId::value).orElse(null),
                    post.specialAction().map(SpecialActionId::value).orElse(null),
                    held.since(),
                    held.endedAt().orElse(null));
        }
    }
}
