package org.lookback.directive.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumeralsTest {

    @ParameterizedTest
    @CsvSource({
        "8, 8",
        "１２, 12",
        "四, 4",
        "两, 2",
        "十, 10",
        "十二, 12",
        "二十, 20",
        "三十五, 35",
        "一百零八, 108"
    })
    void a_count_is_read_in_every_writing(String written, int value) {
        assertThat(Numerals.value(written)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "多", "三四", "几十个"})
    void what_is_no_number_has_no_value(String written) {
        assertThat(Numerals.value(written)).isEmpty();
    }
}
