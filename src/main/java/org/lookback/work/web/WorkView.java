package org.lookback.work.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Speech;
import org.lookback.work.Work;
import org.lookback.work.WorkState;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A work as a program sees it. */
@Schema(name = "Work")
record WorkView(
        long id,
        String kind,
        String title,
        WorkState state,
        long done,
        @Nullable Long known,
        @Nullable Long secondsLeft,
        Instant askedAt,
        @Nullable Instant begunAt,
        @Nullable Instant cancelAskedAt,
        @Nullable Instant endedAt,
        @Nullable Instant keptUntil,
        List<String> said,
        @Nullable RuleView against,
        List<FaultView> faults,
        @Nullable FileView file) {

    /** A rule that stood against it. */
    @Schema(name = "WorkRule")
    record RuleView(String rule, String detail, String remedy) {}

    /** One fault of what was handed in. */
    @Schema(name = "WorkFault")
    record FaultView(String where, String code, String message, @Nullable String remedy) {}

    /** The file that came of it. */
    @Schema(name = "WorkFile")
    record FileView(String name, String mediaType, long size) {}

    static WorkView of(Work work, Instant now, Speech speech, Locale language) {
        return new WorkView(
                work.id().value(),
                work.kind(),
                speech.say(language, work.title().message(), work.title().particulars().toArray()),
                work.state(),
                work.done(),
                work.known().orElse(null),
                work.remaining(now).map(Duration::toSeconds).orElse(null),
                work.times().asked(),
                work.times().begun().orElse(null),
                work.times().cancelAsked().orElse(null),
                work.times().ended().orElse(null),
                work.keptUntil().orElse(null),
                work.ending().stream()
                        .flatMap(ending -> ending.said().stream())
                        .map(each ->
                                speech.say(language, each.message(), each.particulars().toArray()))
                        .toList(),
                work.against()
                        .map(rule ->
                                new RuleView(
                                        rule.name(),
                                        speech.say(
                                                language,
                                                rule.message(),
                                                rule.particulars().toArray()),
                                        speech.say(
                                                language,
                                                rule.remedy(),
                                                rule.particulars().toArray())))
                        .orElse(null),
                work.ending().stream()
                        .flatMap(ending -> ending.faults().stream())
                        .map(row -> {
                            Object[] particulars = row.fault().particulars().toArray();
                            return new FaultView(
                                    row.fault().where(),
                                    row.code(),
                                    speech.say(language, row.fault().message(), particulars),
                                    speech.has(language, row.remedy())
                                            ? speech.say(language, row.remedy(), particulars)
                                            : null);
                        })
                        .toList(),
                work.file()
                        .map(file -> new FileView(file.name(), file.mediaType(), file.size()))
                        .orElse(null));
    }
}
