package org.lookback.sheet.internal;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.lookback.kernel.Fault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

/**
 * Whether a packed workbook would do harm; found by unpacking into nothing, with limits, and then
 * by counting what a reader would keep of it.
 */
public final class Harm {

    private static final int MOST_PARTS = 1_000;
    private static final long MOST_INFLATED = 400L * 1024 * 1024;
    private static final long HIGHEST_RATIO = 100;
    private static final long RATIO_COUNTS_FROM = 10L * 1024 * 1024;
    private static final Fault OVERFULL = Fault.at("file", "fault.table_overfull");

    private Harm() {}

    /** Whether it begins as packed files do. */
    public static boolean isPacked(byte[] file) {
        return file.length >= 4 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
    }

    public static Optional<Fault> in(byte[] file) {
        long inflated = 0;
        int parts = 0;
        byte[] buffer = new byte[64 * 1024];
        List<ZipArchiveEntry> texts = new ArrayList<>();
        try (ZipFile zip =
                ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                        .get()) {
            boolean workbook = false;
            for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
                ZipArchiveEntry part = all.nextElement();
                workbook |= part.getName().equals("[Content_Types].xml");
                if (++parts > MOST_PARTS) {
                    return Optional.of(Fault.at("file", "fault.table_zip_bomb"));
                }
                try (InputStream in = zip.getInputStream(part)) {
                    boolean beginning = true;
                    boolean xml = false;
                    Stretches stretches = new Stretches();
                    for (int n = in.readNBytes(buffer, 0, buffer.length);
                            n > 0;
                            n = in.readNBytes(buffer, 0, buffer.length)) {
                        inflated += n;
                        if (inflated > MOST_INFLATED
                                || (inflated > RATIO_COUNTS_FROM
                                        && inflated > HIGHEST_RATIO * file.length)) {
                            return Optional.of(Fault.at("file", "fault.table_zip_bomb"));
                        }
                        if (beginning && declaresEntities(buffer, n)) {
                            return Optional.of(Fault.at("file", "fault.table_no_table"));
                        }
                        xml |= beginning && isXml(buffer, n);
                        beginning = false;
                        if (xml && !stretches.go(buffer, n)) {
                            return Optional.of(OVERFULL);
                        }
                    }
                    if (xml) {
                        texts.add(part);
                    }
                }
            }
            if (!workbook) {
                return Optional.of(Fault.at("file", "fault.table_no_table"));
            }
            Fullness fullness = new Fullness();
            for (ZipArchiveEntry part : texts) {
                try (InputStream in = zip.getInputStream(part)) {
                    if (!fullness.bears(in)) {
                        return Optional.of(OVERFULL);
                    }
                }
            }
            return Optional.empty();
        } catch (IOException | XMLStreamException | RuntimeException _) {
            return Optional.of(Fault.at("file", "fault.table_no_table"));
        }
    }

    /** Pictures and the like are not looked into. */
    private static boolean isXml(byte[] beginning, int length) {
        return new String(beginning, 0, Math.min(length, 64), StandardCharsets.ISO_8859_1)
                .replaceAll("[\\x00\\s\u00EF\u00BB\u00BF\u00FE\u00FF]", "")
                .startsWith("<");
    }

    /**
     * No part of a workbook has a document type, with which entities could be made to grow without
     * end.
     */
    private static boolean declaresEntities(byte[] beginning, int length) {
        return new String(beginning, 0, length, StandardCharsets.ISO_8859_1)
                .replace("\0", "")
                .contains("<!DOCTYPE");
    }
}
