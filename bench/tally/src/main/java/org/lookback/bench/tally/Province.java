package org.lookback.bench.tally;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** The tree of units and a ledger with a believable skew; the same for the same settings. */
final class Province {
    private static final String TREE =
            """
            create table units (
                id bigint primary key, code text not null unique, parent_id bigint references units,
                name text not null, level text not null);
            create index units_parent on units (parent_id);

            insert into units
            select numbered.id, numbered.code, null, numbered.name, numbered.level
            from (select row_number() over (order by length(code), code) as id, * from imported) numbered;
            update units set parent_id = parent.id
            from imported, units parent
            where imported.code = units.code and parent.code = imported.parent_code;

            create table unit_lines (
                unit_id bigint not null references units, ancestor_id bigint not null references units,
                primary key (unit_id, ancestor_id));
            insert into unit_lines
            with recursive line(unit_id, ancestor_id) as (
                select id, id from units
                union all
                select line.unit_id, units.parent_id
                from line join units on units.id = line.ancestor_id
                where units.parent_id is not null)
            select unit_id, ancestor_id from line order by 1, 2;
            create index unit_lines_below on unit_lines (ancestor_id, unit_id);
            """;

    /**
     * Seven problems of ten lie with villages, two with townships, the rest above; within a level
     * few units have many. Most problems are closed already.
     */
    private static final String LEDGER =
            """
            create table problems (
                id bigint primary key, campaign_id bigint not null, unit_id bigint not null,
                special_action_id bigint, state text not null, closing_class text,
                recurred boolean not null, due_on date not null, version int not null,
                title text not null, description text not null);

            create table chronicle (
                stream bigint not null, version int not null, at timestamptz not null,
                type text not null, data jsonb not null, prev bytea not null, hash bytea not null,
                primary key (stream, version));

            select setseed(0.2019);
            create temporary table places as
            select id, level, count(*) over (partition by level) as size,
                row_number() over (partition by level order by md5(code)) - 1 as place
            from units;
            create temporary table drawn as
            select id, random() as of_level, power(random(), 3) as of_place, random() as of_campaign,
                random() as of_action, random() as of_state, random() as of_due
            from generate_series(1, %1$d) as id;
            create temporary table levelled as
            select drawn.*, floor(sizes.size * of_place)::bigint as place
            from (select *, case when of_level < 0.70 then 'village' when of_level < 0.90 then 'township'
                when of_level < 0.97 then 'county' when of_level < 0.995 then 'city' else 'province' end as level
                from drawn) drawn
            join (select distinct level, size from places) sizes on sizes.level = drawn.level;
            analyze places, levelled;

            insert into problems
            select levelled.id, case when of_campaign < 0.8 then 1 else 2 end, places.id,
                nullif(floor(9 * power(of_action, 2)), 0),
                choice.state,
                case when choice.state in ('CLOSED', 'EFFECTIVE')
                    then (array['DONE', 'STAGE', 'STANDING'])[1 + levelled.id %% 3] end,
                choice.state = 'RECURRED' or levelled.id %% 20 = 0,
                date '2026-06-30' - 120 + floor(240 * of_due)::int, 1,
                'Problem ' || levelled.id, repeat('What was found, where and by whom. ', 6)
            from levelled
            join places on places.level = levelled.level and places.place = levelled.place
            cross join lateral (select (array['REGISTERED', 'ASSIGNED', 'CLAIMED', 'PLANNED', 'PLANNED',
                'RECTIFYING', 'RECTIFYING', 'RECTIFYING', 'SUBMITTED', 'CLOSED', 'CLOSED', 'CLOSED', 'CLOSED',
                'EFFECTIVE', 'EFFECTIVE', 'EFFECTIVE', 'EFFECTIVE', 'EFFECTIVE', 'RECURRED', 'REJECTED'])
                [1 + floor(20 * levelled.of_state)] as state) choice
            order by levelled.id;
            create index problems_page on problems (unit_id, state, due_on);
            """;

    private Province() {}

    static void found(Connection connection, Path organization, int problems)
            throws IOException, SQLException {
        Sql.execute(
                connection,
                "create temporary table imported (code text, parent_code text, name text, level text)");
        try (Reader rows = Files.newBufferedReader(organization)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy imported from stdin with (format csv, header true)", rows);
        }
        Sql.execute(connection, TREE);
        Sql.execute(connection, LEDGER.formatted(problems));
        Sql.execute(connection, "vacuum analyze");
    }
}
