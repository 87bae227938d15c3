package org.lookback.feedback.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.lookback.feedback.Allocation;
import org.lookback.feedback.PlanTerms;
import org.lookback.feedback.Quota;
import org.lookback.feedback.SamplePlan;
import org.lookback.feedback.Stratum;
import org.lookback.feedback.Survey;
import org.lookback.feedback.SurveyQuestion;
import org.lookback.feedback.SurveySheet;
import org.lookback.feedback.SurveyStage;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Level;
import org.lookback.organization.UnitName;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A survey with all that belongs to it, as a client sees it.
 *
 * @param first the first wave, which may be this one
 * @param closesOn until when people answer; none as long as it is a draft
 */
@Schema(name = "Survey")
record SurveyView(
        long id,
        long campaign,
        Optional<UnitName> unit,
        String title,
        String introduction,
        long first,
        int wave,
        SurveyStage stage,
        Optional<LocalDate> closesOn,
        List<SurveyQuestion> questions,
        Optional<PlanView> plan,
        long version) {

    /** A survey as lists show it. */
    @Schema(name = "SurveyCard")
    record Card(
            long id,
            Optional<UnitName> unit,
            String title,
            int wave,
            SurveyStage stage,
            Optional<LocalDate> closesOn,
            long version) {

        static Card of(Survey survey, LocalDate today, Map<UnitId, UnitName> units) {
            return new Card(
                    survey.id().value(),
                    Optional.ofNullable(units.get(survey.place().unit())),
                    survey.title(),
                    survey.wave(),
                    survey.stage(today),
                    survey.closesOn(),
                    survey.version());
        }
    }

    /**
     * How a sample was drawn, and what came of it, as far as the reader reaches.
     *
     * @param level of the units in which people are asked
     * @param seed what the lot was cast by
     */
    @Schema(name = "SamplePlan")
    record PlanView(
            Level level,
            int total,
            Allocation allocation,
            int minimum,
            int perUnit,
            String seed,
            List<StratumView> strata,
            List<QuotaView> units) {

        static PlanView of(SamplePlan plan, Map<UnitId, UnitName> units) {
            PlanTerms terms = plan.terms();
            return new PlanView(
                    terms.level(),
                    terms.total(),
                    terms.allocation(),
                    terms.minimum(),
                    terms.perUnit(),
                    terms.seed(),
                    plan.strata().stream().map(each -> StratumView.of(each, units)).toList(),
                    plan.quotas().stream().map(each -> QuotaView.of(each, units)).toList());
        }
    }

    /**
     * A stratum.
     *
     * @param size what it weighs against the others
     * @param units how many units there were to draw from
     * @param planned how many people are to be asked
     */
    @Schema(name = "SampleStratum")
    record StratumView(Optional<UnitName> unit, long size, int units, int planned) {
        static StratumView of(Stratum stratum, Map<UnitId, UnitName> names) {
            return new StratumView(
                    Optional.ofNullable(names.get(stratum.unit().unit())),
                    stratum.size(),
                    stratum.units(),
                    stratum.planned());
        }
    }

    /** A unit that was drawn, and how many people are to be asked in it. */
    @Schema(name = "SampleUnit")
    record QuotaView(Optional<UnitName> unit, int planned) {
        static QuotaView of(Quota quota, Map<UnitId, UnitName> names) {
            return new QuotaView(Optional.ofNullable(names.get(quota.unit())), quota.planned());
        }
    }

    static SurveyView of(SurveySheet sheet, LocalDate today, Map<UnitId, UnitName> units) {
        Survey survey = sheet.survey();
        return new SurveyView(
                survey.id().value(),
                survey.campaign().value(),
                Optional.ofNullable(units.get(survey.place().unit())),
                survey.title(),
                survey.introduction(),
                survey.first().value(),
                survey.wave(),
                survey.stage(today),
                survey.closesOn(),
                sheet.questions(),
                sheet.plan().map(plan -> PlanView.of(plan, units)),
                survey.version());
    }

    /** All units that the sheet names. */
    static List<UnitId> unitsOf(SurveySheet sheet) {
        return Stream.concat(
                        Stream.of(sheet.survey().place().unit()),
                        sheet.plan().stream()
                                .flatMap(plan ->
                                        Stream.concat(
                                                plan.strata().stream()
                                                        .map(stratum -> stratum.unit().unit()),
                                                plan.quotas().stream().map(Quota::unit))))
                .distinct()
                .toList();
    }
}
