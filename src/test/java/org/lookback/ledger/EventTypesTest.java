package org.lookback.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.chronicle.CanonicalJson;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

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

    @Test
    void
            a_registration_is_read_from_when_it_had_neither_deadline_nor_origin_and_none_was_standing() {
        Event.Registered now =
                new Event.Registered(
                        new CampaignId(1),
                        new UnitId(2),
                        new UnitId(2),
                        "路面塌陷",
                        "路面塌陷三米。",
                        Source.VISIT,
                        Severity.NORMAL,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        LocalDate.of(2019, 9, 7));

        assertThat(
                        CanonicalJson.read(
                                CanonicalJson.write(now)
                                        .replace("\"deadline\":null,", "")
                                        .replace("\"origin\":null,", "")
                                        .replace("\"standing\":false,", ""),
                                EventTypes.named("Registered")))
                .isEqualTo(now);
    }

    private static Event analysis(String data) {
        return CanonicalJson.read(data, EventTypes.named("CauseAnalysed"));
    }
}
