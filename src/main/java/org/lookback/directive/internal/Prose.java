package org.lookback.directive.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.directive.Anchor;
import org.lookback.directive.DirectiveText;
import org.lookback.directive.Fact;
import org.lookback.directive.ItemKey;
import org.lookback.directive.Sureness;
import org.lookback.directive.Table;
import org.lookback.directive.Task;
import org.lookback.directive.internal.Passage.Found;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A directive's text as lines and sentences. */
final class Prose {

    private static final Pattern END_OF_SENTENCE =
            Pattern.compile("[。！？][”’」）]?|(?<between>[\\t\\n])");

    /**
     * No official sentence is longer; without a limit, one without a full stop would be copied to
     * every item.
     */
    private static final int LONGEST_SENTENCE = 1_500;

    private final Passage all;
    private final List<Table> tables;
    private final List<Passage> lines;
    private final List<Passage> sentences;

    /** Read when first asked for: many rules ask. */
    private @Nullable List<Section> outline;

    /** Likewise. */
    private @Nullable Deadlines deadlines;

    /** Likewise. */
    private @Nullable List<Task> sectionTasks;

    Prose(DirectiveText directive) {
        this(directive.text(), directive.tables());
    }

    Prose(String text, List<Table> tables) {
        this.all = Passage.all(text);
        this.tables = tables;
        this.lines = linesOf(all);
        this.sentences = sentencesOf(all);
    }

    Passage all() {
        return all;
    }

    List<Table> tables() {
        return tables;
    }

    List<Passage> lines() {
        return lines;
    }

    List<Passage> sentences() {
        return sentences;
    }

    /** The parts of the document in order, each before its own parts. */
    List<Section> outline() {
        List<Section> known = outline;
        if (known == null) {
            known = Outline.read(this);
            outline = known;
        }
        return known;
    }

    /** By when things are due, as this document says it. */
    Deadlines deadlines() {
        Deadlines known = deadlines;
        if (known == null) {
            known = Deadlines.read(this);
            deadlines = known;
        }
        return known;
    }

    /** The tasks of its numbered sections; see {@link SectionTasks}. */
    List<Task> sectionTasks() {
        List<Task> known = sectionTasks;
        if (known == null) {
            known = new SectionTasks().read(this);
            sectionTasks = known;
        }
        return known;
    }

    /** The sentences that start within the passage. */
    List<Passage> sentencesIn(Passage passage) {
        return sentences.subList(Math.max(0, indexOf(passage.start())), sentences.size()).stream()
                .takeWhile(sentence -> sentence.start() < passage.end())
                .filter(sentence -> sentence.start() >= passage.start())
                .toList();
    }

    /** Every find of the pattern, looked for sentence by sentence. */
    Stream<Found> findAll(Pattern pattern) {
        return sentences.stream().flatMap(sentence -> sentence.findAll(pattern));
    }

    Optional<Found> find(Pattern pattern) {
        return findAll(pattern).findFirst();
    }

    /** The sentence in which the passage starts. */
    Passage sentenceOf(Passage passage) {
        return sentences.get(indexOf(passage.start()));
    }

    Anchor anchor(Passage passage) {
        Passage first = sentenceOf(passage);
        Passage around =
                passage.end() <= first.end()
                        ? first
                        : first.through(sentences.get(indexOf(passage.end() - 1)));
        return new Anchor(passage.start(), passage.end(), around.words(), around.start());
    }

    Fact<String> fact(String kind, Passage words) {
        return fact(kind, words, words.words());
    }

    <T> Fact<T> fact(String kind, Passage passage, T value) {
        Anchor anchor = anchor(passage);
        return new Fact<>(ItemKey.of(kind, anchor), value, anchor, Sureness.CERTAIN);
    }

    /** An item whose value is its words. */
    <T> T item(String kind, Passage words, Wording<T> wording) {
        Anchor anchor = anchor(words);
        return wording.item(ItemKey.of(kind, anchor), words.words(), anchor);
    }

    /** Makes an item of its words. */
    interface Wording<T> {
        T item(ItemKey key, String words, Anchor anchor);
    }

    private int indexOf(int offset) {
        Passage wanted = new Passage(all.text(), offset, offset);
        int index =
                Collections.binarySearch(
                        sentences, wanted, Comparator.comparingInt(Passage::start));
        return index >= 0 ? index : -index - 2;
    }

    private static List<Passage> linesOf(Passage all) {
        List<Passage> lines = new ArrayList<>();
        int from = 0;
        for (int at = all.text().indexOf('\n'); at >= 0; at = all.text().indexOf('\n', from)) {
            lines.add(all.cut(from, at));
            from = at + 1;
        }
        return lines;
    }

    private static List<Passage> sentencesOf(Passage all) {
        List<Passage> sentences = new ArrayList<>();
        int from = 0;
        for (Found end : all.findAll(END_OF_SENTENCE).toList()) {
            boolean between = end.optional("between").isPresent();
            addSentences(all, from, between ? end.whole().start() : end.whole().end(), sentences);
            from = end.whole().end();
        }
        return sentences;
    }

    private static void addSentences(Passage all, int from, int to, List<Passage> sentences) {
        for (int start = from; start < to; start += LONGEST_SENTENCE) {
            sentences.add(all.cut(start, Math.min(to, start + LONGEST_SENTENCE)));
        }
    }
}
