package org.lookback.inspection.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.swagger.v3.oas.annotations.media.Schema;

import org.lookback.inspection.Excess;
import org.lookback.inspection.Finding;
import org.lookback.inspection.FormStandard;
import org.lookback.inspection.Rating;
import org.lookback.inspection.Visit;
import org.lookback.inspection.VisitForm;
import org.lookback.inspection.VisitSheet;
import org.lookback.inspection.VisitStanding;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.Severity;
import org.lookback.organization.UnitName;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A visit with all that belongs to it, as far as the reader is told of it.
 *
 * @param ratings empty until the visit is concluded, but for those who pay it and those who send
 *     them; as are findings, account and papers
 * @param next the visit that its rating made necessary
 */
@Schema(name = "Visit")
record VisitView(
        @JsonUnwrapped Card visit,
        VisitFormView form,
        List<RatingView> ratings,
        List<FindingView> findings,
        Optional<String> account,
        List<String> papers,
        Optional<Long> next) {

    /**
     * A visit as lists show it.
     *
     * @param groups the numbers of the groups that pay it; the first planned it
     * @param after the visit whose weak rating made it necessary
     * @param dueOn by when it is to be paid then
     * @param reason why it was refused or cancelled
     */
    @Schema(name = "VisitCard")
    record Card(
            long id,
            long campaign,
            Optional<UnitName> unit,
            VisitStanding standing,
            Optional<LocalDate> firstDay,
            Optional<LocalDate> lastDay,
            String purpose,
            List<Long> groups,
            Optional<ExcessView> excess,
            Optional<Long> after,
            Optional<LocalDate> dueOn,
            Optional<String> reason,
            Optional<LocalDate> concludedOn,
            long version) {

        static Card of(Visit visit, Map<UnitId, UnitName> units) {
            return new Card(
                    visit.id().value(),
                    visit.campaign().value(),
                    Optional.ofNullable(units.get(visit.unit().unit())),
                    visit.standing(),
                    visit.days().map(days -> days.first()),
                    visit.days().map(days -> days.last()),
                    visit.purpose(),
                    visit.groups().stream().map(id -> id.value()).toList(),
                    visit.excess().map(ExcessView::of),
                    visit.second().map(second -> second.after().value()),
                    visit.second().map(Visit.Second::dueOn),
                    visit.reason(),
                    visit.concludedOn(),
                    visit.version());
        }
    }

    /**
     * That a visit asks more of the unit in its week than the cap allows.
     *
     * @param asked with the visit
     */
    @Schema(name = "VisitExcess")
    record ExcessView(int asked, int cap, String reason, Optional<Long> approvedBy) {
        static ExcessView of(Excess excess) {
            return new ExcessView(
                    excess.asked(),
                    excess.cap(),
                    excess.reason(),
                    excess.approvedBy().map(PersonId::value));
        }
    }

    /** How a unit meets a standard; the grade counts from 1, the best. */
    @Schema(
            name = "VisitRating",
            requiredProperties = {"standard", "grade"})
    record RatingView(
            Optional<Integer> standard, Optional<Integer> grade, Optional<String> remark) {
        static RatingView of(Rating rating) {
            return new RatingView(
                    Optional.of(rating.standard()), Optional.of(rating.grade()), rating.remark());
        }

        Rating rating() {
            return new Rating(
                    standard.orElse(0),
                    grade.orElse(0),
                    remark.map(String::strip).filter(text -> !text.isEmpty()));
        }
    }

    /**
     * Something that was found.
     *
     * @param problem its number in the ledger, once the visit is concluded
     */
    @Schema(name = "VisitFinding")
    record FindingView(
            int number,
            Optional<Integer> standard,
            String title,
            String text,
            Severity severity,
            List<String> evidence,
            Optional<Long> problem) {
        static FindingView of(Finding finding) {
            return new FindingView(
                    finding.number(),
                    finding.found().standard(),
                    finding.found().title(),
                    finding.found().text(),
                    finding.found().severity(),
                    finding.found().evidence().stream().map(EvidenceId::value).toList(),
                    finding.problem().map(ProblemId::value));
        }
    }

    /**
     * What visits rate.
     *
     * @param number counts the campaign's forms; 0 for the one made of its standards
     * @param grades the best first
     * @param weakFrom the first grade, counted from 1, that asks for a second visit
     * @param daysToSecond within how many days that one is paid
     */
    @Schema(name = "VisitForm")
    record VisitFormView(
            Optional<Integer> number,
            Optional<List<StandardView>> standards,
            Optional<List<String>> grades,
            Optional<Integer> weakFrom,
            Optional<Integer> daysToSecond) {
        static VisitFormView of(VisitForm form) {
            return new VisitFormView(
                    Optional.of(form.number()),
                    Optional.of(form.standards().stream().map(StandardView::of).toList()),
                    Optional.of(form.grades()),
                    Optional.of(form.weakFrom()),
                    Optional.of(form.daysToSecond()));
        }

        /** The form, with what was not sent taken from another. */
        VisitForm over(VisitForm before) {
            List<FormStandard> sent = new ArrayList<>();
            standards
                    .orElse(List.of())
                    .forEach(standard -> sent.add(standard.numbered(sent.size() + 1)));
            return new VisitForm(
                    0,
                    standards.isPresent() ? sent : before.standards(),
                    grades.orElse(before.grades()),
                    weakFrom.orElse(before.weakFrom()),
                    daysToSecond.orElse(before.daysToSecond()));
        }
    }

    /**
     * A standard that visits rate.
     *
     * @param criteria when it is met
     * @param evidence what shows it
     */
    @Schema(name = "VisitStandard", requiredProperties = "name")
    record StandardView(
            Optional<String> name, Optional<String> criteria, Optional<String> evidence) {
        static StandardView of(FormStandard standard) {
            return new StandardView(
                    Optional.of(standard.name()), standard.criteria(), standard.evidence());
        }

        FormStandard numbered(int number) {
            return new FormStandard(number, name.orElse("").strip(), criteria, evidence);
        }
    }

    static VisitView of(VisitSheet sheet, Map<UnitId, UnitName> units) {
        return new VisitView(
                Card.of(sheet.visit(), units),
                VisitFormView.of(sheet.form()),
                sheet.ratings().stream().map(RatingView::of).toList(),
                sheet.findings().stream().map(FindingView::of).toList(),
                sheet.account(),
                sheet.papers().stream().map(EvidenceId::value).toList(),
                sheet.next().map(id -> id.value()));
    }
}
