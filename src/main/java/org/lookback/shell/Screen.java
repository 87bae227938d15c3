package org.lookback.shell;

import org.lookback.kernel.Actor;
import org.lookback.kernel.News;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a template may know besides its own model: in which language it speaks, to whom, where, and
 * what became of the form that was sent last. A template with a parameter {@code screen} of this
 * type is handed one.
 */
public final class Screen {

    /** A way into a part of the product. */
    public record Way(String path, String label, Standing standing) {

        /** Whether the page shown lies on this way. */
        public enum Standing {
            HERE,
            ELSEWHERE
        }

        public boolean isHere() {
            return standing == Standing.HERE;
        }
    }

    /** The token against forged requests, which every form carries. */
    public record Token(String parameter, String header, String value) {}

    /**
     * The guide at the foot of the page.
     *
     * @param title a message key
     */
    public record Guide(String name, String title, Following following, List<Step> steps) {

        /** Whether it is being followed or only offered. */
        public enum Following {
            OFFERED,
            FOLLOWED
        }

        /** Whether a step has been taken. */
        public enum Tick {
            OPEN,
            DONE
        }

        /**
         * One thing to do.
         *
         * @param words a message key
         * @param page where it begins
         */
        public record Step(int number, String words, String page, Tick tick) {

            public boolean isDone() {
                return tick == Tick.DONE;
            }
        }

        public boolean isOffered() {
            return following == Following.OFFERED;
        }

        /** How many steps have been taken. */
        public long taken() {
            return steps.stream().filter(Step::isDone).count();
        }

        /** The first step that has not been taken. */
        public Optional<Step> next() {
            return steps.stream().filter(step -> !step.isDone()).findFirst();
        }
    }

    /**
     * What the parts of the shell found out about the request.
     *
     * @param place the path and query of the page
     * @param menu the ways in the person's own menu
     * @param news what the rooms have to tell the person
     * @param notice the message key of what has just been done
     * @param warning the message key of what has not been done, though it was asked for
     * @param problem what is wrong with the form sent last
     * @param typed what was typed into that form
     * @param today the day on which the campaign lives
     * @param guide the guide that the actor follows or is offered
     * @param addresses where the assets are found
     */
    public record Particulars(
            Language language,
            Optional<Actor> actor,
            String place,
            List<Way> ways,
            List<Way> menu,
            List<News.Line> news,
            Optional<Token> token,
            Optional<String> notice,
            Optional<String> warning,
            Optional<ProblemDetails> problem,
            Map<String, String[]> typed,
            ZoneId zone,
            LocalDate today,
            Optional<LocalDate> otherToday,
            Optional<Guide> guide,
            UnaryOperator<String> addresses) {}

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Messages messages;
    private final Particulars particulars;

    public Screen(Messages messages, Particulars particulars) {
        this.messages = messages;
        this.particulars = particulars;
    }

    public Language language() {
        return particulars.language();
    }

    /** The sentence of a message key in the page's language. */
    public String say(String key, Object... words) {
        return messages.say(language(), key, words);
    }

    /**
     * How an enum constant is called: its message {@code <type>.<NAME>}, for example {@code
     * duty.LIAISON}.
     */
    public String say(Enum<?> constant) {
        return messages.say(language(), Messages.keyOf(constant));
    }

    /** How an enum constant is called where nothing stands before it: with a capital letter. */
    public String sayAlone(Enum<?> constant) {
        return messages.sayAlone(language().locale(), constant);
    }

    public boolean has(String key) {
        return messages.has(language(), key);
    }

    public String number(long number) {
        return language().number(number);
    }

    public String fileSize(long bytes) {
        return language().fileSize(bytes);
    }

    /**
     * Names one after another, as the language separates them; so many at most, then an ellipsis.
     */
    public String names(Collection<String> names, int most) {
        return names.stream().limit(most).collect(Collectors.joining(say("shell.names.separator")))
                + (names.size() > most ? "…" : "");
    }

    public String date(LocalDate day) {
        return language().date(day);
    }

    public String dateTime(Instant time) {
        return language().dateTime(time.atZone(particulars.zone()));
    }

    /** The hour and minute, where the day goes without saying. */
    public String time(Instant time) {
        return CLOCK.format(time.atZone(particulars.zone()));
    }

    /** The day on which something happened, where the pages' readers are. */
    public LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, particulars.zone());
    }

    /** Whether a day lies before today. */
    public boolean isPast(LocalDate day) {
        return day.isBefore(particulars.today());
    }

    /** The address of a style sheet or script of ours, for example {@code ledger.css}. */
    public String asset(String name) {
        return particulars.addresses().apply(name);
    }

    /** Who is signed in. */
    public Optional<Actor> actor() {
        return particulars.actor();
    }

    /** The path and query of this page. */
    public String place() {
        return particulars.place();
    }

    /** Whether this is a page, whatever its query says. */
    public boolean isAt(String path) {
        return place().split("\\?", 2)[0].equals(path.split("\\?", 2)[0]);
    }

    /** The guide that the actor follows or is offered. */
    public Optional<Guide> guide() {
        return particulars.guide();
    }

    /** This page in another language. */
    public String placeIn(Language other) {
        String[] parts = place().split("\\?", 2);
        StringBuilder query = new StringBuilder();
        if (parts.length == 2) {
            for (String part : parts[1].split("&", -1)) {
                if (!part.isEmpty() && !part.startsWith("lang=")) {
                    query.append(part).append('&');
                }
            }
        }
        return parts[0] + "?" + query + "lang=" + other.code();
    }

    /** The ways in, as far as the actor's duties open them. */
    public List<Way> ways() {
        return particulars.ways();
    }

    /** The ways in that stand in the person's own menu. */
    public List<Way> menu() {
        return particulars.menu();
    }

    /** What the rooms have to tell the person, a line each. */
    public List<News.Line> news() {
        return particulars.news();
    }

    public Optional<Token> token() {
        return particulars.token();
    }

    /** What has just been done, in words. */
    public Optional<String> notice() {
        return particulars.notice().map(this::say);
    }

    /** What has not been done, in words. */
    public Optional<String> warning() {
        return particulars.warning().map(this::say);
    }

    /** What is wrong with the form that was sent last. */
    public Optional<ProblemDetails> problem() {
        return particulars.problem();
    }

    /**
     * What belongs into a field: what was typed, where the form comes back, else the given value.
     */
    public String typed(String field, String otherwise) {
        String[] values = particulars.typed().get(field);
        return values == null || values.length == 0 ? otherwise : values[0];
    }

    /** All that was chosen in a field, where the form comes back. */
    public List<String> typed(String field) {
        String[] values = particulars.typed().get(field);
        return values == null ? List.of() : List.of(values);
    }

    /**
     * Whether a box stands ticked: as it was sent, where the form comes back, else as given.
     *
     * @param form where the form of the box goes, which tells it from others on the page
     */
    public boolean ticked(String form, String field, String box, boolean otherwise) {
        return typed("_form", "").equals(form) ? typed(field).contains(box) : otherwise;
    }

    /** What is wrong with a field. */
    public Optional<String> faultAt(String field) {
        return problem().stream()
                .flatMap(problem -> problem.faults().stream())
                .filter(fault -> fault.where().equals(field))
                .map(ProblemDetails.SpokenFault::message)
                .findFirst();
    }

    /**
     * Today, where the campaign lives on another day than the calendar on the wall, as in a demo.
     */
    public Optional<String> otherToday() {
        return particulars.otherToday().map(this::date);
    }
}
