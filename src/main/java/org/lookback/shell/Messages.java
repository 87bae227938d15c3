package org.lookback.shell;

import org.lookback.kernel.Speech;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** The sentences of all rooms in both languages. */
@Component
public class Messages implements Speech {

    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

    private final Map<Language, Map<String, MessageFormat>> sentences =
            new EnumMap<>(Language.class);

    /**
     * Reads every room's words.
     *
     * @throws IllegalStateException if two rooms claim the same key
     */
    public Messages() {
        for (Language language : Language.values()) {
            sentences.put(language, read(language));
        }
    }

    /**
     * The sentence of a key. A date among the particulars is written as the language does; an enum
     * constant by its own message {@code <type>.<NAME>}, if there is one. A key without a sentence
     * is shown as it is; where assertions run, as in tests, it is an error.
     */
    public String say(Language language, String key, Object... particulars) {
        MessageFormat sentence = of(language).get(key);
        if (sentence == null) {
            assert false : "no message " + key + " in " + language;
            LOG.error("no message {} in {}", key, language);
            return key;
        }
        Object[] words =
                Arrays.stream(particulars).map(particular -> word(language, particular)).toArray();
        return ((MessageFormat) sentence.clone()).format(words);
    }

    /**
     * The sentence of a key and, where there is a sentence of the key with {@code .remedy}, that
     * one after it.
     */
    public String sayWithRemedy(Language language, String key, Object... particulars) {
        String remedy = key + ".remedy";
        return say(language, key, particulars)
                + (has(language, remedy)
                        ? language.betweenSentences() + say(language, remedy, particulars)
                        : "");
    }

    @Override
    public String say(Locale language, String key, Object... particulars) {
        return say(Language.of(language), key, particulars);
    }

    @Override
    public boolean has(Locale language, String key) {
        return has(Language.of(language), key);
    }

    @Override
    public String say(Locale language, Enum<?> constant) {
        return say(Language.of(language), keyOf(constant));
    }

    public boolean has(Language language, String key) {
        return of(language).containsKey(key);
    }

    public Set<String> keys(Language language) {
        return Set.copyOf(of(language).keySet());
    }

    /** The message key by which an enum constant is shown, for example {@code duty.LIAISON}. */
    public static String keyOf(Enum<?> constant) {
        String type = constant.getDeclaringClass().getSimpleName();
        return Character.toLowerCase(type.charAt(0)) + type.substring(1) + "." + constant.name();
    }

    private Object word(Language language, Object particular) {
        return switch (particular) {
            case LocalDate day -> language.date(day);
            case ZonedDateTime time -> language.dateTime(time);
            case Enum<?> constant ->
                    Optional.of(keyOf(constant))
                            .filter(key -> has(language, key))
                            .map(key -> say(language, key))
                            .orElse(constant.name());
            case Number number -> number;
            default -> particular.toString();
        };
    }

    private Map<String, MessageFormat> of(Language language) {
        Map<String, MessageFormat> known = sentences.get(language);
        if (known == null) {
            throw new IllegalStateException("no words for " + language);
        }
        return known;
    }

    private static Map<String, MessageFormat> read(Language language) {
        Map<String, MessageFormat> all = new TreeMap<>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver()
                            .getResources(
                                    "classpath*:messages/*_" + language.code() + ".properties")) {
                Properties words = new Properties();
                try (InputStream bytes = file.getInputStream();
                        Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
                    words.load(text);
                }
                for (String key : words.stringPropertyNames()) {
                    if (all.put(key, new MessageFormat(words.getProperty(key), language.locale()))
                            != null) {
                        throw new IllegalStateException(
                                "two rooms say " + key + ", the second is " + file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
