package org.lookback;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.toMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lookback.database.Migrations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tables belong to rooms as code does; the compiler cannot see into SQL, so this looks for it. */
class SchemaOwnershipTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path SOURCES = Path.of("src/main/java/org/lookback");

    private static final Pattern CREATED =
            Pattern.compile(
                    "create\\s+(?:or\\s+replace\\s+)?(?:unlogged\\s+)?(?:table|view)\\s+(?:if not"
                            + " exists\\s+)?(\\w+)");

    /** Views that a room offers to the SQL of the others. */
    private static final Set<String> OFFERED = Set.of("unit_lines", "person_places");

    private static final Pattern REFERENCED = Pattern.compile("references\\s+(\\w+)");

    private static final Pattern COMMENT =
            Pattern.compile("^\\s*/\\*.*?\\*/", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern SPOKEN_OF =
            Pattern.compile("(?:from|join|into|update)\\s+(?:only\\s+)?(\\w+)");

    /** A table whose column of paths follows units, in a statement that another room writes. */
    private static final Pattern FOLLOWS = Pattern.compile("PathColumn(?:\\.of)?\\(\\s*\"(\\w+)\"");

    /** A text block, or a string on one line that starts as a statement does. */
    private static final Pattern SQL =
            Pattern.compile(
                    "\"\"\"(.*?)\"\"\"|\"((?:select|insert|update|delete|with)\\s[^\"\\n]*)\"",
                    Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    @Test
    void every_folder_of_migrations_belongs_to_a_room_and_is_carried_out() throws IOException {
        try (Stream<Path> folders = Files.list(MIGRATIONS)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .isNotEmpty()
                    .isSubsetOf(Migrations.ROOMS)
                    .allSatisfy(room -> assertThat(SOURCES.resolve(room)).isDirectory());
        }
    }

    @Test
    void no_two_rooms_create_the_same_table() throws IOException {
        assertThat(owners()).isNotEmpty();
    }

    @Test
    void a_migration_refers_only_to_tables_of_its_own_room_and_of_those_before_it()
            throws IOException {
        Map<String, String> owners = owners();
        List<String> trespasses = new ArrayList<>();

        for (String room : Migrations.ROOMS) {
            for (Path migration : files(MIGRATIONS.resolve(room), ".sql")) {
                matches(REFERENCED, Files.readString(migration))
                        .map(found -> found.group(1))
                        .filter(table -> order(owners.get(table)) > order(room))
                        .forEach(table -> trespasses.add(migration + " refers to " + table));
            }
        }

        assertThat(trespasses).isEmpty();
    }

    @Test
    void a_table_is_spoken_of_only_in_the_sql_of_its_own_room() throws IOException {
        Map<String, String> owners = owners();
        List<String> trespasses = new ArrayList<>();

        for (Path source : files(SOURCES, ".java")) {
            String room = SOURCES.relativize(source).getName(0).toString();
            String code = COMMENT.matcher(Files.readString(source)).replaceAll("");
            Stream.concat(
                            matches(SQL, code)
                                    .map(found ->
                                            found.group(1) != null
                                                    ? found.group(1)
                                                    : found.group(2))
                                    .flatMap(SchemaOwnershipTest::tablesOf),
                            matches(FOLLOWS, code).map(found -> found.group(1)))
                    .filter(owners::containsKey)
                    .filter(table -> !OFFERED.contains(table))
                    .filter(table -> !owners.getOrDefault(table, room).equals(room))
                    .forEach(table -> trespasses.add(source + " speaks of " + table));
        }

        assertThat(trespasses).isEmpty();
    }

    private static Stream<String> tablesOf(String sql) {
        return matches(SPOKEN_OF, sql).map(found -> found.group(1));
    }

    private static int order(@Nullable String room) {
        return Migrations.ROOMS.indexOf(room);
    }

    /** Each table and its room; fails where two rooms create the same. */
    private static Map<String, String> owners() throws IOException {
        List<Map.Entry<String, String>> created = new ArrayList<>();
        for (String room : Migrations.ROOMS) {
            for (Path migration : files(MIGRATIONS.resolve(room), ".sql")) {
                matches(CREATED, Files.readString(migration))
                        .forEach(found -> created.add(Map.entry(found.group(1), room)));
            }
        }
        return created.stream()
                .collect(
                        toMap(
                                Map.Entry::getKey,
                                Map.Entry::getValue,
                                (one, other) -> {
                                    if (one.equals(other)) {
                                        return one;
                                    }
                                    throw new AssertionError(one + " and " + other);
                                },
                                TreeMap::new));
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
