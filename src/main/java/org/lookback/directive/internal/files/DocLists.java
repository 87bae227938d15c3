package org.lookback.directive.internal.files;

import org.apache.poi.hwpf.model.LFOData;
import org.apache.poi.hwpf.model.ListFormatOverrideLevel;
import org.apache.poi.hwpf.usermodel.HWPFList;
import org.apache.poi.hwpf.usermodel.Paragraph;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The lists of a .doc, in the form that a .docx has them. */
final class DocLists {

    private DocLists() {}

    /** The list that the paragraph belongs to; empty where it belongs to none. */
    static Optional<ListNumbers.Use> use(Paragraph paragraph) {
        if (!paragraph.isInList()) {
            return Optional.empty();
        }
        try {
            HWPFList list = paragraph.getList();
            org.apache.poi.hwpf.model.ListLevel[] stored = list.getListData().getLevels();
            Map<Integer, ListLevel> levels = new HashMap<>();
            for (int level = 0; level < stored.length; level++) {
                levels.put(level, level(stored[level], level));
            }
            return Optional.of(
                    new ListNumbers.Use(
                            Integer.toString(list.getLsid()),
                            Integer.toString(paragraph.getIlfo()),
                            levels,
                            starts(list.getLFOData(), levels)));
        } catch (NoSuchElementException | NullPointerException e) {
            // A paragraph may name a list that the file does not have.
            return Optional.empty();
        }
    }

    /** What this use of the list says otherwise; its own levels are put in place. */
    private static Map<Integer, Integer> starts(
            @Nullable LFOData overrides, Map<Integer, ListLevel> levels) {
        Map<Integer, Integer> starts = new HashMap<>();
        if (overrides == null) {
            return starts;
        }
        for (ListFormatOverrideLevel override : overrides.getRgLfoLvl()) {
            int level = override.getLevelNum();
            if (override.isFormatting()) {
                levels.put(level, level(override.getLevel(), level));
            }
            if (override.isStartAt()) {
                int start =
                        override.isFormatting()
                                ? override.getLevel().getStartAt()
                                : override.getIStartAt();
                starts.put(level, start);
            }
        }
        return starts;
    }

    private static ListLevel level(org.apache.poi.hwpf.model.ListLevel stored, int level) {
        StringBuilder text = new StringBuilder();
        for (char sign : stored.getNumberText().toCharArray()) {
            // the number of a level stands as its index
            text.append(sign < ListLevel.MOST_LEVELS ? "%" + (sign + 1) : Character.toString(sign));
        }
        return new ListLevel(
                stored.getStartAt(),
                NumberFormat.coded(stored.getNumberFormat()),
                text.toString(),
                stored.isLegalNumbering(),
                level);
    }
}
