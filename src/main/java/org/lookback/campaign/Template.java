package org.lookback.campaign;

import java.util.Optional;

/**
 * A campaign without days and units of its own (范本), of which any number can be founded.
 *
 * @param code a short name for files and addresses: letters, digits, hyphens
 * @param name what it is called, in the languages it was given in
 * @param description what it is for, as far as that is said
 * @param language the language of the campaign's own texts
 */
public record Template(
        String code, Told name, Optional<Told> description, Language language, Plan plan) {

    /** How a file says that it is a template, and of which form. */
    public static final String FORMAT = "lookback-template/1";

    /** What a campaign can be written in. */
    public enum Language {
        ZH,
        EN;

        /** The language that a text is written in: Chinese as soon as a character of it is. */
        static Language of(String text) {
            return text.codePoints().anyMatch(Character::isIdeographic) ? ZH : EN;
        }
    }

    /** The same in Chinese and in English, or in one of them. */
    public record Told(Optional<String> zh, Optional<String> en) {

        /** In one language only. */
        static Told in(Language language, String text) {
            return switch (language) {
                case ZH -> new Told(Optional.of(text), Optional.empty());
                case EN -> new Told(Optional.empty(), Optional.of(text));
            };
        }

        public Optional<String> given(Language language) {
            return switch (language) {
                case ZH -> zh;
                case EN -> en;
            };
        }

        /** In the language, or else in the other. */
        public String in(Language language) {
            return given(language).or(() -> zh).or(() -> en).orElse("");
        }
    }
}
