package org.lookback.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookback.RealPostgres;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.sql.DataSource;

class ImportTest {

    private static final Actor SYSTEM = Actor.system();
    private static final String SMALL =
            """
            代码,名称,级别,上级代码,备注
            14,山西省,省,,
            1403,阳泉市,市,14,"甲，乙"
            140321,平定县,县,1403,
            """;

    private final DataSource database = RealPostgres.freshDatabase();
    private final AnOrganization here = AnOrganization.on(database, Clock.systemUTC());

    @Test
    void the_whole_of_a_province_comes_in_within_seconds_and_again_changes_nothing()
            throws IOException {
        byte[] file = shanxi();

        Instant begin = Instant.now();
        Imported first = value(here.organization().bringIn(SYSTEM, file));
        Duration firstTime = Duration.between(begin, Instant.now());
        Imported second = value(here.organization().bringIn(SYSTEM, file));

        assertThat(first).isEqualTo(new Imported(23_380, 23_380, 0, 0, List.of()));
        assertThat(second).isEqualTo(new Imported(23_380, 0, 0, 23_380, List.of()));
        assertThat(firstTime).isLessThan(Duration.ofSeconds(20));
        Unit province = here.unit("14");
        assertThat(here.organization().subtree(province.path(), new PageRequest(0, 1)).total())
                .isEqualTo(23_380);
        assertThat(here.organization().children(province.id())).hasSize(11);
        assertThat(here.organization().openUnits(province.path(), Level.TOWNSHIP)).hasSize(1_352);
        Chronicle chronicle = new Chronicle(database);
        assertThat(chronicle.read(new Stream("unit", province.id().value()))).hasSize(1);
        assertThat(chronicle.verifyAll().holds()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GBK", "GB18030"})
    void chinese_titles_in_any_order_are_read_in_either_encoding(String encoding) {
        Imported imported =
                value(
                        here.organization()
                                .bringIn(SYSTEM, SMALL.getBytes(Charset.forName(encoding))));

        assertThat(imported).isEqualTo(new Imported(3, 3, 0, 0, List.of("备注")));
        assertThat(here.unit("140321").name()).isEqualTo("平定县");
    }

    @Test
    void a_byte_order_mark_line_ends_of_windows_and_tabs_do_no_harm() {
        String file = "\uFEFF" + SMALL.replace("，", "").replace(",", "\t").replace("\n", "\r\n");

        value(here.organization().bringIn(SYSTEM, file.getBytes(UTF_8)));

        assertThat(here.organization().ancestors(here.unit("140321").path()))
                .extracting(Unit::name)
                .containsExactly("山西省", "阳泉市");
    }

    @Test
    void a_workbook_is_known_by_its_content_and_its_numbers_are_codes() throws IOException {
        byte[] file =
                workbook(sheet -> {
                    List<String> titles = List.of("名称", "上级代码", "代码", "级别");
                    IntStream.range(0, 4).forEach(i -> sheet.value(0, i, titles.get(i)));
                    sheet.value(1, 0, "山西省");
                    sheet.value(1, 2, 14);
                    sheet.value(1, 3, "province");
                    sheet.value(3, 0, "某村");
                    sheet.value(3, 1, 14);
                    sheet.value(3, 2, 140_321_001_001L);
                    sheet.value(3, 3, "村");
                });

        assertThat(value(here.organization().bringIn(SYSTEM, file)).added()).isEqualTo(2);

        assertThat(here.unit("140321001001").parent()).contains(here.unit("14").id());
    }

    @Test
    void a_later_file_renames_moves_and_adds_and_leaves_the_rest() {
        value(
                here.bringIn(
                        SYSTEM,
                        "14,,山西省,省",
                        "1403,14,阳泉市,市",
                        "1407,14,晋中市,市",
                        "140321,1403,平定县,县"));

        Imported later =
                value(
                        here.bringIn(
                                SYSTEM, "140300,1407,新区,县", "140321,140300,平定,县", "1403,14,阳泉市,市"));

        assertThat(later).isEqualTo(new Imported(3, 1, 1, 1, List.of()));
        Unit pingding = here.unit("140321");
        assertThat(pingding.name()).isEqualTo("平定");
        assertThat(pingding.version()).isEqualTo(3);
        assertThat(here.organization().ancestors(pingding.path()))
                .extracting(Unit::code)
                .containsExactly("14", "1407", "140300");
    }

    @Test
    void a_file_may_turn_a_branch_upside_down() {
        value(here.bringIn(SYSTEM, "r,,总部,其他", "a,r,甲,其他", "b,a,乙,其他", "c,b,丙,其他"));

        value(here.bringIn(SYSTEM, "c,r,丙,其他", "b,c,乙,其他", "a,b,甲,其他"));

        assertThat(here.organization().ancestors(here.unit("a").path()))
                .extracting(Unit::code)
                .containsExactly("r", "c", "b");
    }

    @Test
    void every_fault_is_told_at_once_by_row_and_nothing_is_brought_in() {
        value(here.bringIn(SYSTEM, "14,,山西省,省"));

        Outcome<Imported> outcome =
                here.bringIn(
                        SYSTEM,
                        "1403,14,阳泉市,市",
                        "1403,14,重复市,市",
                        "x,y,孤儿,县",
                        "a,b,环一,县",
                        "b,c,环二,县",
                        "c,a,环三,县",
                        "self,self,自己,县",
                        ",14,无码,县",
                        "n1,14,,县",
                        "n2,14," + "长".repeat(201) + ",县",
                        "n3,14,怪级,九",
                        "n4,1403,倒挂,省",
                        "<b>,14,坏码,县");

        assertThat(faults(outcome))
                .extracting(fault -> fault.where() + " " + fault.message().substring(6))
                .containsExactly(
                        "row 3 unit_code_twice",
                        "row 4 unit_parent_unknown",
                        "row 5 unit_cycle",
                        "row 6 unit_cycle",
                        "row 7 unit_cycle",
                        "row 8 unit_cycle",
                        "row 9 unit_code_missing",
                        "row 10 name_missing",
                        "row 11 name_too_long",
                        "row 12 unit_level_unknown",
                        "row 13 unit_level_above_parent",
                        "row 14 unit_code_malformed");
        assertThat(faults(outcome).getFirst().particulars()).containsExactly("1403", "2");
        assertThat(here.organization().byCode("1403")).isEmpty();
    }

    @Test
    void a_cycle_through_units_that_stand_already_is_found() {
        value(here.bringIn(SYSTEM, "r,,总部,其他", "a,r,甲,其他", "b,a,乙,其他"));

        assertThat(faults(here.bringIn(SYSTEM, "a,b,甲,其他")))
                .extracting(Fault::message)
                .containsExactly("fault.unit_cycle");
    }

    @Test
    void a_level_lowered_below_that_of_a_child_the_file_does_not_name_is_found() {
        value(here.bringIn(SYSTEM, "14,,山西省,省", "1403,14,阳泉市,市", "140321,1403,平定县,县"));

        assertThat(faults(here.bringIn(SYSTEM, "1403,14,阳泉市,乡")))
                .extracting(Fault::message)
                .containsExactly("fault.unit_level_below_child");
    }

    @Test
    void a_chain_deeper_than_any_organisation_is_turned_away() {
        String[] chain =
                IntStream.range(0, 60)
                        .mapToObj(i -> "u" + i + "," + (i == 0 ? "" : "u" + (i - 1)) + ",层,其他")
                        .toArray(String[]::new);

        assertThat(faults(here.bringIn(SYSTEM, chain))).hasSize(10);
    }

    @Test
    void past_a_thousand_faults_only_their_number_is_told() {
        String[] rows =
                IntStream.range(0, 1_500)
                        .mapToObj(i -> "u" + i + ",nowhere,孤儿,县")
                        .toArray(String[]::new);

        List<Fault> faults = faults(here.bringIn(SYSTEM, rows));

        assertThat(faults).hasSize(1_001);
        assertThat(faults.getFirst())
                .isEqualTo(Fault.at("file", "fault.table_more_faults", 1_500, 1_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                                       | fault.table_empty
                    '  \r\n  \r\n'                            | fault.table_empty
                    code,parent_code,name,level              | fault.table_empty
                    code,name,level                          | fault.table_column_missing
                    code,name,level,parent_code,代码         | fault.table_column_twice
                    <html><body>no</body></html>             | fault.table_column_missing
                    """)
    void a_file_without_rows_to_read_is_turned_away(String file, String fault) {
        assertThat(faults(here.organization().bringIn(SYSTEM, file.getBytes(UTF_8))))
                .extracting(Fault::message)
                .contains(fault);
    }

    @Test
    void a_broken_byte_is_named_with_its_row_and_not_read_as_another_encoding() {
        byte[] file = SMALL.getBytes(UTF_8);
        int second = SMALL.substring(0, SMALL.indexOf("山西")).getBytes(UTF_8).length;
        file[second] = (byte) 0xFF;

        assertThat(faults(here.organization().bringIn(SYSTEM, file)))
                .containsExactly(
                        Fault.at(
                                "row 2",
                                "fault.table_undecodable",
                                String.valueOf(second + 1),
                                "UTF-8"));
    }

    @Test
    void bytes_of_no_encoding_are_named() {
        byte[] file = SMALL.getBytes(Charset.forName("GBK"));
        file[file.length - 2] = (byte) 0xFF;

        assertThat(faults(here.organization().bringIn(SYSTEM, file)).getFirst().message())
                .isEqualTo("fault.table_undecodable");
    }

    @Test
    void what_is_no_table_is_turned_away() throws IOException {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13};
        byte[] oldWorkbook = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 1, 1};
        byte[] utf16 = SMALL.getBytes(Charset.forName("UTF-16"));

        assertThat(messages(picture)).containsExactly("fault.table_no_table");
        assertThat(messages(oldWorkbook)).containsExactly("fault.table_no_table");
        assertThat(messages(utf16)).containsExactly("fault.table_encoding_unknown");
        assertThat(messages(zip(1, 100))).containsExactly("fault.table_no_table");
        assertThat(messages(new byte[] {'P', 'K', 3, 4, 5, 6}))
                .containsExactly("fault.table_no_table");
        assertThat(messages(new byte[20 * 1024 * 1024 + 1]))
                .containsExactly("fault.table_too_large");
    }

    @Test
    void a_zip_bomb_is_turned_away_before_it_is_unpacked() throws IOException {
        assertThat(messages(zip(1, 300 * 1024 * 1024))).containsExactly("fault.table_zip_bomb");
        assertThat(messages(zip(2_000, 1))).containsExactly("fault.table_zip_bomb");
    }

    @Test
    void a_workbook_that_declares_entities_is_turned_away() throws IOException {
        byte[] good = workbook(sheet -> sheet.value(0, 0, "code"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipFile in = ZipFile.builder().setByteArray(good).get();
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipArchiveEntry entry : Collections.list(in.getEntries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().endsWith("sheet1.xml")) {
                    out.write("<!DOCTYPE x [<!ENTITY a \"aaaaaaaa\">]>".getBytes(UTF_8));
                }
                in.getInputStream(entry).transferTo(out);
            }
        }

        assertThat(messages(bytes.toByteArray())).containsExactly("fault.table_no_table");
    }

    @Test
    void too_many_rows_are_turned_away() {
        String file = "code,parent_code,name,level\n" + "a,,b,其他\n".repeat(200_001);

        assertThat(messages(file.getBytes(UTF_8))).containsExactly("fault.table_too_many_rows");
    }

    @Test
    void the_founder_brings_in_the_first_tree_and_becomes_its_administrator() {
        Person founder = value(here.posts().found("系统管理员"));

        value(here.bringIn(here.actor(founder), "14,,山西省,省", "1403,14,阳泉市,市"));

        assertThat(here.actor(founder).posts())
                .singleElement()
                .satisfies(post -> {
                    assertThat(post.duty()).isEqualTo(Duty.ADMINISTRATOR);
                    assertThat(post.unitCode()).isEqualTo("14");
                });
        assertThat(here.posts().found("another"))
                .isEqualTo(Outcome.refused(OrganizationRefusal.FOUNDED_ONCE));
    }

    @Test
    void
            a_founder_who_came_first_gets_the_tree_that_the_system_brings_in_and_one_who_came_later_too() {
        Person founder = value(here.posts().found("系统管理员"));
        value(here.bringIn(SYSTEM, "14,,山西省,省"));
        assertThat(here.actor(founder).holds(Duty.ADMINISTRATOR)).isTrue();

        AnOrganization other = AnOrganization.on(RealPostgres.freshDatabase(), Clock.systemUTC());
        value(other.bringIn(SYSTEM, "14,,山西省,省"));
        Person late = value(other.posts().found("系统管理员"));
        assertThat(other.actor(late).holds(Duty.ADMINISTRATOR)).isTrue();
    }

    @Test
    void an_administrator_of_a_city_changes_only_the_city() {
        value(here.bringIn(SYSTEM, "14,,山西省,省", "1403,14,阳泉市,市", "1407,14,晋中市,市"));
        Actor yangquan = here.holding(Duty.ADMINISTRATOR, here.unit("1403"));

        assertThat(value(here.bringIn(yangquan, "14,,山西省,省", "140321,1403,平定县,县")))
                .isEqualTo(new Imported(2, 1, 0, 1, List.of()));
        assertThat(
                        faults(
                                here.bringIn(
                                        yangquan,
                                        "14,,别名省,省",
                                        "140721,1407,榆社县,县",
                                        "1499,14,新市,市",
                                        "1403,1407,阳泉市,市",
                                        "99,,新根,省",
                                        "1407,14,抢来市,市")))
                .extracting(fault -> fault.where() + " " + fault.message())
                .containsExactly(
                        "row 2 fault.unit_not_yours",
                        "row 3 fault.unit_parent_unknown",
                        "row 4 fault.unit_not_yours",
                        "row 5 fault.unit_parent_unknown",
                        "row 6 fault.unit_root_not_yours",
                        "row 7 fault.unit_not_yours");
    }

    @Test
    void who_is_no_administrator_brings_in_nothing() {
        value(here.bringIn(SYSTEM, "14,,山西省,省"));
        Actor office = here.holding(Duty.OFFICE, here.unit("14"));

        assertThat(here.bringIn(office, "1403,14,阳泉市,市"))
                .isEqualTo(Outcome.refused(OrganizationRefusal.ADMINISTRATOR_COVERS_PLACE));
    }

    private List<String> messages(byte[] file) {
        return faults(here.organization().bringIn(SYSTEM, file)).stream()
                .map(Fault::message)
                .toList();
    }

    private static List<Fault> faults(Outcome<Imported> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Faulty.class);
        return ((Outcome.Faulty<Imported>) outcome).faults();
    }

    private static byte[] shanxi() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        ImportTest.class.getResourceAsStream(
                                "/org/lookback/demo/shanxi-org.csv"))) {
            return in.readAllBytes();
        }
    }

    private static byte[] workbook(Consumer<Worksheet> content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            content.accept(workbook.newWorksheet("单位"));
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(int parts, int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < parts; i++) {
                out.putNextEntry(new ZipEntry("part" + i + ".xml"));
                byte[] block = new byte[Math.min(size, 1024 * 1024)];
                for (int written = 0; written < size; written += block.length) {
                    out.write(block);
                }
            }
        }
        return bytes.toByteArray();
    }
}
