package org.lookback.inspection.web;

import org.lookback.export.ExportFormat;
import org.lookback.export.ExportedColumn;
import org.lookback.export.ExportedRow;
import org.lookback.export.ExportedSheet;
import org.lookback.export.Exports;
import org.lookback.inspection.ComparedRating;
import org.lookback.inspection.ComparedRatings;
import org.lookback.inspection.ConsistencySheet;
import org.lookback.inspection.FormStandard;
import org.lookback.inspection.GradeDifference;
import org.lookback.inspection.GroupComparison;
import org.lookback.inspection.GuidanceGroup;
import org.lookback.inspection.GuidanceGroupId;
import org.lookback.inspection.StandardComparison;
import org.lookback.kernel.Progress;
import org.lookback.kernel.Speech;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.work.WorkFile;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How groups rate, and the ratings that this rests on, as files. */
@Component
class ConsistencyFiles {

    private static final String FIGURES = "inspection.consistency";
    private static final String RATINGS = "inspection.consistency.ratings";

    /** What is said of a group's rating by a standard. */
    private enum Figure implements ExportedColumn {
        STANDARD("inspection.consistency.standard", 24),
        GROUP_NUMBER("inspection.consistency.group.number", 10),
        GROUP("inspection.group.name", 24),
        SENDER("inspection.group.sender", 20),
        UNITS("inspection.consistency.units", 10),
        ALIKE("inspection.consistency.alike", 10),
        OTHERS("inspection.consistency.others", 10),
        BY("inspection.consistency.by", 10),
        LOW("inspection.consistency.low", 10),
        HIGH("inspection.consistency.high", 10),
        CHANCE("inspection.consistency.chance", 10),
        VERDICT("inspection.consistency.verdict", 24);

        private final String label;
        private final int width;

        Figure(String label, int width) {
            this.label = label;
            this.width = width;
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public int width() {
            return width;
        }
    }

    /** What is said of a rating. */
    private enum Row implements ExportedColumn {
        VISIT("inspection.consistency.visit", 10),
        DAY("inspection.visit.first-day", 12),
        GROUP_NUMBER("inspection.consistency.group.number", 10),
        GROUP("inspection.group.name", 24),
        SENDER("inspection.group.sender", 20),
        UNIT_CODE("field.unitCode", 15),
        UNIT("inspection.visit.unit", 20),
        LEVEL("inspection.consistency.level", 10),
        BELOW("inspection.consistency.below", 14),
        STANDARD("inspection.consistency.standard", 24),
        GRADE("inspection.consistency.grade", 8);

        private final String label;
        private final int width;

        Row(String label, int width) {
            this.label = label;
            this.width = width;
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public int width() {
            return width;
        }
    }

    private final Exports exports;
    private final Organization organization;
    private final Speech speech;
    private final Clock clock;

    ConsistencyFiles(Exports exports, Organization organization, Speech speech, Clock clock) {
        this.exports = exports;
        this.organization = organization;
        this.speech = speech;
        this.clock = clock;
    }

    ResponseEntity<Resource> figures(ConsistencySheet sheet, Locale language) {
        Map<UnitId, Unit> senders = senders(sheet.groups());
        List<List<Optional<Object>>> rows = new ArrayList<>();
        for (StandardComparison standard : sheet.standards()) {
            for (GroupComparison group : standard.groups()) {
                rows.add(figures(standard, group, senders, language));
            }
        }
        return file(FIGURES, List.of(Figure.values()), rows, language);
    }

    private Map<UnitId, Unit> senders(List<GuidanceGroup> groups) {
        return organization.byIds(
                groups.stream().map(each -> each.sender().unit()).distinct().toList());
    }

    private static Optional<Object> sender(Map<UnitId, Unit> senders, GuidanceGroup group) {
        return Optional.ofNullable(senders.get(group.sender().unit())).map(Unit::name);
    }

    private List<Optional<Object>> figures(
            StandardComparison standard,
            GroupComparison group,
            Map<UnitId, Unit> senders,
            Locale language) {
        Optional<GradeDifference> difference = group.difference();
        return List.of(
                Optional.of(standard.standard().name()),
                Optional.of(group.group().id().value()),
                Optional.of(group.group().name()),
                sender(senders, group.group()),
                Optional.of(group.units()),
                Optional.of(group.alike()),
                Optional.of(group.others()),
                difference.map(GradeDifference::by),
                difference.map(GradeDifference::low),
                difference.map(GradeDifference::high),
                difference.map(GradeDifference::chance),
                Optional.of(
                        speech.say(
                                language,
                                difference
                                        .map(ConsistencyPage::verdict)
                                        .orElse("inspection.consistency.too-few"))));
    }

    /** With these and the document anybody reckons the figures anew. */
    ResponseEntity<Resource> ratings(ComparedRatings found, Locale language) {
        List<ComparedRating> ratings = found.all();
        Map<UnitId, Unit> senders = senders(found.groups());
        Map<GuidanceGroupId, GuidanceGroup> groups =
                found.groups().stream()
                        .collect(Collectors.toMap(GuidanceGroup::id, Function.identity()));
        Map<Integer, String> standards =
                found.form().standards().stream()
                        .collect(Collectors.toMap(FormStandard::number, FormStandard::name));
        Map<UnitId, Unit> units =
                organization.byIds(
                        ratings.stream().map(each -> each.unit().unit()).distinct().toList());
        Function<ComparedRating, List<Optional<Object>>> row =
                each -> {
                    Optional<Unit> unit = Optional.ofNullable(units.get(each.unit().unit()));
                    Optional<GuidanceGroup> group = Optional.ofNullable(groups.get(each.group()));
                    return List.of(
                            Optional.of(each.visit().value()),
                            Optional.of(each.day()),
                            Optional.of(each.group().value()),
                            group.map(GuidanceGroup::name),
                            group.flatMap(one -> sender(senders, one)),
                            unit.map(Unit::code),
                            unit.map(Unit::name),
                            Optional.of(
                                    speech.say(language, "level." + each.like().level().name())),
                            Optional.of(each.like().fewestBelow() + "–" + each.like().mostBelow()),
                            Optional.ofNullable(standards.get(each.standard())),
                            Optional.of(each.grade()));
                };
        return file(RATINGS, List.of(Row.values()), ratings.stream().map(row).toList(), language);
    }

    private ResponseEntity<Resource> file(
            String title,
            List<? extends ExportedColumn> columns,
            List<List<Optional<Object>>> rows,
            Locale language) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            exports.write(
                    new ExportedSheet(
                            title,
                            columns,
                            columns.getFirst(),
                            columns.getFirst(),
                            title,
                            "",
                            List.of()),
                    IntStream.range(0, rows.size()).asLongStream().toArray(),
                    clock.instant(),
                    numbers ->
                            Arrays.stream(numbers)
                                    .mapToObj(number ->
                                            new ExportedRow(
                                                    number, rows.get(Math.toIntExact(number))))
                                    .toList(),
                    ExportFormat.CSV,
                    language,
                    out,
                    Progress.UNWATCHED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return WorkFile.handOut(
                exports.fileName(language, title, ExportFormat.CSV),
                ExportFormat.CSV.mediaType(),
                out.toByteArray());
    }
}
