package org.lookback.directive.internal;

import org.lookback.directive.DirectiveText;
import org.lookback.directive.Unreadable;
import org.lookback.kernel.Outcome;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Turns bytes into text. Bytes that are not valid in an encoding are refused, never replaced. */
final class Encodings {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private Encodings() {}

    static Outcome<String> decode(byte[] file) {
        if (file.length > DirectiveText.LARGEST) {
            return refuse(Unreadable.TOO_LARGE);
        }
        return marked(file)
                .or(() -> strictly(StandardCharsets.UTF_8, file))
                .or(() -> strictly(GB18030, file).filter(text -> looksLikeGb(file)))
                .map(Outcome::done)
                .orElseGet(() -> refuse(Unreadable.UNKNOWN_ENCODING));
    }

    private static Optional<String> marked(byte[] file) {
        if (startsWith(file, (byte) 0xFE, (byte) 0xFF)
                || startsWith(file, (byte) 0xFF, (byte) 0xFE)) {
            return strictly(StandardCharsets.UTF_16, file);
        }
        return Optional.empty();
    }

    private static Optional<String> strictly(Charset charset, byte[] file) {
        try {
            return Optional.of(
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(file))
                            .toString());
        } catch (CharacterCodingException invalid) {
            return Optional.empty();
        }
    }

    /**
     * Damaged UTF-8 is often valid GB18030, read as nonsense made of rare characters. Real prose is
     * made of the 3,755 common characters of GB 2312's first level, whose first byte is B0 to D7
     * and second A1 or above.
     */
    private static boolean looksLikeGb(byte[] file) {
        int pairs = 0;
        int common = 0;
        for (int i = 0; i + 1 < file.length; i++) {
            int first = file[i] & 0xFF;
            if (first < 0x81) {
                continue;
            }
            int second = file[++i] & 0xFF;
            boolean punctuation = first <= 0xA9 && second >= 0xA1;
            if (!punctuation) {
                pairs++;
                common += first >= 0xB0 && first <= 0xD7 && second >= 0xA1 ? 1 : 0;
            }
        }
        return common * 10 >= pairs * 8;
    }

    private static boolean startsWith(byte[] file, byte... magic) {
        return file.length >= magic.length
                && Arrays.equals(file, 0, magic.length, magic, 0, magic.length);
    }

    private static <T> Outcome<T> refuse(Unreadable why) {
        return Outcome.faulty(List.of(why.fault()));
    }
}
