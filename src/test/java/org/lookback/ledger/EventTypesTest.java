package org.lookback.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.chronicle.CanonicalJson;

import java.util.List;

/** What the chronicle holds is read for ever, in whatever form it was written. */
class EventTypesTest {

    private static final Problem.RootCause DRAIN =
            new Problem.RootCause(CauseCategory.RULE, List.of("路基被水掏空", "排水沟堵塞"));

    @Test
    void an_analysis_is_read_from_when_a_problem_had_one_root_cause() {
        assertThat(analysis("{\"category\":\"RULE\",\"whys\":[\"路基被水掏空\",\"排水沟堵塞\"]}"))
                .isEqualTo(new Event.CauseAnalysed(List.of(DRAIN)));
    }

    @Test
    void an_analysis_is_read_as_it_is_written_now() {
        var both =
                new Event.CauseAnalysed(
                        List.of(
                                DRAIN,
                                new Problem.RootCause(
                                        CauseCategory.SUPERVISION, List.of("路基被水掏空", "没有巡查"))));

        assertThat(analysis(CanonicalJson.write(both))).isEqualTo(both);
    }

    private static Event analysis(String data) {
        return CanonicalJson.read(data, EventTypes.named("CauseAnalysed"));
    }
}
