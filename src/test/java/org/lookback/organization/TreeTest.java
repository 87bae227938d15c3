package org.lookback.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookback.RealPostgres;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Unit.Standing;
import org.lookback.organization.UnitCommand.Close;
import org.lookback.organization.UnitCommand.Merge;
import org.lookback.organization.UnitCommand.Move;
import org.lookback.organization.UnitCommand.Rename;
import org.lookback.organization.UnitCommand.Reopen;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

class TreeTest {

    private static final Actor SYSTEM = Actor.system();

    private final DataSource database = RealPostgres.freshDatabase();
    private final List<Object> published = Collections.synchronizedList(new ArrayList<>());
    private final AnOrganization here =
            AnOrganization.on(database, Clock.systemUTC(), published::add);
    private final Chronicle chronicle = new Chronicle(database);

    @BeforeEach
    void two_cities_with_their_counties() {
        value(
                here.bringIn(
                        SYSTEM,
                        "14,,山西省,省",
                        "1403,14,阳泉市,市",
                        "140321,1403,平定县,县",
                        "140321001,140321,某镇,乡",
                        "1407,14,晋中市,市",
                        "140721,1407,榆社县,县"));
    }

    @Test
    void of_a_long_history_the_newest_part_is_told() {
        value(change(SYSTEM, "1403", new Rename("甲")));
        value(change(SYSTEM, "1403", new Rename("乙")));

        assertThat(
                        here.organization()
                                .before(SYSTEM, here.unit("1403"), Long.MAX_VALUE, 2)
                                .orElseThrow())
                .extracting(UnitHappening::version)
                .containsExactly(2L, 3L);
    }

    @Test
    void a_renamed_unit_keeps_its_code_and_its_old_name_stays_in_its_history() {
        Unit renamed = value(change(SYSTEM, "1403", new Rename(" 新阳泉市 ")));

        assertThat(renamed.name()).isEqualTo("新阳泉市");
        assertThat(renamed.version()).isEqualTo(2);
        assertThat(history("1403")).extracting(Entry::type).containsExactly("Opened", "Renamed");
        assertThat(history("1403").getLast().data()).contains("阳泉市").contains("新阳泉市");
    }

    @Test
    void a_change_of_what_somebody_else_has_changed_is_stale() {
        value(change(SYSTEM, "1403", new Rename("甲")));

        assertThat(here.organization().change(SYSTEM, "1403", 1, new Rename("乙")))
                .isEqualTo(new Outcome.Stale<>(2));
    }

    @Test
    void a_moved_unit_takes_its_subtree_along_and_says_so() {
        UnitPath from = here.unit("140321").path();

        Unit moved = value(change(SYSTEM, "140321", new Move(Optional.of("1407"))));

        assertThat(here.organization().ancestors(here.unit("140321001").path()))
                .extracting(Unit::code)
                .containsExactly("14", "1407", "140321");
        assertThat(published).containsExactly(new UnitMoved(moved.id(), from, moved.path()));
        thePathsAreTheParents();
    }

    @Test
    void a_unit_never_comes_under_itself_or_under_a_lower_level() {
        assertThat(change(SYSTEM, "1403", new Move(Optional.of("140321"))))
                .isEqualTo(Outcome.refused(OrganizationRefusal.NOT_UNDER_ITSELF));
        assertThat(change(SYSTEM, "1403", new Move(Optional.of("140721"))))
                .isEqualTo(Outcome.refused(OrganizationRefusal.LEVELS_DESCEND));
        assertThat(change(SYSTEM, "1403", new Move(Optional.of("nowhere"))))
                .isInstanceOf(Outcome.Faulty.class);
    }

    @Test
    void a_merged_unit_hands_over_children_and_posts_and_comes_to_lie_under_the_other() {
        Actor liaison = here.holding(Duty.LIAISON, here.unit("1403"));

        Unit merged = value(change(SYSTEM, "1403", new Merge("1407")));

        Unit into = here.unit("1407");
        assertThat(merged.standing()).isEqualTo(Standing.MERGED);
        assertThat(merged.mergedInto()).contains(into.id());
        assertThat(into.path().isAbove(merged.path())).isTrue();
        assertThat(here.unit("140321").parent()).contains(into.id());
        assertThat(here.posts().of(liaison.person()))
                .singleElement()
                .satisfies(post -> {
                    assertThat(post.unit()).isEqualTo(into.id());
                    assertThat(post.duty()).isEqualTo(Duty.LIAISON);
                });
        assertThat(published.getLast()).isEqualTo(new UnitMerged(merged.id(), into.id()));
        assertThat(change(SYSTEM, "1403", new Rename("甲")))
                .isEqualTo(Outcome.refused(OrganizationRefusal.UNIT_IS_OPEN));
        assertThat(change(SYSTEM, "1403", new Reopen()))
                .isEqualTo(Outcome.refused(OrganizationRefusal.UNIT_IS_CLOSED));
        thePathsAreTheParents();
    }

    @Test
    void a_unit_closes_after_its_children_and_opens_again_before_them() {
        here.holding(Duty.LEADER, here.unit("140721"));
        assertThat(change(SYSTEM, "1407", new Close()))
                .isEqualTo(Outcome.refused(OrganizationRefusal.NO_OPEN_CHILDREN));

        value(change(SYSTEM, "140721", new Close()));
        value(change(SYSTEM, "1407", new Close()));

        assertThat(here.posts().at(here.unit("140721").id())).isEmpty();
        assertThat(change(SYSTEM, "140721", new Reopen()))
                .isEqualTo(Outcome.refused(OrganizationRefusal.PARENT_IS_OPEN));
        assertThat(
                        here.organization()
                                .open(
                                        SYSTEM,
                                        new OpenUnit("x", Optional.of("1407"), "新县", Level.COUNTY)))
                .isEqualTo(Outcome.refused(OrganizationRefusal.PARENT_IS_OPEN));
        value(change(SYSTEM, "1407", new Reopen()));
        value(change(SYSTEM, "140721", new Reopen()));
        assertThat(history("140721"))
                .extracting(Entry::type)
                .containsExactly("Opened", "Closed", "Reopened");
    }

    @Test
    void the_last_root_stays_open() {
        AnOrganization other = AnOrganization.on(RealPostgres.freshDatabase(), Clock.systemUTC());
        value(
                other.organization()
                        .open(SYSTEM, new OpenUnit("r", Optional.empty(), "总部", Level.OTHER)));

        assertThat(other.organization().change(SYSTEM, "r", 1, new Close()))
                .isEqualTo(Outcome.refused(OrganizationRefusal.ONE_ROOT_STAYS));
    }

    @Test
    void
            only_an_administrator_of_both_places_moves_a_unit_and_outside_the_scope_there_is_no_unit() {
        Actor yangquan = here.holding(Duty.ADMINISTRATOR, here.unit("1403"));
        Actor leader = here.holding(Duty.LEADER, here.unit("1403"));

        assertThat(change(yangquan, "140721", new Rename("甲"))).isEqualTo(Outcome.absent());
        assertThat(change(yangquan, "14", new Rename("甲")))
                .isEqualTo(Outcome.refused(OrganizationRefusal.ADMINISTRATOR_COVERS_PLACE));
        assertThat(change(leader, "140321", new Rename("甲")))
                .isEqualTo(Outcome.refused(OrganizationRefusal.ADMINISTRATOR_COVERS_PLACE));
        assertThat(change(yangquan, "140321", new Move(Optional.of("14"))))
                .isEqualTo(Outcome.refused(OrganizationRefusal.ADMINISTRATOR_COVERS_PLACE));
        assertThat(change(yangquan, "140321", new Move(Optional.of("1407"))))
                .isInstanceOf(Outcome.Faulty.class);
        assertThat(
                        here.organization()
                                .open(
                                        yangquan,
                                        new OpenUnit("x", Optional.empty(), "新根", Level.OTHER)))
                .isEqualTo(Outcome.refused(OrganizationRefusal.ADMINISTRATOR_COVERS_ALL_ROOTS));
        value(
                here.organization()
                        .open(
                                yangquan,
                                new OpenUnit("140399", Optional.of("1403"), "新区", Level.COUNTY)));
        assertThat(
                        here.organization()
                                .open(
                                        yangquan,
                                        new OpenUnit(
                                                "140721", Optional.of("1403"), "榆社", Level.COUNTY)))
                .isEqualTo(Outcome.refused(OrganizationRefusal.CODE_IS_TAKEN));
        value(change(yangquan, "140321", new Rename("平定")));
    }

    @Test
    void a_unit_kept_in_place_moves_only_after_the_transaction_that_keeps_it() throws Exception {
        TransactionTemplate transaction =
                new TransactionTemplate(new JdbcTransactionManager(database));
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Outcome<Unit>> move =
                    transaction.execute(_ -> {
                        here.organization().keepInPlace(here.unit("140321001").id());
                        Future<Outcome<Unit>> waiting =
                                threads.submit(() -> change(SYSTEM, "1403", new Merge("1407")));
                        long until = System.nanoTime() + 300_000_000;
                        while (System.nanoTime() < until) {
                            assertThat(waiting.isDone()).isFalse();
                        }
                        return waiting;
                    });

            value(move.get());
        }
    }

    @Test
    void two_moves_at_once_never_make_a_cycle() throws Exception {
        value(here.bringIn(SYSTEM, "a,14,甲,其他", "b,14,乙,其他"));

        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 20; round++) {
                CyclicBarrier together = new CyclicBarrier(2);
                Unit a = here.unit("a");
                Unit b = here.unit("b");
                Future<Outcome<Unit>> under =
                        threads.submit(() -> {
                            together.await();
                            return here.organization()
                                    .change(SYSTEM, "a", a.version(), new Move(Optional.of("b")));
                        });
                Future<Outcome<Unit>> over =
                        threads.submit(() -> {
                            together.await();
                            return here.organization()
                                    .change(SYSTEM, "b", b.version(), new Move(Optional.of("a")));
                        });

                assertThat(List.of(under.get(), over.get()))
                        .containsOnlyOnce(Outcome.refused(OrganizationRefusal.NOT_UNDER_ITSELF))
                        .filteredOn(Outcome.Done.class::isInstance)
                        .hasSize(1);
                thePathsAreTheParents();
                for (String code : List.of("a", "b")) {
                    value(change(SYSTEM, code, new Move(Optional.of("14"))));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void random_changes_keep_paths_equal_to_parents_and_followers_equal_to_paths(long seed) {
        Random random = new Random(seed);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Optional<String> parent =
                    codes.isEmpty()
                            ? Optional.of("14")
                            : Optional.of(codes.get(random.nextInt(codes.size())));
            String code = "u" + i;
            if (here.organization().open(SYSTEM, new OpenUnit(code, parent, "单位" + i, Level.OTHER))
                    instanceof Outcome.Done) {
                codes.add(code);
            }
        }
        Map<String, String> copies = new HashMap<>();
        all().forEach(unit -> copies.put(unit.code(), unit.path().value()));
        published.clear();

        for (int i = 0; i < 120; i++) {
            String unit = codes.get(random.nextInt(codes.size()));
            String other = codes.get(random.nextInt(codes.size()));
            change(
                    SYSTEM,
                    unit,
                    switch (random.nextInt(8)) {
                        case 0 -> new Merge(other);
                        case 1 -> new Close();
                        case 2 -> new Reopen();
                        case 3 -> new Move(Optional.empty());
                        default -> new Move(Optional.of(other));
                    });
        }

        thePathsAreTheParents();
        assertThat(published).isNotEmpty();
        for (Object event : published) {
            if (event instanceof UnitMoved(var _, var from, var to)) {
                copies.replaceAll((_, path) ->
                        path.startsWith(from.value())
                                ? to.value() + path.substring(from.value().length())
                                : path);
            }
        }
        all().forEach(unit -> assertThat(copies).containsEntry(unit.code(), unit.path().value()));
        assertThat(chronicle.verifyAll().holds()).isTrue();
    }

    private void thePathsAreTheParents() {
        Map<Object, Unit> byId = new HashMap<>();
        all().forEach(unit -> byId.put(unit.id(), unit));
        for (Unit unit : byId.values()) {
            UnitPath expected =
                    unit.parent()
                            .map(parent -> theOne(byId, parent).path().child(unit.id()))
                            .orElseGet(() -> UnitPath.root(unit.id()));
            assertThat(unit.path()).isEqualTo(expected);
            assertThat(
                            !unit.isOpen()
                                    || unit.parent().isEmpty()
                                    || theOne(byId, unit.parent().get()).isOpen())
                    .isTrue();
        }
    }

    private static Unit theOne(Map<Object, Unit> byId, Object id) {
        return Optional.ofNullable(byId.get(id)).orElseThrow();
    }

    private List<Unit> all() {
        return here.organization().roots().stream()
                .flatMap(root ->
                        here
                                .organization()
                                .subtree(root.path(), new PageRequest(0, PageRequest.LARGEST))
                                .items()
                                .stream())
                .toList();
    }

    private List<Entry> history(String code) {
        return chronicle.read(new Stream("unit", here.unit(code).id().value()));
    }

    private Outcome<Unit> change(Actor actor, String code, UnitCommand command) {
        return here.organization().change(actor, code, here.unit(code).version(), command);
    }
}
