package org.lookback.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.util.Locale;

class TrackingCodeTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Property(tries = 300)
    void a_code_is_read_as_people_write_it(@ForAll String form) {
        TrackingCode code = TrackingCode.of(form);

        assertThat(code.grouped()).matches("(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(TrackingCode.parse(code.grouped())).contains(code);
        assertThat(TrackingCode.parse(code.characters().toLowerCase(Locale.ROOT))).contains(code);
        assertThat(TrackingCode.parse(" " + code.grouped().replace('-', ' ') + "\n"))
                .contains(code);
        assertThat(TrackingCode.parse(code.characters().replace('0', 'o').replace('1', 'l')))
                .contains(code);
    }

    @Property(tries = 1_000)
    void one_wrong_character_is_found(
            @ForAll String form,
            @ForAll @IntRange(max = 15) int at,
            @ForAll @IntRange(max = 31) int other) {
        String code = TrackingCode.of(form).characters();
        String mistyped = code.substring(0, at) + ALPHABET.charAt(other) + code.substring(at + 1);

        assertThat(TrackingCode.parse(mistyped).isPresent()).isEqualTo(mistyped.equals(code));
    }

    @Property(tries = 1_000)
    void two_that_changed_places_are_found(
            @ForAll String form,
            @ForAll @IntRange(max = 13) int one,
            @ForAll @IntRange(max = 13) int other) {
        char[] code = TrackingCode.of(form).characters().toCharArray();
        char kept = code[one];
        code[one] = code[other];
        code[other] = kept;
        String mistyped = new String(code);

        assertThat(TrackingCode.parse(mistyped).isPresent())
                .isEqualTo(mistyped.equals(TrackingCode.of(form).characters()));
    }

    @Test
    void the_same_form_has_the_same_code_and_another_has_another() {
        assertThat(TrackingCode.of("a")).isEqualTo(TrackingCode.of("a"));
        assertThat(TrackingCode.of("a")).isNotEqualTo(TrackingCode.of("b"));
    }

    @Test
    void a_code_is_never_written_by_accident() {
        TrackingCode code = TrackingCode.of("a");

        assertThat(code.toString()).doesNotContain(code.characters());
    }
}
