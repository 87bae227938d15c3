package org.lookback.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDateTime;

class MomentsTest {

    @ParameterizedTest
    @CsvSource({
        "2019-12-02, 2019-12-02T00:00",
        "2019/12/2, 2019-12-02T00:00",
        "2019.12.02, 2019-12-02T00:00",
        "2019年12月2日, 2019-12-02T00:00",
        "20191202, 2019-12-02T00:00",
        "2019-12-02 08:30, 2019-12-02T08:30",
        "2019/12/2 8:30:05, 2019-12-02T08:30:05",
        "2019-12-02T08:30:05, 2019-12-02T08:30:05",
        "2019-12-02 08:30:05.0, 2019-12-02T08:30:05",
        "2019年12月2日 上午8时30分, 2019-12-02T08:30",
        "2019年12月2日下午3点, 2019-12-02T15:00",
        "2019/12/2 上午12:05, 2019-12-02T00:05",
        "2019/12/2 下午12:05, 2019-12-02T12:05",
        "2019/12/2 3:05 PM, 2019-12-02T15:05",
        "20191202083005, 2019-12-02T08:30:05"
    })
    void days_and_times_are_read_as_they_are_written(String text, LocalDateTime moment) {
        assertThat(Moments.moment(text)).contains(moment);
        assertThat(Moments.day(text)).contains(moment.toLocalDate());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "昨天",
                "12月2日",
                "2/12/2019",
                "2019-13-02",
                "2019-02-30",
                "43801",
                "2019-12",
                "2019-12-02 25:00",
                "13835312345"
            })
    void what_is_no_day_is_none(String text) {
        assertThat(Moments.moment(text)).isEmpty();
    }
}
