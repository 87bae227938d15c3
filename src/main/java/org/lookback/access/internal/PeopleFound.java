package org.lookback.access.internal;

import org.lookback.access.PersonFilter;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.organization.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.util.List;
import java.util.function.UnaryOperator;

/** Finds people by their names, login names and places, within scope, in one statement. */
@Repository
public class PeopleFound {

    private final JdbcClient jdbc;

    PeopleFound(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By name. */
    public Page<PersonId> search(Scope scope, PersonFilter filter, PageRequest request) {
        Scope.Condition known = scope.onUnits("k");
        Scope.Condition reached = scope.onUnits("at");
        String found =
                """
                from person_places k left join sign_ins s on s.person_id = k.person_id
                where (strpos(k.name, :text) > 0 or starts_with(s.login, lower(:text)))
                """
                        + " and "
                        + known.text()
                        + filter.place()
                                .map(_ -> " and " + actsAt(filter.breadth(), reached))
                                .orElse("");
        UnaryOperator<JdbcClient.StatementSpec> parameters =
                statement ->
                        filter.place()
                                .map(place ->
                                        statement
                                                .param("from", place.value())
                                                .param("to", place.end())
                                                .params(reached.parameters()))
                                .orElse(statement)
                                .param("text", filter.text().strip().replace("\0", ""))
                                .params(known.parameters());
        long total =
                parameters
                        .apply(jdbc.sql("select count(distinct k.person_id) " + found))
                        .query(Long.class)
                        .single();
        List<PersonId> people =
                parameters
                        .apply(
                                jdbc.sql(
                                        "select k.person_id "
                                                + found
                                                + " group by k.person_id, k.name order by k.name,"
                                                + " k.person_id limit :size offset :offset"))
                        .param("size", request.size())
                        .param("offset", request.offset())
                        .query((row, _) -> new PersonId(row.getLong("person_id")))
                        .list();
        return Page.of(people, request, total);
    }

    /** A place may be named that lies above one's own; who acts there is not told for that. */
    private static String actsAt(PersonFilter.Breadth breadth, Scope.Condition reached) {
        return """
        exists (
            select from person_places at where at.person_id = k.person_id and at.is_current
        """
                + switch (breadth) {
                    case UNIT -> " and at.path = :from and at.path < :to";
                    case SUBTREE -> " and at.path >= :from and at.path < :to";
                }
                + " and "
                + reached.text()
                + ")";
    }
}
