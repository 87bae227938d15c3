package org.lookback.shell.errors;

import jakarta.servlet.http.HttpServletRequest;

import org.lookback.kernel.Outcome;
import org.lookback.shell.language.Languages;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * An ending inside an answer, as where many things are done at once: a done one is its value, any
 * other is the problem details that it would be if it were the whole answer, in the words of
 * whoever asks.
 */
@Configuration(proxyBeanMethods = false)
class OutcomesInJson {

    @Bean
    JsonMapperBuilderCustomizer endingsInJson(Sentences sentences) {
        return builder ->
                builder.addModule(new SimpleModule("endings").addSerializer(new Ending(sentences)));
    }

    private static final class Ending extends StdSerializer<Outcome<?>> {

        private final Sentences sentences;

        Ending(Sentences sentences) {
            super(Outcome.class);
            this.sentences = sentences;
        }

        @Override
        public void serialize(
                Outcome<?> outcome, JsonGenerator json, SerializationContext context) {
            if (outcome instanceof Outcome.Done<?>(var value)) {
                json.writePOJO(value);
            } else {
                sentences
                        .of(outcome, Languages.of(request()))
                        .ifPresent(details -> json.writePOJO(details.members()));
            }
        }

        private static HttpServletRequest request() {
            return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
                    .getRequest();
        }
    }
}
