package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurenessTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.更换全部灯具。（县交通局牵头，县财政局配合）| CERTAIN",
                "1.更换全部灯具。\\n责任单位：县交通局 | CERTAIN",
                "1.更换全部灯具。（县交通局）\\n2.擦亮玻璃。（县公园处）| LIKELY",
                "一、维护灯塔（牵头单位：县交通局）\\n1.更换灯具。\\n2.擦亮玻璃。| LIKELY",
                "一、更换全部灯具。由县交通局负责，县财政局配合。| LIKELY",
                "一、必须更换全部灯具，不得拖延。| DOUBTFUL",
                "1.更换全部灯具。（小飞侠牵头，县财政局配合）| DOUBTFUL",
                "2021年灯塔管理要点\\n1.更换灯具，6月底前完成。（县交通局负责）| DOUBTFUL",
            })
    void it_follows_from_the_form_in_which_a_task_stands(String document, Sureness sureness) {
        Proposal proposal = Examples.reading(document.replace("\\n", "\n") + "\n附件：灯塔名录");

        assertThat(proposal.tasks().getFirst().sureness()).isEqualTo(sureness);
    }

    @ParameterizedTest
    @CsvSource({"CERTAIN, LIKELY, LIKELY", "DOUBTFUL, CERTAIN, DOUBTFUL", "LIKELY, LIKELY, LIKELY"})
    void of_two_the_less_sure_decides(Sureness one, Sureness other, Sureness both) {
        assertThat(one.and(other)).isEqualTo(both);
    }
}
