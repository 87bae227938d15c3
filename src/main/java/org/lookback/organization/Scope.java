package org.lookback.organization;

import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * What an actor may see, as a condition on rows: the only place that turns posts into SQL. It
 * agrees with {@link Post#reaches}, which answers the same for one row at hand.
 *
 * <pre>{@code
 * var scope = Scope.of(actor).on("p");
 * jdbc.sql("select … from problems p where p.state = :state and " + scope.text())
 *         .param("state", state)
 *         .params(scope.parameters())
 * }</pre>
 *
 * The text is always one term in brackets, and a statement that has the text but not the parameters
 * does not run. An actor without posts sees nothing; the system sees everything.
 */
public final class Scope {

    /**
     * A condition for a where clause.
     *
     * @param text one term in brackets
     * @param parameters its named parameters; their names begin with {@code scope_} and the alias
     */
    public record Condition(String text, Map<String, Object> parameters) {
        public Condition {
            parameters = Map.copyOf(parameters);
        }
    }

    private final Actor actor;

    private Scope(Actor actor) {
        this.actor = actor;
    }

    public static Scope of(Actor actor) {
        return new Scope(actor);
    }

    /** The same, by the actor's administrator's posts alone: whom and what the actor keeps. */
    public static Scope ofAdministrator(Actor actor) {
        return new Scope(
                actor.isSystem()
                        ? actor
                        : new Actor(
                                actor.person(),
                                actor.name(),
                                actor.posts().stream()
                                        .filter(post -> post.duty() == Duty.ADMINISTRATOR)
                                        .toList()));
    }

    /**
     * On rows with the columns {@code path}, {@code campaign_id} and {@code special_action_id}
     * (which may be null): a post for a special action reaches that special action's rows wherever
     * they lie, any other post its subtree.
     */
    public Condition on(String alias) {
        return anyPost(
                alias,
                (post, names) ->
                        post.specialAction()
                                .map(special ->
                                        names.column("special_action_id")
                                                + " = "
                                                + names.parameter(special.value())
                                                + names.campaignOf(post))
                                .orElseGet(() -> names.subtreeOf(post) + names.campaignOf(post)));
    }

    /**
     * On rows with the columns {@code path} and {@code campaign_id} that belong to no special
     * action: a post for a special action reaches none of them.
     */
    public Condition onCampaignRows(String alias) {
        return anyPost(
                alias,
                (post, names) ->
                        post.specialAction().isPresent()
                                ? "false"
                                : names.subtreeOf(post) + names.campaignOf(post));
    }

    /**
     * On rows like those that tie a unit to something at another place: those that {@link
     * #onCampaignRows} admits by a post whose subtree has not that place as well.
     *
     * @param place the column with the other path
     */
    public Condition onCampaignRowsAbroad(String alias, String place) {
        if (actor.isSystem()) {
            return new Condition("(false)", Map.of());
        }
        return anyPost(
                alias,
                (post, names) ->
                        post.specialAction().isPresent()
                                ? "false"
                                : "%s and (%s < %s or %s >= %s)%s"
                                        .formatted(
                                                names.subtreeOf(post),
                                                names.column(place),
                                                names.parameter(post.path().value()),
                                                names.column(place),
                                                names.parameter(post.path().end()),
                                                names.campaignOf(post)));
    }

    /** Whether a post reaches all that a unit's subtree has of a campaign, or of all campaigns. */
    public boolean reachesAllOf(UnitPath unit, Optional<CampaignId> campaign) {
        return actor.isSystem()
                || actor.postThat(post ->
                                post.specialAction().isEmpty()
                                        && post.path().contains(unit)
                                        && (post.campaign().isEmpty()
                                                || post.campaign().equals(campaign)))
                        .isPresent();
    }

    /**
     * The post that reaches all that the actor's posts together reach, where one does and it is
     * held for no special action.
     */
    public Optional<Post> widestPost() {
        List<Post> kept = withoutCovered(actor.posts());
        return kept.size() == 1
                ? Optional.of(kept.getFirst()).filter(post -> post.specialAction().isEmpty())
                : Optional.empty();
    }

    /**
     * On rows with the column {@code path} only, which belong to no campaign, such as the units
     * themselves: every post reaches its unit's subtree, also one that is held for a campaign or a
     * special action.
     */
    public Condition onUnits(String alias) {
        return anyPost(alias, (post, names) -> names.subtreeOf(post));
    }

    /** Whether some post reaches the unit, as {@link #onUnits} does. */
    public boolean reaches(UnitPath unit) {
        return actor.isSystem() || actor.postThat(post -> post.path().contains(unit)).isPresent();
    }

    /**
     * Whether the unit is within reach, or lies above a unit that is: everybody may know the names
     * above.
     */
    public boolean mayName(UnitPath unit) {
        return reaches(unit) || actor.postThat(post -> unit.contains(post.path())).isPresent();
    }

    /** Whether the actor keeps the organisation at this place. The system does everywhere. */
    public boolean administers(UnitPath unit) {
        return actor.isSystem() || administratorOf(unit).isPresent();
    }

    /** The actor's post that keeps the organisation at this place. */
    public Optional<Post> administratorOf(UnitPath unit) {
        return actor.postThat(
                post -> post.duty() == Duty.ADMINISTRATOR && post.path().contains(unit));
    }

    /**
     * On the units with the columns {@code path} and {@code id}: those that {@link #mayName}
     * admits.
     */
    public Condition onNamedUnits(String alias) {
        return anyPost(
                alias,
                (post, names) ->
                        names.subtreeOf(post)
                                + post.path().units().stream()
                                        .map(UnitId::value)
                                        .map(names::parameter)
                                        .collect(
                                                Collectors.joining(
                                                        ", ",
                                                        " or " + names.column("id") + " in (",
                                                        ")")));
    }

    private Condition anyPost(String alias, BiFunction<Post, Names, String> reach) {
        if (!alias.matches("[a-z_]+")) {
            throw new IllegalArgumentException("not an alias: " + alias);
        }
        if (actor.isSystem()) {
            return new Condition("(true)", Map.of());
        }
        Names names = new Names(alias);
        String text =
                withoutCovered(actor.posts()).stream()
                        .map(post -> reach.apply(post, names))
                        .distinct()
                        .collect(Collectors.joining(" or ", "(", ")"));
        return new Condition(text.equals("()") ? "(false)" : text, names.parameters);
    }

    /** Leaves out posts whose whole reach another post has too, so that conditions stay short. */
    private static List<Post> withoutCovered(List<Post> posts) {
        List<Post> kept = new ArrayList<>();
        for (Post post : posts) {
            if (kept.stream().noneMatch(other -> covers(other, post))) {
                kept.removeIf(other -> covers(post, other));
                kept.add(post);
            }
        }
        return kept;
    }

    private static boolean covers(Post wide, Post narrow) {
        return wide.specialAction().equals(narrow.specialAction())
                && (wide.campaign().isEmpty() || wide.campaign().equals(narrow.campaign()))
                && wide.path().contains(narrow.path());
    }

    /** Names columns by the alias, and gives each value a parameter. */
    private static final class Names {
        private final String alias;
        private final Map<Object, String> given = new LinkedHashMap<>();
        private final Map<String, Object> parameters = new LinkedHashMap<>();

        Names(String alias) {
            this.alias = alias;
        }

        String column(String name) {
            return alias + "." + name;
        }

        String parameter(Object value) {
            return ":"
                    + given.computeIfAbsent(
                            value,
                            _ -> {
                                String name = "scope_" + alias + "_" + given.size();
                                parameters.put(name, value);
                                return name;
                            });
        }

        String subtreeOf(Post post) {
            return "%1$s >= %2$s and %1$s < %3$s"
                    .formatted(
                            column("path"),
                            parameter(post.path().value()),
                            parameter(post.path().end()));
        }

        String campaignOf(Post post) {
            return post.campaign()
                    .map(campaign ->
                            " and " + column("campaign_id") + " = " + parameter(campaign.value()))
                    .orElse("");
        }
    }
}
