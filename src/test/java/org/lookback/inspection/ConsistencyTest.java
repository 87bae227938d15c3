package org.lookback.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.lookback.organization.AnOrganization.value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.inspection.internal.ConsistencyRows;
import org.lookback.inspection.internal.FormRows;
import org.lookback.inspection.internal.GroupRows;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.ledger.Province;
import org.lookback.organization.AnOrganization;
import org.lookback.organization.Level;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether groups rate alike, on a real PostgreSQL. */
class ConsistencyTest {

    private static final LocalDate DAY = LocalDate.of(2019, 9, 2);
    private static final PageRequest ALL = new PageRequest(0, 500);

    private final Province at = new Province();
    private final AnOrganization room = AnOrganization.on(at.database, at.clock);
    private final GroupRows groups = new GroupRows(at.jdbc);
    private final FormRows formRows = new FormRows(at.jdbc);
    private final Actor office = room.holding(Duty.OFFICE, room.unit("14"));
    private final List<UnitPath> townships = new ArrayList<>();
    private final VisitForms forms =
            new VisitForms(formRows, at.campaigns, at.chronicle, at.clock, at.transactions);
    private final Consistency consistency =
            new Consistency(
                    new ConsistencyRows(at.jdbc), groups, forms, at.campaigns, at.organization);

    @BeforeEach
    void build() {
        for (int i = 0; i < 40; i++) {
            townships.add(at.below(at.pingding, "1403211%02d".formatted(i), "乡" + i, "TOWNSHIP"));
        }
        value(
                forms.change(
                        office,
                        at.campaign,
                        new Version(0),
                        form(List.of("好", "较好", "一般", "差"), "整改落实到位", "建章立制到位")));
    }

    private static VisitForm form(List<String> grades, String... names) {
        List<FormStandard> standards = new ArrayList<>();
        for (String name : names) {
            standards.add(
                    new FormStandard(
                            standards.size() + 1, name, Optional.empty(), Optional.empty()));
        }
        return new VisitForm(1, standards, grades, grades.size(), 30);
    }

    @Test
    void a_group_that_rates_like_units_more_strictly_stands_out_by_that_standard_alone() {
        GuidanceGroupId strict = group("第一组", 2);
        GuidanceGroupId other = group("第二组", 2);
        for (int i = 0; i < 12; i++) {
            visit(townships.get(i), i % 4 == 0 ? 3 : 4, 1 + i % 3, strict);
            visit(townships.get(12 + i), i % 3 == 0 ? 2 : 1, 1 + i % 3, other);
        }

        ConsistencySheet sheet = consistency.sheet(office, at.campaign).orElseThrow();

        assertThat(sheet.visits()).isEqualTo(24);
        GroupComparison first = sheet.standard(1).orElseThrow().groups().getFirst();
        assertThat(first.group().name()).isEqualTo("第一组");
        assertThat(first.units()).isEqualTo(12);
        assertThat(first.others()).isEqualTo(12);
        GradeDifference difference = first.difference().orElseThrow();
        assertThat(difference.by()).isCloseTo(45.0 / 12 - 16.0 / 12, within(1e-12));
        assertThat(difference.low()).isBetween(1.9, 2.2);
        assertThat(difference.standsOut()).isTrue();
        assertThat(sheet.standard(2).orElseThrow().groups())
                .allSatisfy(group -> {
                    assertThat(group.difference().orElseThrow().by()).isZero();
                    assertThat(group.difference().orElseThrow().standsOut()).isFalse();
                });
        assertThat(consistency.sheet(office, at.campaign)).as("asked again").contains(sheet);
    }

    @Test
    void what_rests_on_too_few_like_units_is_not_told() {
        GuidanceGroupId first = group("第一组", 2);
        GuidanceGroupId second = group("第二组", 2);
        for (int i = 0; i < 9; i++) {
            visit(townships.get(i), 4, 4, first);
        }
        for (int i = 9; i < 30; i++) {
            visit(townships.get(i), 1, 1, second);
        }

        assertThat(consistency.sheet(office, at.campaign).orElseThrow().standards())
                .flatExtracting(StandardComparison::groups)
                .hasSize(4)
                .allMatch(group -> group.difference().isEmpty());
        visit(townships.get(0), 4, 4, first);
        assertThat(consistency.sheet(office, at.campaign).orElseThrow().standards())
                .as("the same unit again is no tenth")
                .flatExtracting(StandardComparison::groups)
                .allMatch(group -> group.difference().isEmpty());
        visit(townships.get(30), 4, 4, first);
        assertThat(consistency.sheet(office, at.campaign).orElseThrow().standards())
                .flatExtracting(StandardComparison::groups)
                .allMatch(group -> group.difference().isPresent());
    }

    @Test
    void units_are_compared_with_their_like_only() {
        GuidanceGroupId first = group("第一组", 2);
        GuidanceGroupId second = group("第二组", 2);
        for (int i = 0; i < 12; i++) {
            visit(townships.get(i), 1, 1, first);
            UnitPath county = at.below(at.yangquan, "14039%02d".formatted(i), "区" + i, "COUNTY");
            visit(county, 4, 4, second);
        }

        GroupComparison found =
                consistency
                        .sheet(office, at.campaign)
                        .orElseThrow()
                        .standards()
                        .getFirst()
                        .groups()
                        .getFirst();

        assertThat(found.units()).isEqualTo(12);
        assertThat(found.alike()).isZero();
        assertThat(found.difference()).isEmpty();
        for (int i = 12; i < 24; i++) {
            visit(townships.get(i), 1, 1, second);
        }
        assertThat(consistency.sheet(office, at.campaign).orElseThrow().standards())
                .as("at like units they rate alike, whatever the counties are like")
                .flatExtracting(StandardComparison::groups)
                .allMatch(group -> group.difference().orElseThrow().by() == 0);
    }

    @Test
    void what_cannot_be_laid_to_one_group_or_would_be_about_a_person_is_left_out() {
        GuidanceGroupId first = group("第一组", 2);
        GuidanceGroupId second = group("第二组", 2);
        GuidanceGroupId person = group("一人组", 1);
        long paid = visit(townships.get(0), 2, 2, first);
        visit(townships.get(1), 2, 2, first, second);
        visit(townships.get(2), 2, 2, person);
        at.jdbc
                .sql("update visits set after_id = :after, due_on = :day where id = :id")
                .param("after", paid)
                .param("day", DAY)
                .param("id", visit(townships.get(3), 2, 2, second))
                .update();
        groups.putMember(
                person, room.holding(Duty.VERIFIER, room.unit("14")).person(), GroupRole.MEMBER);
        long planned = visit(townships.get(4), 2, 2, second);
        at.jdbc
                .sql("update visits set standing = 'PLANNED', concluded_on = null where id = :id")
                .param("id", planned)
                .update();
        VisitForm now = forms.find(office, at.campaign).orElseThrow();
        value(
                forms.change(
                        office,
                        at.campaign,
                        new Version(now.number()),
                        form(List.of("优", "良", "差"), "整改落实到位")));
        visit(townships.get(5), 2, 2, second);

        ConsistencySheet sheet = consistency.sheet(office, at.campaign).orElseThrow();

        assertThat(sheet.visits()).isEqualTo(1);
        assertThat(sheet.leftOut()).isEqualTo(new ConsistencySheet.LeftOut(1, 1, 1, 1));
    }

    @Test
    void behind_a_figure_stand_its_ratings() {
        GuidanceGroupId first = group("第一组", 2);
        GuidanceGroupId second = group("第二组", 2);
        long one = visit(townships.get(0), 2, 3, first);
        visit(townships.get(1), 4, 1, second);
        visit(at.pingding, 1, 1, first);

        List<ComparedRating> found =
                consistency
                        .ratings(office, at.campaign)
                        .orElseThrow()
                        .part(Optional.of(first), Optional.of(2), ALL)
                        .items();

        assertThat(found)
                .containsExactly(
                        new ComparedRating(
                                new VisitId(one),
                                first,
                                townships.get(0),
                                new LikeUnits(Level.TOWNSHIP, 0),
                                DAY,
                                2,
                                3),
                        new ComparedRating(
                                new VisitId(one + 2),
                                first,
                                at.pingding,
                                new LikeUnits(Level.COUNTY, 2),
                                DAY,
                                2,
                                1));
        assertThat(
                        consistency
                                .ratings(office, at.campaign)
                                .orElseThrow()
                                .part(Optional.empty(), Optional.empty(), ALL)
                                .total())
                .isEqualTo(6);
    }

    @Test
    void groups_stand_as_they_are_listed_not_by_how_strict_they_are() {
        GuidanceGroupId mild = group("第一组", 2);
        GuidanceGroupId strict = group("第二组", 2);
        for (int i = 0; i < 12; i++) {
            visit(townships.get(i), 1, 1, mild);
            visit(townships.get(12 + i), 4, 4, strict);
        }

        List<GroupComparison> found =
                consistency
                        .sheet(office, at.campaign)
                        .orElseThrow()
                        .standards()
                        .getFirst()
                        .groups();

        assertThat(found).extracting(each -> each.group().id()).containsExactly(mild, strict);
        assertThat(found)
                .extracting(each -> each.difference().orElseThrow())
                .as("which of the two is the strict one is not known")
                .allMatch(each -> each.standsOut() && each.ofTwo());
    }

    @Test
    void standards_of_one_name_on_a_form_kept_are_told_apart() {
        GuidanceGroupId first = group("第一组", 2);
        assertThat(formRows.keep(at.campaign, form(List.of("好", "差"), "整改", "整改"))).isPresent();
        visit(townships.get(0), 1, 2, first);

        assertThat(consistency.ratings(office, at.campaign).orElseThrow().all())
                .extracting(ComparedRating::standard, ComparedRating::grade)
                .containsExactly(tuple(1, 1), tuple(2, 2));
        assertThat(consistency.sheet(office, at.campaign).orElseThrow().standards())
                .flatExtracting(StandardComparison::groups)
                .extracting(GroupComparison::units)
                .containsExactly(1, 1);
    }

    @Test
    void standards_that_begin_alike_are_named_by_their_whole_wording() {
        at.jdbc.sql("delete from visit_standards").update();
        at.jdbc.sql("delete from visit_forms").update();
        List<String> wordings = List.of("整改到位：问题销号", "整改到位：群众认可", "建章立制：有制度", "整改到位");
        for (int i = 0; i < wordings.size(); i++) {
            at.jdbc
                    .sql(
                            """
                            insert into provisions (campaign_id, number, kind, wording)
                            values (:campaign, :number, 'STANDARD', :wording)
                            """)
                    .param("campaign", at.campaign.value())
                    .param("number", 900 + i)
                    .param("wording", wordings.get(i))
                    .update();
        }

        assertThat(consistency.sheet(office, at.campaign).orElseThrow().form().standards())
                .extracting(FormStandard::name)
                .containsExactly("整改到位：问题销号", "整改到位：群众认可", "建章立制", "整改到位");
    }

    @Test
    void only_the_campaigns_office_compares() {
        group("第一组", 2);

        assertThat(consistency.sheet(room.holding(Duty.LEADER, room.unit("14")), at.campaign))
                .isEmpty();
        assertThat(consistency.sheet(room.holding(Duty.OFFICE, room.unit("1403")), at.campaign))
                .isEmpty();
        assertThat(consistency.sheet(office, at.campaign)).isPresent();
    }

    private GuidanceGroupId group(String name, int members) {
        GuidanceGroupId id =
                groups.insert(
                        at.campaign,
                        at.province,
                        new NewGroup(at.province.unit(), name, DAY, Optional.empty()));
        for (int i = 0; i < members; i++) {
            groups.putMember(
                    id,
                    room.holding(Duty.VERIFIER, room.unit("14")).person(),
                    i == 0 ? GroupRole.LEADER : GroupRole.MEMBER);
        }
        return id;
    }

    /** A concluded visit with its grades by the present form. */
    private long visit(UnitPath unit, int first, int second, GuidanceGroupId... paid) {
        FormRows.Kept form = formRows.latest(at.campaign).orElseThrow();
        long id =
                at.jdbc
                        .sql(
                                """
                                insert into visits (campaign_id, unit_id, path, standing, first_day, last_day, purpose,
                                    planned_by, form_id, concluded_on)
                                values (:campaign, :unit, :path, 'CONCLUDED', :day, :day, '看整改', :person, :form, :day)
                                returning id
                                """)
                        .param("campaign", at.campaign.value())
                        .param("unit", unit.unit().value())
                        .param("path", unit.value())
                        .param("day", DAY)
                        .param("person", office.person().value())
                        .param("form", form.id())
                        .query(Long.class)
                        .single();
        for (int i = 0; i < paid.length; i++) {
            at.jdbc
                    .sql(
                            """
                            insert into visiting_groups (visit_id, group_id, number, members)
                            select :visit, :group, :number, count(*) from guidance_members where group_id = :group
                            """)
                    .param("visit", id)
                    .param("group", paid[i].value())
                    .param("number", i)
                    .update();
        }
        List<Integer> grades = List.of(first, second);
        for (FormStandard standard : form.form().standards()) {
            at.jdbc
                    .sql("insert into visit_ratings values (:visit, :standard, :grade)")
                    .param("visit", id)
                    .param("standard", standard.number())
                    .param("grade", grades.get(standard.number() - 1))
                    .update();
        }
        return id;
    }
}
