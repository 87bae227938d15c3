package org.lookback.document.internal.word;

import com.deepoove.poi.XWPFTemplate;
import com.deepoove.poi.config.Configure;
import com.deepoove.poi.template.ElementTemplate;
import com.deepoove.poi.template.MetaTemplate;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.lookback.document.Block;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at a Word file that somebody wants to have as a template. */
public final class TemplateCheck {

    private static final String OPENING = "{{";

    private TemplateCheck() {}

    /**
     * The template, put together of the parts that were looked at.
     *
     * @param addressed whether it has to name the unit that a document is sent to
     * @throws Unfit if it cannot be one, and why
     */
    public static byte[] accepted(byte[] file, boolean addressed) throws Unfit {
        byte[] whole = Parts.zipped(Parts.of(file));
        look(whole, addressed);
        String left = text(trial(whole));
        int broken = left.indexOf(OPENING);
        if (broken >= 0) {
            int shown = 30;
            throw new Unfit(
                    "fault.document_placeholder_broken",
                    left.substring(broken, Math.min(left.length(), broken + shown)));
        }
        return whole;
    }

    private static void look(byte[] file, boolean addressed) throws Unfit {
        Set<Placeholder> found = new HashSet<>();
        // What cannot be read as a document fails in any way that the reader happens to fail.
        try (XWPFTemplate template =
                XWPFTemplate.compile(new ByteArrayInputStream(file), Configure.createDefault())) {
            for (MetaTemplate each : template.getElementTemplates()) {
                if (!(each instanceof ElementTemplate element)) {
                    throw new Unfit("fault.document_placeholder_unknown", each.variable());
                }
                Placeholder placeholder =
                        Placeholder.of(element.getTagName())
                                .filter(known -> known.written().equals(element.getSource()))
                                .orElseThrow(() ->
                                        new Unfit(
                                                "fault.document_placeholder_unknown",
                                                element.getSource()));
                if (placeholder == Placeholder.BODY && found.contains(placeholder)) {
                    throw new Unfit("fault.document_placeholder_body");
                }
                found.add(placeholder);
            }
            for (Placeholder placeholder : Placeholder.values()) {
                if (placeholder.isNeeded(addressed) && !found.contains(placeholder)) {
                    throw new Unfit("fault.document_placeholder_missing", placeholder.written());
                }
            }
            if (template.getXWPFDocument().getParagraphs().stream()
                    .map(XWPFParagraph::getText)
                    .noneMatch(Placeholder.BODY.written()::equals)) {
                throw new Unfit("fault.document_placeholder_body");
            }
        } catch (IOException | RuntimeException _) {
            throw new Unfit("fault.document_template_kind");
        }
    }

    private static byte[] trial(byte[] file) throws Unfit {
        Map<Placeholder, String> words = new EnumMap<>(Placeholder.class);
        for (Placeholder placeholder : Placeholder.values()) {
            words.put(placeholder, placeholder.word());
        }
        try {
            return WordFile.filled(file, words, List.of(new Block.Paragraph("body")));
        } catch (RuntimeException _) {
            throw new Unfit("fault.document_template_kind");
        }
    }

    private static String text(byte[] file) throws Unfit {
        StringBuilder text = new StringBuilder();
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file))) {
            document.getParagraphs().forEach(each -> text.append(each.getText()).append('\n'));
            document.getTables().forEach(table -> text.append(table.getText()).append('\n'));
            document.getHeaderList().forEach(each -> text.append(each.getText()).append('\n'));
            document.getFooterList().forEach(each -> text.append(each.getText()).append('\n'));
        } catch (IOException | RuntimeException _) {
            throw new Unfit("fault.document_template_kind");
        }
        return text.toString();
    }
}
