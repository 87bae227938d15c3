package org.lookback.ledger.internal;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.ProblemId;
import org.lookback.ledger.DeskItem;
import org.lookback.ledger.DeskItem.Step;
import org.lookback.ledger.ProblemCard;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    /** What waits for the actor, the earliest deadline first. */
    public Page<DeskItem> of(Actor actor, PageRequest part, LocalDate today) {
        Waiting waiting = waitingFor(actor);
        if (waiting.conditions().isEmpty()) {
            return Page.of(List.of(), part, 0);
        }
        String where = "(" + String.join(" or ", waiting.conditions()) + ")";
        Map<String, Object> parameters = new HashMap<>(waiting.parameters());
        parameters.put("notice", today.plusDays(LOOK_BACK_NOTICE_DAYS));
        List<ProblemId> ids =
                jdbc.sql(
                                "select p.id from problems p where "
                                        + where
                                        + " order by p.due_on nulls last, p.id limit :size offset"
                                        + " :offset")
                        .params(parameters)
                        .param("size", part.size())
                        .param("offset", part.offset())
                        .query((row, _) -> new ProblemId(row.getLong("id")))
                        .list();
        long total =
                jdbc.sql("select count(*) from problems p where " + where)
                        .params(parameters)
                        .query(Long.class)
                        .single();
        Map<ProblemId, DeskItem> items = new HashMap<>();
        problems.cards(ids, today)
                .forEach(card -> items.put(card.id(), new DeskItem(card, step(card, actor))));
        return Page.of(ids.stream().map(items::get).toList(), part, total);
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

    private static Waiting waitingFor(Actor actor) {
        Set<String> conditions = new LinkedHashSet<>();
        Map<String, Object> parameters = new HashMap<>();
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

    private record Waiting(List<String> conditions, Map<String, Object> parameters) {}
}
