package org.lookback.inspection.web;

import org.lookback.inspection.FormStandard;
import org.lookback.inspection.Found;
import org.lookback.inspection.Rating;
import org.lookback.inspection.VisitDays;
import org.lookback.inspection.VisitForm;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Fault;
import org.lookback.ledger.Severity;
import org.lookback.organization.FormFields;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what forms say of visits. */
final class VisitFields {

    private static final Pattern BAR = Pattern.compile("\\s*[|｜]\\s*");

    private VisitFields() {}

    /** A last day that is left out is the first. */
    static VisitDays days(FormFields fields) {
        LocalDate first = fields.neededDay("firstDay");
        return new VisitDays(first, fields.day("lastDay").orElse(first));
    }

    /** The standards that were rated; one with a remark but no grade is not. */
    static List<Rating> ratings(FormFields fields, VisitForm form) {
        List<Rating> ratings = new ArrayList<>();
        for (FormStandard standard : form.standards()) {
            Optional<String> remark = fields.optional("remark." + standard.number());
            Optional<Integer> grade = fields.count("rating." + standard.number());
            grade.ifPresent(chosen -> ratings.add(new Rating(standard.number(), chosen, remark)));
            if (grade.isEmpty() && remark.isPresent()) {
                fields.add(
                        Fault.at(
                                "rating." + standard.number(),
                                "fault.inspection_grade_missing",
                                standard.name()));
            }
        }
        return ratings;
    }

    static Found found(FormFields fields, List<EvidenceId> evidence) {
        return new Found(
                fields.count("standard"),
                fields.text("title"),
                fields.text("text"),
                fields.choice("severity", Severity.class).orElse(Severity.NORMAL),
                evidence);
    }

    /** A standard a line: its name, when it is met, what shows it, between bars. */
    static VisitForm form(FormFields fields) {
        List<FormStandard> standards = new ArrayList<>();
        for (String line :
                fields.text("standards").lines().filter(each -> !each.isBlank()).toList()) {
            String[] parts = BAR.split(line.strip(), 3);
            standards.add(
                    new FormStandard(
                            standards.size() + 1, parts[0], part(parts, 1), part(parts, 2)));
        }
        return new VisitForm(
                0,
                standards,
                fields.text("grades")
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList(),
                fields.whole("weakFrom"),
                fields.days("daysToSecond"));
    }

    private static Optional<String> part(String[] parts, int at) {
        return at < parts.length && !parts[at].isBlank()
                ? Optional.of(parts[at].strip())
                : Optional.empty();
    }

    /** The standards as {@link #form} reads them. */
    static String lines(VisitForm form) {
        StringBuilder lines = new StringBuilder();
        for (FormStandard standard : form.standards()) {
            lines.append(standard.name());
            if (standard.criteria().isPresent() || standard.evidence().isPresent()) {
                lines.append(" | ").append(standard.criteria().orElse(""));
            }
            standard.evidence().ifPresent(shown -> lines.append(" | ").append(shown));
            lines.append('\n');
        }
        return lines.toString();
    }
}
