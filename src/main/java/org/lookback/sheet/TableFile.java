package org.lookback.sheet;

import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.sheet.internal.CsvTable;
import org.lookback.sheet.internal.Harm;
import org.lookback.sheet.internal.Source;
import org.lookback.sheet.internal.WorkbookTable;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A table in a file, CSV or xlsx, told apart by what is in it and not by its name. What would do
 * harm when it is unpacked is refused. Rows are read one after the other; the file itself lies in
 * memory, packed as it came.
 *
 * <p>Faults name the place as {@code file} or {@code row 17}; each has a remedy.
 */
public final class TableFile {

    /**
     * How much is read.
     *
     * @param bytes of the file as it comes
     * @param rows that are not blank, headings included
     */
    public record Limits(int bytes, int rows) {}

    /** So many columns are read, beyond which nothing is written. */
    private static final int MOST_COLUMNS = 256;

    private static final int MEGABYTE = 1024 * 1024;
    private static final int LONGEST_NAME = 200;

    /**
     * So many tables are read at a time while somebody waits, and so many by works: a workbook
     * takes up to a hundred megabytes meanwhile.
     */
    private static final int AT_ONCE = 2;

    private static final int PATIENCE_SECONDS = 20;

    /** Whose turns a table takes: people stop waiting some time, works do not. */
    private static final class Turns {

        static final Turns OF_PEOPLE = new Turns(false);
        static final Turns OF_WORKS = new Turns(true);

        private final boolean patient;
        private final Semaphore places = new Semaphore(AT_ONCE, true);

        private Turns(boolean patient) {
            this.patient = patient;
        }

        boolean take() {
            if (patient) {
                places.acquireUninterruptibly();
                return true;
            }
            try {
                return places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        void leave() {
            places.release();
        }
    }

    private final Source source;
    private final Limits limits;
    private final Turns turns;

    private TableFile(Source source, Limits limits, Turns turns) {
        this.source = source;
        this.limits = limits;
        this.turns = turns;
    }

    /** The table, if the file holds one; its rows are not looked at yet. */
    public static Outcome<TableFile> open(byte[] file, Limits limits) {
        if (file.length > limits.bytes()) {
            return Outcome.faulty("file", "fault.table_too_large", limits.bytes() / MEGABYTE);
        }
        if (file.length == 0) {
            return Outcome.faulty("file", "fault.table_empty");
        }
        if (Harm.isPacked(file)) {
            Optional<Fault> harm = Harm.in(file);
            return harm.isPresent()
                    ? Outcome.faulty(List.of(harm.get()))
                    : Outcome.done(new TableFile(new WorkbookTable(file), limits, Turns.OF_PEOPLE));
        }
        return CsvTable.of(file).map(table -> new TableFile(table, limits, Turns.OF_PEOPLE));
    }

    /** The same for a work, which waits until others that are read have come to their end. */
    public TableFile patient() {
        return new TableFile(source, limits, Turns.OF_WORKS);
    }

    /**
     * Has its rows read, those that are not blank. Faults: there is no table after all, none of its
     * rows is written on, there are too many; others are read for longer than anybody waits.
     *
     * @param reading may stop at any row
     */
    public <T> Outcome<T> read(Function<Iterator<Line>, Outcome<T>> reading) {
        return inTurn(() -> rows(reading));
    }

    private <T> Outcome<T> inTurn(Supplier<Outcome<T>> doing) {
        if (!turns.take()) {
            return Outcome.faulty("file", "fault.table_busy");
        }
        try {
            return doing.get();
        } finally {
            turns.leave();
        }
    }

    private <T> Outcome<T> rows(Function<Iterator<Line>, Outcome<T>> reading) {
        try (Stream<Line> lines = source.lines()) {
            Counted counted =
                    new Counted(lines.filter(line -> !line.isBlank()).iterator(), limits.rows());
            return counted.hasNext()
                    ? reading.apply(counted)
                    : Outcome.faulty("file", "fault.table_empty");
        } catch (TooMany _) {
            return Outcome.faulty("file", "fault.table_too_many_rows", limits.rows());
        } catch (TooWide _) {
            return Outcome.faulty("file", "fault.table_too_many_columns", MOST_COLUMNS);
        } catch (Source.Unreadable _) {
            return Outcome.faulty("file", "fault.table_no_table");
        }
    }

    /** The first rows, where there are any. */
    public Outcome<List<Line>> first(int most) {
        return read(lines -> {
            List<Line> first = new ArrayList<>();
            while (first.size() < most && lines.hasNext()) {
                first.add(lines.next());
            }
            return Outcome.done(List.copyOf(first));
        });
    }

    /** What a copy of it is called that is written back. */
    public String mediaType() {
        return source.mediaType();
    }

    /**
     * A copy of the file in which remarks stand: the cells that they are about are coloured, and a
     * column after the last one says what is wrong with each row. Everything else is as it was. A
     * CSV cannot be coloured; there the column names the cells. Faults: others are read for longer
     * than anybody waits.
     *
     * @param heading what stands above the remarks
     * @param headingRow where the headings are; 0 where there are none
     */
    public Outcome<byte[]> remarked(List<Remark> remarks, String heading, int headingRow) {
        return inTurn(() -> {
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            try {
                source.remark(remarks, heading, headingRow, copy);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Outcome.done(copy.toByteArray());
        });
    }

    /** The same, to be saved under a name made of the one that the file came with. */
    public Outcome<TableCopy> remarked(
            List<Remark> remarks, String heading, int headingRow, String fileName) {
        return remarked(remarks, heading, headingRow)
                .map(copy -> new TableCopy(copyName(fileName, "-" + heading), mediaType(), copy));
    }

    /**
     * The same for a work, written to a stream, which stays open; it waits until others that are
     * read have come to their end.
     */
    public void writeRemarked(
            List<Remark> remarks, String heading, int headingRow, OutputStream out)
            throws IOException {
        Turns.OF_WORKS.take();
        try {
            source.remark(remarks, heading, headingRow, new LeftOpen(out));
        } finally {
            Turns.OF_WORKS.leave();
        }
    }

    /** What is written may be the end of the table and not of the stream, which is its owner's. */
    private static final class LeftOpen extends FilterOutputStream {

        LeftOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int many) throws IOException {
            out.write(bytes, from, many);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }

    /** What a file is called here that came with a name: no more than the end of it. */
    public static String named(String fileName) {
        String bare = fileName.replaceAll("\\p{Cntrl}", "").strip();
        return bare.length() <= LONGEST_NAME ? bare : bare.substring(bare.length() - LONGEST_NAME);
    }

    /** A name that a browser can save a copy under, from the name the file came with. */
    public String copyName(String name, String addition) {
        String bare = name.strip().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
        int dot = bare.lastIndexOf('.');
        String stem = dot > 0 ? bare.substring(0, dot) : bare;
        return (stem.isBlank() ? "table" : stem) + addition + "." + source.extension();
    }

    private static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class TooWide extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Counted implements Iterator<Line> {

        private final Iterator<Line> lines;
        private final int most;
        private int count;

        Counted(Iterator<Line> lines, int most) {
            this.lines = lines;
            this.most = most;
        }

        @Override
        public boolean hasNext() {
            try {
                return lines.hasNext();
            } catch (RuntimeException e) {
                // The libraries answer a damaged file with exceptions of many kinds.
                throw new Source.Unreadable(e);
            }
        }

        @Override
        public Line next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (++count > most) {
                throw new TooMany();
            }
            Line line = lines.next();
            if (line.width() > MOST_COLUMNS) {
                throw new TooWide();
            }
            return line;
        }
    }
}
