package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProposalJsonTest {

    private final JsonNode written =
            JsonMapper.builder()
                    .build()
                    .readTree(
                            ProposalJson.write(
                                    new Directives().read(Examples.text(Examples.SEED))));
    private final JsonNode answer = Examples.answer(Examples.SEED);

    @Test
    void fields_that_the_answer_has_are_equal() {
        for (String field :
                new String[] {
                    "title",
                    "issued",
                    "tasks",
                    "meeting",
                    "measures",
                    "special_rectifications",
                    "standards_four_in_place",
                    "progress_dimensions",
                    "problems",
                    "deployments",
                    "exchange_speakers",
                    "deadlines"
                }) {
            assertThat(written.get(field)).as(field).isEqualTo(answer.get(field));
        }
    }

    @Test
    void every_item_has_its_anchor() {
        assertThat(written.path("anchors").valueStream())
                .hasSize((int) new Directives().read(Examples.text(Examples.SEED)).items().count())
                .allSatisfy(anchor ->
                        assertThat(anchor.path("sentence").asString())
                                .contains(anchor.path("words").asString()));
    }
}
