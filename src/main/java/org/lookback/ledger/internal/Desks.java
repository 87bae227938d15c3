package org.lookback.ledger.internal;

import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Post;
import org.lookback.kernel.ProblemId;
import org.lookback.ledger.Awaited;
import org.lookback.ledger.DeskCount;
import org.lookback.ledger.DeskItem.Step;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What waits for a person. It follows from where the problems stand and which posts the person
 * holds, and is stored nowhere: a unit's own steps wait for its leader and liaison; whatever must
 * be decided about them waits one level above, or with the lead of the special action. Nothing
 * waits for somebody whom {@link Lifecycle} would refuse; only a look-back is announced before its
 * day.
 */
@Repository
public class Desks {

    /** How long before its day a look-back appears. */
    private static final int LOOK_BACK_NOTICE_DAYS = 7;

    private static final String UNSUPERVISED = " and not " + Problems.SUPERVISED_ABOVE;

    private static final String AWAITED =
            Arrays.stream(Awaited.values())
                    .map(awaited -> "when '%s' then '%s'".formatted(awaited, Step.of(awaited)))
                    .collect(Collectors.joining(" ", "case p.awaits ", " end"));

    private final JdbcClient jdbc;

    public Desks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** That a problem waits, for what, and by when, if there is a day. */
    public record Waits(ProblemId problem, Optional<LocalDate> due, Step step) {}

    /**
     * Which problems of the running campaigns wait for the actor, the earliest deadline first, at
     * most so many. Each step gives its own first ones; those of all are among them.
     */
    public List<Waits> first(Actor actor, Set<CampaignId> running, long most, LocalDate today) {
        Desk desk = new Desk(actor, running, today);
        if (desk.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        select id, due_on, step from (
                            select distinct on (id) id, due_on, step from (%s) waits order by id, rank) one
                        order by due_on nulls last, id limit :most
                        """
                                .formatted(desk.text()))
                .params(desk.parameters)
                .param("most", most)
                .query((row, _) ->
                        new Waits(
                                new ProblemId(row.getLong("id")),
                                Optional.ofNullable(row.getDate("due_on")).map(Date::toLocalDate),
                                Step.valueOf(row.getString("step"))))
                .list();
    }

    /**
     * How many problems wait for the actor, the earliest deadline first, counted up to so many in
     * all.
     */
    public DeskCount count(Actor actor, Set<CampaignId> running, long most, LocalDate today) {
        Desk desk = new Desk(actor, running, today);
        if (desk.isEmpty()) {
            return new DeskCount(List.of(), Optional.empty());
        }
        List<DeskCount.Due> dues =
                jdbc.sql(
                                """
                                select due_on, late, count(*) from (
                                    select distinct id, due_on, late from (%s) waits
                                    order by due_on nulls last, id limit :most) counted
                                group by due_on, late order by due_on nulls last
                                """
                                        .formatted(desk.text()))
                        .params(desk.parameters)
                        .param("most", most + 1)
                        .query((row, _) ->
                                new DeskCount.Due(
                                        Optional.ofNullable(row.getDate("due_on"))
                                                .map(Date::toLocalDate),
                                        row.getBoolean("late"),
                                        row.getLong("count")))
                        .list();
        DeskCount all = new DeskCount(dues, Optional.empty());
        if (all.counted() <= most) {
            return all;
        }
        // The one too many says no more than that there are more.
        DeskCount.Due last = dues.removeLast();
        dues.add(new DeskCount.Due(last.day(), last.late(), last.count() - 1));
        return new DeskCount(dues, Optional.of(last));
    }

    /**
     * One query for each step of each post, so that each finds its own index. Where a problem waits
     * for two steps, the one asked for first is shown.
     */
    private static final class Desk {
        private final List<String> queries = new ArrayList<>();
        private final Map<String, Object> parameters = new HashMap<>();
        private final String impartial;

        Desk(Actor actor, Set<CampaignId> running, LocalDate today) {
            parameters.put("running", running.stream().mapToLong(CampaignId::value).toArray());
            parameters.put("person", actor.person().value());
            parameters.put("today", today);
            parameters.put("notice", today.plusDays(LOOK_BACK_NOTICE_DAYS));
            List<Place> places = new ArrayList<>();
            for (Post post : actor.posts()) {
                places.add(new Place(post, "post" + places.size(), parameters));
            }
            impartial =
                    places.stream()
                            .filter(place -> isOwn(place.post))
                            .map(place ->
                                    """
                                     and not (%s) and not exists (select from participations q
                                        where q.problem_id = p.id and q.answer = 'PENDING' and q.unit_id = :%sunit%s)
                                    """
                                            .formatted(
                                                    place.own(), place.name, place.campaignOf("q")))
                            .collect(
                                    Collectors.joining(
                                            "",
                                            " and not p.particulars -> 'rectification' ->"
                                                + " 'rectifiers' @>"
                                                + " jsonb_build_array(jsonb_build_object('value',"
                                                + " cast(:person as bigint)))",
                                            ""));
            places.forEach(this::overseer);
            places.forEach(this::responsible);
            places.forEach(this::superior);
            places.forEach(this::examiner);
        }

        boolean isEmpty() {
            return queries.isEmpty();
        }

        String text() {
            return String.join(" union all ", queries);
        }

        private void add(String step, String from) {
            queries.add(
                    """
                    (select p.id, p.due_on, coalesce(p.state in %s and p.due_on < :today, false) as late,
                        %s as step, %d as rank
                    from problems p %s and p.campaign_id = any(:running)
                    order by p.due_on, p.id limit :most)
                    """
                            .formatted(Problems.OPEN_STATES, step, queries.size(), from));
        }

        private void responsible(Place place) {
            if (!isOwn(place.post)) {
                return;
            }
            add(
                    """
                    case p.state when 'ASSIGNED' then 'CLAIM' when 'CLAIMED' then 'PLAN' when 'PLANNED' then 'BEGIN'
                        else 'SUBMIT' end
                    """,
                    "where %s and p.state in ('ASSIGNED', 'CLAIMED', 'PLANNED', 'RECTIFYING')"
                            .formatted(place.own()));
            add(
                    "'SIGN'",
                    """
                    join participations q on q.problem_id = p.id
                    where q.path = :%spath%s and q.answer = 'PENDING' and p.state = 'SUBMITTED'
                    """
                            .formatted(place.name, place.campaignOf("q")));
        }

        private void superior(Place place) {
            switch (place.post.duty()) {
                case OFFICE, LEADER, LEAD -> {
                    add(
                            "'ASSIGN'",
                            "where %s and p.state = 'REGISTERED'".formatted(place.nearest()));
                    add("'REOPEN'", "where %s and p.state = 'RECURRED'".formatted(place.nearest()));
                }
                case ADMINISTRATOR, LIAISON, VERIFIER, GUIDANCE -> {}
            }
        }

        private void overseer(Place place) {
            String asked =
                    place.nearest()
                            + " and p.extension_asked and p.state in ('ASSIGNED', 'CLAIMED',"
                            + " 'PLANNED', 'RECTIFYING', 'SUBMITTED') and ";
            switch (place.post.duty()) {
                case OFFICE ->
                        add(
                                "'ANSWER_EXTENSION'",
                                "where %s (%s or superior_path(p.path) = p.path)"
                                        .formatted(asked, place.below()));
                case LEADER, VERIFIER ->
                        add("'ANSWER_EXTENSION'", "where " + asked + place.below());
                case LEAD -> add("'ANSWER_EXTENSION'", "where " + asked + place.elsewhere());
                case ADMINISTRATOR, LIAISON, GUIDANCE -> {}
            }
        }

        /**
         * What is the top unit's own is judged by nobody above, and so by a guidance group; what is
         * supervised, at the supervising unit.
         */
        private void examiner(Place place) {
            switch (place.post.duty()) {
                case OFFICE, LEADER, VERIFIER -> {
                    judge(place.nearest() + " and " + place.below() + UNSUPERVISED);
                    judge(place.supervised() + " and " + place.below());
                }
                case LEAD -> {
                    judge(place.nearest() + " and " + place.elsewhere() + UNSUPERVISED);
                    judge(place.supervised() + " and " + place.below());
                }
                case GUIDANCE -> judge(place.nearest() + " and superior_path(p.path) = p.path");
                case ADMINISTRATOR, LIAISON -> {}
            }
        }

        private void judge(String whose) {
            add(
                    AWAITED,
                    """
                    where %s and p.state = 'SUBMITTED' and (p.awaits_from is null or p.awaits_from <= :today)
                    """
                                    .formatted(whose)
                            + impartial);
            add(
                    "'LOOK_BACK'",
                    "where %s and p.state = 'CLOSED' and p.due_on <= :notice".formatted(whose)
                            + impartial);
        }
    }

    private static boolean isOwn(Post post) {
        return (post.duty() == Duty.LEADER || post.duty() == Duty.LIAISON)
                && post.specialAction().isEmpty();
    }

    /** Conditions on problems, as seen from where a post stands. */
    private static final class Place {
        private final Post post;
        private final String name;

        Place(Post post, String name, Map<String, Object> parameters) {
            this.post = post;
            this.name = name;
            parameters.put(name + "unit", post.unit().value());
            parameters.put(name + "path", post.path().value());
            parameters.put(name + "end", post.path().end());
            post.campaign()
                    .ifPresent(campaign -> parameters.put(name + "campaign", campaign.value()));
            post.specialAction()
                    .ifPresent(special -> parameters.put(name + "special", special.value()));
        }

        String campaignOf(String alias) {
            return post.campaign().isEmpty()
                    ? ""
                    : " and %s.campaign_id = :%scampaign".formatted(alias, name);
        }

        /** The unit's own problems. */
        String own() {
            return "p.path = :%spath".formatted(name) + campaignOf("p");
        }

        /** The problems for which no other post of the kind stands nearer. */
        String nearest() {
            return (post.specialAction().isPresent()
                                    ? "p.special_action_id = :%sspecial"
                                    : "superior_path(p.path) = :%spath")
                            .formatted(name)
                    + campaignOf("p");
        }

        /** The problems that the unit supervises. */
        String supervised() {
            return "p.supervisor_unit_id = :%sunit".formatted(name)
                    + (post.specialAction().isPresent()
                            ? " and p.special_action_id = :%sspecial".formatted(name)
                            : "")
                    + campaignOf("p");
        }

        /** Of units below. */
        String below() {
            return "p.path > :%1$spath and p.path < :%1$send".formatted(name);
        }

        /** Of any unit but this. */
        String elsewhere() {
            return "p.path <> :%spath".formatted(name);
        }
    }
}
