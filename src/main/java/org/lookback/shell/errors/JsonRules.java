package org.lookback.shell.errors;

import com.fasterxml.jackson.annotation.Nulls;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Days;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.PostId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.module.SimpleModule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * What JSON may be. Identifiers are bare numbers. A property that nobody knows, one given twice, a
 * hole in a list, a day that no calendar shows, a text where a number belongs, and a text that no
 * database can hold are faults of the sender, told by the name of the field.
 */
@Configuration(proxyBeanMethods = false)
class JsonRules implements WebMvcConfigurer {

    /** Far longer than any report; a room sets its own, tighter limits. */
    static final int LONGEST_TEXT = 200_000;

    private record Identifier<T>(Class<T> type, LongFunction<T> of, ToLongFunction<T> value) {}

    private static final List<Identifier<?>> IDENTIFIERS =
            List.of(
                    new Identifier<>(AssignmentId.class, AssignmentId::new, AssignmentId::value),
                    new Identifier<>(CampaignId.class, CampaignId::new, CampaignId::value),
                    new Identifier<>(PersonId.class, PersonId::new, PersonId::value),
                    new Identifier<>(PostId.class, PostId::new, PostId::value),
                    new Identifier<>(ProblemId.class, ProblemId::new, ProblemId::value),
                    new Identifier<>(
                            SpecialActionId.class, SpecialActionId::new, SpecialActionId::value),
                    new Identifier<>(UnitId.class, UnitId::new, UnitId::value));

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return builder -> {
            SimpleModule words = new SimpleModule("lookback");
            words.addDeserializer(String.class, new StorableText());
            words.addDeserializer(LocalDate.class, new PlainDay());
            IDENTIFIERS.forEach(identifier -> asNumber(words, identifier));
            builder.addModule(words)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        };
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        IDENTIFIERS.forEach(identifier -> register(registry, identifier));
        // A field that a form left empty is none, as with numbers and words.
        Converter<String, @Nullable LocalDate> day = text -> text.isEmpty() ? null : day(text);
        registry.addConverter(String.class, LocalDate.class, day);
    }

    /**
     * A day with a year of four digits: anything else no calendar shows, and the database keeps as
     * infinity.
     */
    private static LocalDate day(String text) {
        return Days.parse(text).orElseThrow(() -> new DateTimeException("not a day"));
    }

    private static <T> void register(FormatterRegistry registry, Identifier<T> identifier) {
        Converter<String, T> read = text -> identifier.of().apply(Long.parseLong(text.strip()));
        registry.addConverter(String.class, identifier.type(), read);
    }

    private static <T> void asNumber(SimpleModule words, Identifier<T> identifier) {
        words.addSerializer(
                identifier.type(),
                new ValueSerializer<T>() {
                    @Override
                    public void serialize(T id, JsonGenerator json, SerializationContext context) {
                        json.writeNumber(identifier.value().applyAsLong(id));
                    }
                });
        words.addDeserializer(
                identifier.type(),
                new ValueDeserializer<T>() {
                    @Override
                    public T deserialize(JsonParser json, DeserializationContext context) {
                        if (!json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
                            throw InvalidFormatException.from(
                                    json, "not a number", json.getString(), Long.class);
                        }
                        return identifier.of().apply(json.getLongValue());
                    }
                });
    }

    /** The word for a type in {@code fault.mistyped.<word>}. */
    static String typeWord(@Nullable Class<?> type) {
        if (type == null) {
            return "value";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "truth";
        }
        if (type == LocalDate.class) {
            return "date";
        }
        if (Temporal.class.isAssignableFrom(type) || type == OffsetDateTime.class) {
            return "time";
        }
        if (type.isPrimitive()
                || Number.class.isAssignableFrom(type)
                || IDENTIFIERS.stream().anyMatch(identifier -> identifier.type() == type)) {
            return "number";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "text";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "list";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "object" : "value";
    }

    /** The key of the fault of a text that cannot be stored, or nothing if it can. */
    static @Nullable String faultOf(String text) {
        if (text.length() > LONGEST_TEXT) {
            return "fault.text_too_long";
        }
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '\0') {
                return "fault.text_with_nul";
            }
            if (Character.isHighSurrogate(letter)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(letter)) {
                return "fault.text_not_unicode";
            }
        }
        return null;
    }

    static boolean isUnstorableText(String reason) {
        return reason.startsWith("fault.text_");
    }

    private static final class PlainDay extends StdScalarDeserializer<LocalDate> {

        PlainDay() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                throw InvalidFormatException.from(
                        json, "not a day", json.getString(), LocalDate.class);
            }
            try {
                return day(json.getString());
            } catch (DateTimeException e) {
                throw InvalidFormatException.from(
                        json, "not a day", json.getString(), LocalDate.class);
            }
        }
    }

    private static final class StorableText extends StdScalarDeserializer<String> {

        StorableText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                throw InvalidFormatException.from(
                        json, "not a text", json.getString(), String.class);
            }
            String text = json.getString();
            String fault = faultOf(text);
            if (fault != null) {
                throw InvalidFormatException.from(json, fault, "", String.class);
            }
            return text;
        }
    }
}
