package org.lookback.bench.load;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * How long an office's own ledger of many rows takes, from the workbook to registered problems, and
 * how much memory the server takes for it. With a file of the city of Chicago's that ledger is what
 * was really noted there, as often as is needed for so many rows.
 */
final class Importing {

    private static final Pattern ID = Pattern.compile("\"id\":([0-9]+)");
    private static final Pattern FRESH = Pattern.compile("\"fresh\":([0-9]+)");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+([0-9]+) kB");
    private static final int KILOBYTES = 1024;

    private final Path jar;
    private final Path data;
    private final int rows;
    private final Path file;
    private final int heap;

    Importing(Options options) {
        this.jar = options.path("jar", "../../target/lookback.jar");
        this.data = options.path("data", "data");
        this.rows = options.number("rows", 400_000);
        this.file = options.path("file", "");
        this.heap = options.number("heap", 512);
    }

    void run() throws Exception {
        Files.createDirectories(data);
        Path workbook = data.resolveSibling(data.getFileName() + ".xlsx");
        try (Server server = Server.start(jar, data, heap, List.of());
                Visitor office = new Visitor(server.port(), "office")) {
            Database database = Database.of(data);
            write(workbook, database.words("select code from units where level = 'COUNTY' order by id"));
            long campaign =
                    database.number("select min(id) from campaigns where standing = 'RUNNING'");
            String uploaded =
                    office.upload(
                                    "/api/v1/campaigns/"
                                            + campaign
                                            + "/ledger-imports?name=b.xlsx&ledger=b"
                                            + System.nanoTime(),
                                    Files.readAllBytes(workbook),
                                    201)
                            .text();
            String one = "/api/v1/ledger-imports/" + Visitor.found(ID, uploaded);
            long began = System.nanoTime();
            done(
                    office,
                    office.put(
                            one + "/columns",
                            "If-Match: \"1\"\r\n",
                            "{\"headingRow\":2,\"columns\":{\"NUMBER\":\"A\",\"TITLE\":\"B\",\"DESCRIPTION\":\"C\","
                                    + "\"UNIT\":\"D\",\"FOUND_ON\":\"E\",\"PROGRESS\":\"F\",\"FINISHED_ON\":\"G\",\"DEADLINE\":\"H\"}}",
                            200));
            Duration checked = Duration.ofNanos(System.nanoTime() - began);
            String check = office.get(one).text();
            began = System.nanoTime();
            done(office, office.post(one + ":bring-in", "If-Match: \"3\"\r\n", "{}", 202));
            Duration brought = Duration.ofNanos(System.nanoTime() - began);
            System.out.printf(
                    "%d rows, %d MB: checked in %.1f s, %.0f a second; %s brought in in %.1f s, %.0f a second; peak memory of the server %d MB with a heap of %d MB.%n",
                    rows,
                    Files.size(workbook) / KILOBYTES / KILOBYTES,
                    checked.toMillis() / 1e3,
                    rows / (checked.toMillis() / 1e3),
                    Visitor.found(FRESH, check),
                    brought.toMillis() / 1e3,
                    rows / (brought.toMillis() / 1e3),
                    peak(server) / KILOBYTES,
                    heap);
        }
    }

    private static void done(Visitor office, Http.Answer begun) throws Exception {
        String state = office.ended(begun);
        if (!state.equals("DONE")) {
            throw new IllegalStateException(state);
        }
    }

    /** The most memory that the server's process has had, in kilobytes. */
    private static long peak(Server server) throws IOException {
        return Long.parseLong(
                Visitor.found(PEAK, Files.readString(Path.of("/proc/" + server.pid() + "/status"))));
    }

    private void write(Path workbook, List<String> units) throws IOException {
        List<String> real = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
        try (OutputStream out = Files.newOutputStream(workbook);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            part(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                        + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
            part(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\""
                        + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
                        + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                        + "<sheet name=\"台账\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\""
                        + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            put(
                    zip,
                    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
            put(zip, row(1, "2019年问题台账"));
            put(zip, row(2, "编号", "问题", "问题描述", "所在单位", "发现时间", "状态", "完成时间", "整改时限"));
            for (int i = 0; i < rows; i++) {
                String[] cells =
                        real.size() > 1
                                ? real.get(1 + i % (real.size() - 1)).split(",", -1)
                                : new String[0];
                boolean noted = cells.length > 6;
                put(
                        zip,
                        row(
                                i + 3,
                                "B-" + i,
                                noted ? cells[1] : "路面破损",
                                noted ? cells[6] + " " + cells[2] : "第" + i + "处路面破损，需要修补",
                                units.get(i % units.size()),
                                noted ? cells[4] : "2019-10-08",
                                noted ? cells[3] : "正在整改",
                                noted ? cells[5] : "",
                                i % 3 == 0 ? "12月底" : i % 3 == 1 ? "2019.12.20" : "长期坚持"));
            }
            put(zip, "</sheetData></worksheet>");
            zip.closeEntry();
        }
    }

    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        put(zip, text);
        zip.closeEntry();
    }

    private static void put(ZipOutputStream zip, String text) throws IOException {
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String row(int number, String... cells) {
        StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
        for (int at = 0; at < cells.length; at++) {
            if (!cells[at].isEmpty()) {
                row.append("<c r=\"")
                        .append((char) ('A' + at))
                        .append(number)
                        .append("\" t=\"inlineStr\"><is><t>")
                        .append(
                                cells[at]
                                        .replace("&", "&amp;")
                                        .replace("<", "&lt;")
                                        .replace("\"", ""))
                        .append("</t></is></c>");
            }
        }
        return row.append("</row>").toString();
    }
}
