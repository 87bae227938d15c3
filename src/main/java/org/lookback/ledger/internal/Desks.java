package org.lookback.ledger.internal;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Post;
import org.lookback.kernel.ProblemId;
import org.lookback.ledger.DeskItem;
import org.lookback.ledger.DeskItem.Step;
import org.lookback.ledger.ProblemCard;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What waits for a person. It follows from where the problems stand and which posts the person
 * holds, and is stored nowhere: a unit's own steps wait for its leader and liaison; whatever must
 * be decided about them waits one level above, or with the lead of the special action.
 */
@Repository
public class Desks {

    /** How long before its day a look-back appears. */
    private static final int LOOK_BACK_NOTICE_DAYS = 7;

    private final JdbcClient jdbc;
    private final Problems problems;

    public Desks(JdbcClient jdbc, Problems problems) {
        this.jdbc = jdbc;
        this.problems = problems;
    }

    /** That a problem waits, and by when, if there is a day. */
    public record Waits(ProblemId problem, Optional<LocalDate> due) {}

    /** Which problems wait for the actor, the earliest deadline first, at most so many. */
    public List<Waits> first(Actor actor, long most, LocalDate today) {
        Waiting waiting = waitingFor(actor, today);
        if (waiting.conditions().isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        "select p.id, p.due_on from problems p where "
                                + waiting.where()
                                + " order by p.due_on nulls last, p.id limit :most")
                .params(waiting.parameters())
                .param("most", most)
                .query((row, _) ->
                        new Waits(
                                new ProblemId(row.getLong("id")),
                                Optional.ofNullable(row.getDate("due_on")).map(Date::toLocalDate)))
                .list();
    }

    /** How many problems wait for the actor. */
    public long count(Actor actor, LocalDate today) {
        Waiting waiting = waitingFor(actor, today);
        return waiting.conditions().isEmpty()
                ? 0
                : jdbc.sql("select count(*) from problems p where " + waiting.where())
                        .params(waiting.parameters())
                        .query(Long.class)
                        .single();
    }

    /** What is to be done about each of those problems. */
    public Map<ProblemId, DeskItem> items(Actor actor, List<ProblemId> ids, LocalDate today) {
        Map<ProblemId, DeskItem> items = new HashMap<>();
        problems.cards(ids, today)
                .forEach(card ->
                        items.put(card.id(), new DeskItem.OnProblem(card, step(card, actor))));
        return items;
    }

    private static Step step(ProblemCard card, Actor actor) {
        boolean own =
                actor.postThat(post -> isOwn(post) && post.unit().equals(card.unit())).isPresent();
        if (card.extensionAsked() && !own) {
            return Step.ANSWER_EXTENSION;
        }
        return switch (card.state()) {
            case REGISTERED -> Step.ASSIGN;
            case ASSIGNED -> Step.CLAIM;
            case CLAIMED -> Step.PLAN;
            case PLANNED -> Step.BEGIN;
            case RECTIFYING -> Step.SUBMIT;
            case SUBMITTED ->
                    own || actor.posts().stream().noneMatch(Desks::isAbove)
                            ? Step.SIGN
                            : Step.VERIFY;
            case RECURRED -> Step.REOPEN;
            case CLOSED, EFFECTIVE, REJECTED, MERGED -> Step.LOOK_BACK;
        };
    }

    private static boolean isOwn(Post post) {
        return switch (post.duty()) {
            case LEADER, LIAISON -> post.specialAction().isEmpty();
            case ADMINISTRATOR, OFFICE, VERIFIER, GUIDANCE, LEAD -> false;
        };
    }

    private static boolean isAbove(Post post) {
        return switch (post.duty()) {
            case OFFICE, LEADER, VERIFIER, LEAD -> true;
            case ADMINISTRATOR, LIAISON, GUIDANCE -> false;
        };
    }

    private static Waiting waitingFor(Actor actor, LocalDate today) {
        Set<String> conditions = new LinkedHashSet<>();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("notice", today.plusDays(LOOK_BACK_NOTICE_DAYS));
        int number = 0;
        for (Post post : actor.posts()) {
            List<String> steps = new ArrayList<>();
            String at = "post" + number++;
            if (isOwn(post)) {
                parameters.put(at + "unit", post.unit().value());
                steps.add(
                        "p.unit_id = :%1$sunit and p.state in ('ASSIGNED', 'CLAIMED', 'PLANNED', 'RECTIFYING')"
                                .formatted(at));
                steps.add(
                        """
                        p.state = 'SUBMITTED' and p.id in (select q.problem_id from participations q
                            where q.unit_id = :%1$sunit and q.answer = 'PENDING')
                        """
                                .formatted(at));
            }
            if (isAbove(post)) {
                String whose =
                        post.specialAction()
                                .map(special -> {
                                    parameters.put(at + "special", special.value());
                                    return "p.special_action_id = :%sspecial".formatted(at);
                                })
                                .orElseGet(() -> {
                                    parameters.put(at + "path", post.path().value());
                                    return "superior_path(p.path) = :%spath".formatted(at);
                                });
                steps.add(
                        whose
                                + """
                                 and (p.state in ('REGISTERED', 'SUBMITTED', 'RECURRED') or p.extension_asked
                                    or (p.state = 'CLOSED' and p.due_on <= :notice))
                                """);
            }
            if (!steps.isEmpty()) {
                String any = "((" + String.join(") or (", steps) + "))";
                conditions.add(
                        post.campaign()
                                .map(campaign -> {
                                    parameters.put(at + "campaign", campaign.value());
                                    return "(p.campaign_id = :%scampaign and %s)"
                                            .formatted(at, any);
                                })
                                .orElse(any));
            }
        }
        return new Waiting(List.copyOf(conditions), parameters);
    }

    private record Waiting(List<String> conditions, Map<String, Object> parameters) {

        String where() {
            return "(" + String.join(" or ", conditions) + ")";
        }
    }
}
