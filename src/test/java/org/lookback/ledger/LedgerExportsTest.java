package org.lookback.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.lookback.export.ExportFormat;
import org.lookback.export.Exports;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Progress;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.internal.ActivityOrigins;
import org.lookback.ledger.internal.ExportedRows;
import org.lookback.ledger.internal.Listing;
import org.lookback.ledger.internal.Origins;
import org.lookback.ledger.internal.Problems;
import org.lookback.organization.AnOrganization;
import org.lookback.shell.Language;
import org.lookback.shell.Messages;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

class LedgerExportsTest {

    private static final String SITE = "https://lookback.example";

    private final Province here = new Province();
    private final Messages messages = new Messages();
    private final LedgerExports exports = exports();

    private LedgerExports exports() {
        Clock clock = Clock.fixed(Province.MORNING, ZoneId.of("Asia/Shanghai"));
        Problems problems = new Problems(here.jdbc);
        Exports files = new Exports(messages, clock);
        return new LedgerExports(
                new Listing(
                        here.jdbc,
                        here.tallies,
                        here.organization,
                        here.campaigns,
                        here.transactions),
                new ExportedRows(
                        problems,
                        here.organization,
                        here.campaigns,
                        new Origins(List.of(new ActivityOrigins(here.activities))),
                        messages,
                        files,
                        clock),
                here.organization,
                files,
                clock,
                here.transactions);
    }

    private Problem registered(Actor finder, UnitPath unit, String title) {
        return AnOrganization.value(
                here.ledger.register(
                        finder,
                        new Command.Register(
                                here.campaign,
                                unit.unit(),
                                title,
                                title + "。",
                                Source.SELF_CHECK,
                                Severity.NORMAL,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of())));
    }

    private byte[] exported(
            Actor actor,
            LedgerFilter filter,
            ExportFormat format,
            Locale language,
            Progress progress)
            throws IOException {
        return exported(actor, new Export(filter, List.of(), format, SITE), language, progress);
    }

    private byte[] exported(Actor actor, Export export, Locale language, Progress progress)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(exports.write(actor, export, language, out, progress))
                .isInstanceOf(Outcome.Done.class);
        return out.toByteArray();
    }

    @Test
    void a_workbook_has_the_rows_with_their_links_and_says_where_they_come_from()
            throws IOException {
        Actor office = here.person(Duty.OFFICE, here.yangquan);
        Problem roads = registered(office, here.pingding, "村口道路塌陷");
        Problem bridge = registered(office, here.yuxian, "=1+1 桥面破损");

        byte[] file =
                exported(
                        office,
                        LedgerFilter.ALL,
                        ExportFormat.XLSX,
                        Language.ZH.locale(),
                        Progress.UNWATCHED);

        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<Sheet> sheets = book.getSheets().toList();
            assertThat(sheets).extracting(Sheet::getName).containsExactly("问题台账", "导出说明");
            List<Row> rows = sheets.getFirst().read();
            assertThat(rows).hasSize(3);
            assertThat(texts(rows.getFirst())).startsWith("编号", "标题", "责任单位");
            assertThat(texts(rows.get(1)))
                    .startsWith(
                            Long.toString(bridge.id().value()), "=1+1 桥面破损", "盂县", "阳泉市", "140322");
            assertThat(texts(rows.get(2)))
                    .contains("村口道路塌陷", "平定县", messages.say(Language.ZH, "state.REGISTERED"));
            assertThat(rows.get(2).getCellAsDate(18).orElseThrow())
                    .isEqualTo(
                            LocalDateTime.ofInstant(Province.MORNING, ZoneId.of("Asia/Shanghai")));
            assertThat(sheets.get(1).read().stream().map(row -> row.getCellText(1)).toList())
                    .contains(office.name(), "2", "您能看到的全部问题");
        }
        assertThat(
                        new String(
                                unzipped(file, "xl/worksheets/_rels/sheet1.xml.rels"),
                                StandardCharsets.UTF_8))
                .contains(SITE + "/problems/" + roads.id());
        assertThat(new String(unzipped(file, "xl/worksheets/sheet1.xml"), StandardCharsets.UTF_8))
                .contains("autoFilter", "state=\"frozen\"");
    }

    @Test
    void a_file_has_the_columns_chosen_in_their_order_and_the_rows_in_theirs() throws IOException {
        Actor office = here.person(Duty.OFFICE, here.yangquan);
        Problem roads = registered(office, here.pingding, "村口道路塌陷");
        registered(office, here.yuxian, "桥面破损");
        LedgerFilter oldest = LedgerFilter.ALL.by(LedgerFilter.Sort.OLDEST);
        List<LedgerColumn> chosen =
                List.of(LedgerColumn.STATE, LedgerColumn.TITLE, LedgerColumn.UNIT_ABOVE);

        String text =
                new String(
                        exported(
                                office,
                                new Export(oldest, chosen, ExportFormat.CSV, SITE),
                                Language.ZH.locale(),
                                Progress.UNWATCHED),
                        StandardCharsets.UTF_8);
        byte[] workbook =
                exported(
                        office,
                        new Export(oldest, chosen, ExportFormat.XLSX, SITE),
                        Language.ZH.locale(),
                        Progress.UNWATCHED);

        assertThat(text.substring(1).lines().map(line -> line.replaceFirst("p1-\\d+-.{8}$", "…")))
                .as("with the mark by which a row is known when it comes in again")
                .containsExactly("状态,标题,上级单位,校验码（请勿改动）", "已登记,村口道路塌陷,阳泉市,…", "已登记,桥面破损,阳泉市,…");
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows.stream().map(row -> texts(row).subList(0, chosen.size())))
                    .containsExactly(
                            List.of("状态", "标题", "上级单位"),
                            List.of("已登记", "村口道路塌陷", "阳泉市"),
                            List.of("已登记", "桥面破损", "阳泉市"));
        }
        assertThat(
                        new String(
                                unzipped(workbook, "xl/worksheets/_rels/sheet1.xml.rels"),
                                StandardCharsets.UTF_8))
                .as("without a number the title leads to the dossier")
                .contains(SITE + "/problems/" + roads.id());
    }

    @Test
    void a_text_that_looks_like_a_formula_does_no_harm_in_csv() throws IOException {
        Actor office = here.person(Duty.OFFICE, here.yangquan);
        registered(office, here.pingding, "=HYPERLINK(\"http://x\",\"点这里\")");
        registered(office, here.pingding, "@SUM(A1)");
        registered(office, here.pingding, "-1 楼漏水");
        registered(office, here.pingding, "正常，有逗号");

        String text =
                new String(
                        exported(
                                office,
                                LedgerFilter.ALL,
                                ExportFormat.CSV,
                                Language.EN.locale(),
                                Progress.UNWATCHED),
                        StandardCharsets.UTF_8);

        assertThat(text)
                .startsWith("\uFEFF" + messages.say(Language.EN, "ledger.id"))
                .contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"点这里\"\")\"")
                .contains("'@SUM(A1)", "'-1 楼漏水", "正常，有逗号");
        assertThat(text.lines().count()).isEqualTo(5);
    }

    @Test
    void one_takes_along_what_one_sees_and_nothing_else() throws IOException {
        Actor office = here.person(Duty.OFFICE, here.yangquan);
        Actor datong = here.person(Duty.OFFICE, here.datong);
        registered(office, here.pingding, "村口道路塌陷");
        registered(datong, here.guangling, "桥面破损");

        String text =
                new String(
                        exported(
                                datong,
                                LedgerFilter.ALL,
                                ExportFormat.CSV,
                                Language.ZH.locale(),
                                Progress.UNWATCHED),
                        StandardCharsets.UTF_8);

        assertThat(text).contains("桥面破损").doesNotContain("村口道路塌陷");
    }

    @Test
    void what_is_registered_meanwhile_is_not_in_the_file_and_what_changes_is_there_once()
            throws IOException {
        Actor office = here.person(Duty.OFFICE, here.yangquan);
        List<Problem> before = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            before.add(registered(office, here.pingding, "问题" + i));
        }
        AtomicLong known = new AtomicLong();
        Progress meanwhile =
                new Progress() {
                    @Override
                    public void expect(long rows) {
                        known.set(rows);
                        registered(office, here.pingding, "后来的");
                        assertThat(
                                        here.ledger.perform(
                                                office,
                                                before.getFirst().id(),
                                                before.getFirst().version(),
                                                new Command.Remark("有变动")))
                                .isInstanceOf(Outcome.Done.class);
                    }

                    @Override
                    public void advance(long rows) {}
                };

        String text =
                new String(
                        exported(
                                office,
                                LedgerFilter.ALL.by(LedgerFilter.Sort.CHANGED),
                                ExportFormat.CSV,
                                Language.ZH.locale(),
                                meanwhile),
                        StandardCharsets.UTF_8);

        assertThat(known).hasValue(5);
        assertThat(text).doesNotContain("后来的");
        for (int i = 0; i < 5; i++) {
            assertThat(text.split("问题" + i, -1)).hasSize(3);
        }
    }

    private static List<String> texts(Row row) {
        return row.stream().map(cell -> cell == null ? "" : cell.getText()).toList();
    }

    private static byte[] unzipped(byte[] file, String part) throws IOException {
        try (ZipFile parts =
                        ZipFile.builder()
                                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                                .get();
                InputStream bytes = parts.getInputStream(parts.getEntry(part))) {
            return bytes.readAllBytes();
        }
    }
}
