package org.lookback.work.internal;

import org.lookback.chronicle.CanonicalJson;
import org.lookback.kernel.Fault;
import org.lookback.work.Ending;
import org.lookback.work.FaultRow;
import org.lookback.work.Sentence;
import org.lookback.work.Work;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Sentences and endings as they are kept. A day among their particulars stays a day, so that each
 * reader has it in the own language.
 */
final class Kept {

    private static final String DAY = "day";

    private Kept() {}

    static String write(Sentence sentence) {
        return CanonicalJson.write(kept(sentence));
    }

    static String write(Work.Rule rule) {
        return CanonicalJson.write(new Work.Rule(rule.name(), kept(rule.particulars())));
    }

    static String write(Ending ending) {
        return CanonicalJson.write(
                new Ending(
                        ending.state(),
                        ending.said().stream().map(Kept::kept).toList(),
                        ending.faults().stream()
                                .map(row ->
                                        new FaultRow(
                                                row.row(),
                                                row.code(),
                                                new Fault(
                                                        row.fault().where(),
                                                        row.fault().message(),
                                                        kept(row.fault().particulars()))))
                                .toList(),
                        ending.leadsTo(),
                        ending.answer()));
    }

    static <T> T read(String text, Class<T> type) {
        return type.cast(said(CanonicalJson.read(text, type)));
    }

    private static Object said(Object kept) {
        return switch (kept) {
            case Sentence sentence ->
                    new Sentence(sentence.message(), said(sentence.particulars()));
            case Work.Rule rule -> new Work.Rule(rule.name(), said(rule.particulars()));
            case Ending ending ->
                    new Ending(
                            ending.state(),
                            ending.said().stream()
                                    .map(each ->
                                            new Sentence(each.message(), said(each.particulars())))
                                    .toList(),
                            ending.faults().stream()
                                    .map(row ->
                                            new FaultRow(
                                                    row.row(),
                                                    row.code(),
                                                    new Fault(
                                                            row.fault().where(),
                                                            row.fault().message(),
                                                            said(row.fault().particulars()))))
                                    .toList(),
                            ending.leadsTo(),
                            ending.answer());
            default -> kept;
        };
    }

    private static Sentence kept(Sentence sentence) {
        return new Sentence(sentence.message(), kept(sentence.particulars()));
    }

    private static List<Object> kept(List<Object> particulars) {
        return particulars.stream()
                .map(each ->
                        switch (each) {
                            case LocalDate day -> (Object) Map.of(DAY, day.toString());
                            case Number number -> number;
                            default -> each.toString();
                        })
                .toList();
    }

    private static List<Object> said(List<Object> kept) {
        return kept.stream()
                .map(each ->
                        each instanceof Map<?, ?> day
                                ? (Object) LocalDate.parse(String.valueOf(day.get(DAY)))
                                : each)
                .toList();
    }
}
