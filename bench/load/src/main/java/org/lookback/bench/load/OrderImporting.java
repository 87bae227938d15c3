package org.lookback.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Whether the largest workbook of work orders is brought in by a server with a small heap, and how
 * long that takes: every text is another one, so that the workbook has as many shared texts as there
 * can be.
 */
final class OrderImporting {

    private static final Pattern ID = Pattern.compile("\"id\":([0-9]+)");
    private static final Pattern VERSION = Pattern.compile("\"version\":([0-9]+)");
    private static final Pattern FRESH = Pattern.compile("\"fresh\":([0-9]+)");

    private final Path jar;
    private final Path data;
    private final int rows;
    private final int heap;

    OrderImporting(Options options) {
        this.jar = options.path("jar", "../../target/lookback.jar");
        this.data = options.path("data", "data");
        // The headings are a row, too.
        this.rows = options.number("rows", 49_999);
        this.heap = options.number("heap", 512);
    }

    void run() throws Exception {
        Files.createDirectories(data);
        String before = Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
        byte[] file = workbook();
        try (Server server = Server.start(jar, data, heap, List.of());
                Visitor office = new Visitor(server.port(), "office")) {
            Database database = Database.of(data);
            long campaign = database.number("select min(id) from campaigns where standing = 'RUNNING'");
            long there = database.number("select count(*) from opinion_orders");
            long began = System.nanoTime();
            String uploaded =
                    office.upload(
                                    "/api/v1/campaigns/"
                                            + campaign
                                            + "/work-order-imports?name=orders.xlsx&hotline="
                                            + URLEncoder.encode("热线", StandardCharsets.UTF_8),
                                    file,
                                    201)
                            .text();
            long looked = System.nanoTime();
            String one = "/api/v1/work-order-imports/" + Visitor.found(ID, uploaded);
            String checked =
                    office.put(
                                    one + "/columns",
                                    "If-Match: \"" + Visitor.found(VERSION, uploaded) + "\"\r\n",
                                    "{\"headingRow\":1,\"columns\":{\"NUMBER\":\"A\",\"TEXT\":\"B\",\"SENT_AT\":\"C\",\"PHONE\":\"D\"}}",
                                    200)
                            .text();
            long settled = System.nanoTime();
            Http.Answer begun =
                    office.post(
                                    one + ":bring-in",
                                    "If-Match: \"" + Visitor.found(VERSION, checked) + "\"\r\n",
                                    "{}",
                                    202);
            String state = office.ended(begun);
            long ended = System.nanoTime();
            long came = database.number("select count(*) from opinion_orders") - there;
            System.out.printf(
                    "%d rows in %.1f MB, a heap of %d MB, the process at most %s; %d processors, load average %s before.%n",
                    rows,
                    file.length / 1e6,
                    heap,
                    highWater(server.pid()),
                    Runtime.getRuntime().availableProcessors(),
                    before);
            System.out.printf(
                    "Looked at in %.1f s, checked in %.1f s (%s new), brought in in %.0f s: %s, %d orders.%n",
                    (looked - began) / 1e9,
                    (settled - looked) / 1e9,
                    Visitor.found(FRESH, checked),
                    (ended - settled) / 1e9,
                    state,
                    came);
            if (!state.equals("DONE") || came != rows) {
                throw new IllegalStateException("not all of them are there");
            }
        }
    }

    /** The most of real memory that the process has had. */
    private static String highWater(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.substring("VmHWM:".length()).strip())
                .findFirst()
                .orElse("unknown");
    }

    private byte[] workbook() throws IOException {
        Phrases phrases = new Phrases(new Random(12345));
        StringBuilder texts = new StringBuilder("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
        StringBuilder sheet =
                new StringBuilder(
                        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        int count = 0;
        for (int row = 1; row <= rows + 1; row++) {
            String[] cells =
                    row == 1
                            ? new String[] {"工单编号", "诉求内容", "来电时间", "联系电话"}
                            : new String[] {
                                "B2019%06d".formatted(row),
                                "第" + row + "件：" + phrases.some() + phrases.some() + phrases.some() + phrases.some(),
                                "2019-11-%02d %02d:%02d".formatted(1 + row % 28, row % 24, row % 60),
                                "138%08d".formatted(row)
                            };
            sheet.append("<row r=\"").append(row).append("\">");
            for (int column = 0; column < cells.length; column++) {
                texts.append("<si><t>").append(cells[column]).append("</t></si>");
                sheet.append("<c r=\"")
                        .append((char) ('A' + column))
                        .append(row)
                        .append("\" t=\"s\"><v>")
                        .append(count++)
                        .append("</v></c>");
            }
            sheet.append("</row>");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
            String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
            part(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + type + "sheet.main+xml\"/>"
                            + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + type + "worksheet+xml\"/>"
                            + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" + type + "sharedStrings+xml\"/></Types>");
            part(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\""
                            + relations
                            + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\""
                            + relations
                            + "\"><sheets><sheet name=\"orders\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\""
                            + relations
                            + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\""
                            + relations
                            + "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
            part(zip, "xl/worksheets/sheet1.xml", sheet.append("</sheetData></worksheet>").toString());
            part(zip, "xl/sharedStrings.xml", texts.append("</sst>").toString());
        }
        return out.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + content).getBytes(StandardCharsets.UTF_8));
    }
}
