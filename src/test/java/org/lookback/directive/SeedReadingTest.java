package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The seed directive, read and compared with its hand-made answer. */
class SeedReadingTest {

    private final Proposal proposal = new Directives().read(Examples.text(Examples.SEED));
    private final JsonNode answer = Examples.answer(Examples.SEED);

    @Test
    void the_title_comes_without_the_file_name_around_it() {
        assertThat(proposal.title().orElseThrow().value())
                .isEqualTo(answer.path("title").asString());
    }

    @Test
    void the_date_and_the_issuing_body_are_those_of_the_meeting() {
        assertThat(proposal.issued().orElseThrow().value())
                .isEqualTo(LocalDate.parse(answer.path("issued").asString()));
        assertThat(proposal.issuedBy().orElseThrow().value()).isEqualTo("山西省委");
        assertThat(proposal.number()).isEmpty();
    }

    @Test
    void the_meeting_has_its_place_form_venues_and_people() {
        Meeting meeting = proposal.meeting().orElseThrow();
        JsonNode expected = answer.path("meeting");

        assertThat(meeting.date().orElseThrow().value())
                .hasToString(expected.path("date").asString());
        assertThat(meeting.place().value()).isEqualTo(expected.path("place").asString());
        assertThat(meeting.form().orElseThrow().value())
                .isEqualTo(expected.path("form").asString());
        assertThat(meeting.venues().orElseThrow().value())
                .isEqualTo(expected.path("branch_venues").asString());
        assertThat(meeting.presidedBy().orElseThrow().value())
                .isEqualTo(expected.path("presided_by").asString());
        assertThat(meeting.speaker().orElseThrow().value())
                .isEqualTo(expected.path("speaker").asString());
    }

    @Test
    void the_four_measures_are_named() {
        assertThat(proposal.measures())
                .extracting(Measure::name)
                .isEqualTo(Examples.strings(answer.path("measures")));
    }

    @Test
    void the_eight_are_counted_not_named() {
        SpecialActions actions = proposal.specialActions().orElseThrow();
        JsonNode expected = answer.path("special_rectifications");

        assertThat(actions.count()).isEqualTo(expected.path("count").asInt());
        assertThat(actions.named()).isEmpty();
        assertThat(actions.assignedBy().orElseThrow().value())
                .isEqualTo(expected.path("assigned_by").asString());
    }

    @Test
    void two_batches_are_not_cut_apart() {
        Batches batches = proposal.batches().orElseThrow();

        assertThat(batches.count()).isEqualTo(2);
        assertThat(batches.overlap().orElseThrow().value()).isEqualTo("不等于截然分开");
        assertThat(batches.attending().orElseThrow().value())
                .isEqualTo(answer.path("batches").path("current_attendees").asString());
    }

    @Test
    void standards_dimensions_and_shortcomings_are_named_in_order() {
        assertThat(proposal.standards())
                .extracting(Standard::name)
                .isEqualTo(Examples.strings(answer.path("standards_four_in_place")));
        assertThat(proposal.progressDimensions())
                .extracting(ProgressDimension::name)
                .isEqualTo(Examples.strings(answer.path("progress_dimensions")));
        assertThat(proposal.shortcomings())
                .extracting(Shortcoming::name)
                .isEqualTo(Examples.strings(answer.path("problems")));
    }

    @Test
    void the_three_demands_are_numbered() {
        assertThat(proposal.deployments())
                .extracting(Deployment::number)
                .containsExactly("一", "二", "三");
        assertThat(proposal.deployments())
                .extracting(Deployment::text)
                .isEqualTo(
                        answer.path("deployments")
                                .valueStream()
                                .map(one -> one.path("text").asString())
                                .toList());
    }

    @Test
    void every_expected_obligation_is_found_and_few_others() {
        List<JsonNode> expected = answer.path("obligations").valueStream().toList();

        assertThat(expected).allSatisfy(one -> assertThat(match(one)).isPresent());
        assertThat(proposal.obligations()).hasSizeLessThanOrEqualTo(expected.size() + 2);
    }

    @Test
    void nobody_is_obliged_whom_the_answer_does_not_oblige() {
        for (JsonNode expected : answer.path("obligations")) {
            Obligation found = match(expected).orElseThrow();
            found.who().ifPresent(who -> assertThat(expected.path("who").asString()).contains(who));
        }
        assertThat(proposal.obligations())
                .extracting(Obligation::who)
                .contains(
                        Optional.of("各牵头单位"),
                        Optional.of("各参与单位"),
                        Optional.of("其他省直机关、市县及基层"),
                        Optional.of("“一把手”"),
                        Optional.of("省委各巡回指导组"),
                        Optional.of("市、县（市、区）两级党委"));
    }

    @Test
    void no_task_no_lead_and_no_deadline_is_invented() {
        assertThat(proposal.tasks()).isEmpty();
    }

    /** The obligation that has nearly all characters of the expected one, in order. */
    private Optional<Obligation> match(JsonNode expected) {
        String must = plain(expected.path("must").asString());
        return proposal.obligations().stream()
                .filter(found -> commonInOrder(must, plain(found.must())) >= 0.9 * must.length())
                .findFirst();
    }

    private static String plain(String words) {
        return Pattern.compile("[^\\p{IsHan}]").matcher(words).replaceAll("");
    }

    private static int commonInOrder(String one, String other) {
        int[] longest = new int[other.length() + 1];
        for (int i = 0; i < one.length(); i++) {
            int diagonal = 0;
            for (int j = 1; j <= other.length(); j++) {
                int above = longest[j];
                longest[j] =
                        one.charAt(i) == other.charAt(j - 1)
                                ? diagonal + 1
                                : Math.max(above, longest[j - 1]);
                diagonal = above;
            }
        }
        return longest[other.length()];
    }
}
