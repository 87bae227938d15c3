package org.lookback.feedback.web;

import org.lookback.campaign.Campaign;
import org.lookback.feedback.Awareness;
import org.lookback.feedback.ReachedUnit;
import org.lookback.feedback.SamplePlan;
import org.lookback.feedback.Stratum;
import org.lookback.feedback.Survey;
import org.lookback.feedback.SurveyChoice;
import org.lookback.feedback.SurveyId;
import org.lookback.feedback.SurveyQuestion;
import org.lookback.feedback.SurveySheet;
import org.lookback.feedback.SurveyStage;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Unit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the page of a survey shows.
 *
 * @param units the units that the page names
 * @param reached the drawn units that the reader reaches, with how far they came
 * @param waves those of the survey that the reader may see, the first first
 * @param keeps whether the reader keeps the survey
 * @param seesWays whether the reader is told how many answered by link
 * @param proposedSeed by which a sample could be drawn
 */
public record SurveyPage(
        SurveySheet sheet,
        Campaign campaign,
        Map<UnitId, Unit> units,
        List<ReachedUnit> reached,
        List<Survey> waves,
        Story story,
        boolean keeps,
        boolean seesWays,
        LocalDate today,
        String proposedSeed) {

    /**
     * A line of the story.
     *
     * @param sentence the message key of what happened
     * @param detail what else the sentence says
     */
    public record Told(Instant at, Optional<String> post, String sentence, Object detail) {}

    /**
     * Part of what happened, the latest first.
     *
     * @param older the version before which older steps are told
     * @param isOlder whether it is not the latest part
     */
    public record Story(List<Told> told, Optional<Long> older, boolean isOlder) {
        public Story {
            told = List.copyOf(told);
        }
    }

    public Survey survey() {
        return sheet.survey();
    }

    public SurveyStage stage() {
        return survey().stage(today);
    }

    public boolean isDraft() {
        return stage() == SurveyStage.DRAFT;
    }

    /** Whether the reader may still change what is asked and of whom. */
    public boolean prepares() {
        return keeps && isDraft();
    }

    /** Whether the questions are the reader's to change; those of a later wave stay. */
    public boolean words() {
        return prepares() && survey().wave() == 1;
    }

    /** Whether the reader opens it to answers next. */
    public boolean fields() {
        return prepares() && sheet.measures() && sheet.plan().isPresent();
    }

    /** Whether the next wave can be prepared. */
    public boolean continues() {
        return keeps && !isDraft() && waves.getLast().id().equals(survey().id());
    }

    public int planned() {
        return reached.stream().mapToInt(each -> each.quota().planned()).sum();
    }

    public int answered() {
        return reached.stream().mapToInt(ReachedUnit::reached).sum();
    }

    public Optional<SamplePlan> plan() {
        return sheet.plan();
    }

    /** The strata in the order of their codes. */
    public List<Stratum> strata() {
        return plan().stream()
                .flatMap(plan -> plan.strata().stream())
                .sorted(Comparator.comparing(stratum -> code(stratum.unit().unit())))
                .toList();
    }

    /** How many of the drawn units lie in a stratum. */
    public long drawn(UnitId stratum) {
        return reached.stream().filter(each -> each.quota().stratum().equals(stratum)).count();
    }

    public String href() {
        return href(survey().id());
    }

    public static String href(SurveyId id) {
        return "/surveys/" + id;
    }

    /** The surveys of the campaign. */
    public String all() {
        return of(campaign);
    }

    /** Where the surveys of a campaign are listed. */
    public static String of(Campaign campaign) {
        return "/campaigns/" + campaign.id() + "/surveys";
    }

    /** Where what happened before a version is told. */
    public String before(long version) {
        return href() + "?before=" + version + "#story";
    }

    public String name(UnitId unit) {
        return Optional.ofNullable(units.get(unit)).map(Unit::name).orElse("—");
    }

    public String code(UnitId unit) {
        return Optional.ofNullable(units.get(unit)).map(Unit::code).orElse("");
    }

    /** What the unit is called, with those above it as far as the one that asks. */
    public String place(UnitPath unit) {
        StringBuilder name = new StringBuilder();
        for (UnitId each : unit.units()) {
            if (!survey().place().units().contains(each) || unit.unit().equals(each)) {
                name.append(name.isEmpty() ? "" : " › ").append(name(each));
            }
        }
        return name.toString();
    }

    /** The stated sizes as they stand in their field, one a line. */
    public String sizeLines() {
        return plan().stream()
                .flatMap(plan -> plan.terms().sizes().entrySet().stream())
                .map(size ->
                        code(size.getKey()) + " " + name(size.getKey()) + "：" + size.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** The message key of what is still missing, if anything is. */
    public Optional<String> missing() {
        if (!prepares()) {
            return Optional.empty();
        }
        if (!sheet.measures()) {
            return Optional.of("feedback.survey.missing.questions");
        }
        return plan().isEmpty() ? Optional.of("feedback.survey.missing.sample") : Optional.empty();
    }

    public static boolean counts(SurveyQuestion question, SurveyChoice choice) {
        return question.measures() && choice.awareness() == Awareness.AWARE;
    }
}
