package org.lookback.feedback.web;

import org.lookback.campaign.Campaign;
import org.lookback.feedback.Difference;
import org.lookback.feedback.Rate;
import org.lookback.feedback.Survey;
import org.lookback.feedback.SurveyQuestion;
import org.lookback.feedback.SurveyResults;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the page with the results of a survey shows.
 *
 * @param parts the next units below, in the order of their codes
 * @param units the units that the page names
 * @param words the latest own words, by the numbers of questions
 * @param seesWords whether the reader is shown own words
 * @param above the units between what the reader reaches and the place, the highest first
 */
public record SurveyResultsPage(
        SurveyResults results,
        List<SurveyResults.Line> parts,
        Campaign campaign,
        Map<UnitId, Unit> units,
        Map<Integer, List<String>> words,
        boolean seesWords,
        List<UnitPath> above) {

    public String href() {
        return SurveyPage.href(results.sheet().survey().id()) + "/results";
    }

    /** The same for another unit. */
    public String at(UnitPath place) {
        return address(place, results.question(), wave());
    }

    /** The same for another question. */
    public String about(int question) {
        return address(results.whole().place(), question, wave());
    }

    /** The same compared with another wave. */
    public String against(Survey wave) {
        return address(results.whole().place(), results.question(), "&wave=" + wave.wave());
    }

    private String wave() {
        return results.before().map(wave -> "&wave=" + wave.wave()).orElse("");
    }

    private String address(UnitPath place, int question, String wave) {
        return href() + "?unit=" + code(place) + "&question=" + question + wave;
    }

    public boolean isCompared(Survey wave) {
        return results.before().filter(wave::equals).isPresent();
    }

    public String name(UnitPath place) {
        return Optional.ofNullable(units.get(place.unit())).map(Unit::name).orElse("—");
    }

    private String code(UnitPath place) {
        return Optional.ofNullable(units.get(place.unit())).map(Unit::code).orElse("");
    }

    public List<SurveyQuestion> questions() {
        return results.sheet().questions();
    }

    public SurveyQuestion question() {
        return questions().get(results.question() - 1);
    }

    /** The numbers of the questions that tell who knows. */
    public List<Integer> measuring() {
        return IntStream.rangeClosed(1, questions().size())
                .filter(number -> questions().get(number - 1).measures())
                .boxed()
                .toList();
    }

    /** Whether the unit has drawn units below it. */
    public boolean leadsOn(SurveyResults.Line line) {
        return line.units() > 1;
    }

    /** The share of a choice among those of whom it is told. */
    public static String share(
            SurveyResults.Chosen chosen, SurveyQuestion question, int number, int choice) {
        return percent(chosen.times(number, choice), chosen.of(number, question));
    }

    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", share * 100);
    }

    public static String percent(int part, int of) {
        return of == 0 ? "—" : percent((double) part / of);
    }

    /** A place on a scale of a hundred. */
    public static String hundredth(double share) {
        return String.format(Locale.ROOT, "%.2f", share * 100);
    }

    /** How wide the interval is on a scale of a hundred. */
    public static String width(Rate rate) {
        return hundredth(rate.high() - rate.low());
    }

    /** A difference in percentage points, with its sign. */
    public static String points(double difference) {
        return String.format(Locale.ROOT, "%+.1f", difference * 100).replace('-', '−');
    }

    public static String verdict(Difference change) {
        return "feedback.survey.change." + change.verdict();
    }
}
