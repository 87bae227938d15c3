package org.lookback.shell.errors;

import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Refusal;
import org.lookback.shell.Language;
import org.lookback.shell.Messages;
import org.lookback.shell.ProblemDetails;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts endings other than done into a user's words. */
@Component
public class Sentences {

    private final Messages messages;

    Sentences(Messages messages) {
        this.messages = messages;
    }

    /** The problem details of an ending. A done command has none. */
    public Optional<ProblemDetails> of(Outcome<?> outcome, Language language) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> Optional.empty();
            case Outcome.Refused<?>(var refusal, var particulars) ->
                    Optional.of(refused(refusal, particulars, language));
            case Outcome.Faulty<?>(var faults) ->
                    Optional.of(general(HttpStatus.BAD_REQUEST, "FAULTY", faults, language));
            case Outcome.Stale<?>(var _) ->
                    Optional.of(
                            general(HttpStatus.PRECONDITION_FAILED, "STALE", List.of(), language));
            case Outcome.Absent<?>() ->
                    Optional.of(general(HttpStatus.NOT_FOUND, "ABSENT", List.of(), language));
        };
    }

    private ProblemDetails refused(Refusal refusal, List<Object> particulars, Language language) {
        HttpHeaders headers = new HttpHeaders();
        HttpStatus status = HttpStatus.CONFLICT;
        if (refusal.passesWithTime()) {
            status = HttpStatus.TOO_MANY_REQUESTS;
            long minutes = ((Number) particulars.getFirst()).longValue();
            headers.set(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Duration.ofMinutes(minutes).toSeconds()));
        }
        Object[] named = particulars.toArray();
        return new ProblemDetails(
                status.value(),
                refusal.name(),
                title(status, language),
                messages.say(language, refusal.message(), named),
                Optional.of(messages.say(language, refusal.remedy(), named)),
                refusal.place()
                        .map(path ->
                                new ProblemDetails.Place(
                                        path, messages.say(language, "shell.rule.read"))),
                List.of(),
                headers);
    }

    /** The problem details of what is wrong with a request in itself. */
    public ProblemDetails general(
            HttpStatus status,
            String rule,
            List<Fault> faults,
            Language language,
            Object... particulars) {
        String key = "rule." + rule;
        return new ProblemDetails(
                status.value(),
                rule,
                title(status, language),
                messages.say(language, key, particulars),
                Optional.of(messages.say(language, key + ".remedy", particulars)),
                Optional.empty(),
                faults.stream().map(fault -> spoken(fault, language)).toList(),
                new HttpHeaders());
    }

    private ProblemDetails.SpokenFault spoken(Fault fault, Language language) {
        return new ProblemDetails.SpokenFault(
                fault.where(),
                label(fault.where(), language),
                fault.message().startsWith("fault.")
                        ? messages.sayWithRemedy(
                                language, fault.message(), fault.particulars().toArray())
                        : fault.message());
    }

    /**
     * What people call a field; a part such as {@code items.17} is called as its last word or its
     * whole.
     */
    private String label(String where, Language language) {
        return Stream.of(
                        where,
                        where.substring(where.lastIndexOf('.') + 1),
                        where.split("[.\\[]", 2)[0])
                .map(name -> "field." + name)
                .filter(key -> messages.has(language, key))
                .findFirst()
                .map(key -> messages.say(language, key))
                .orElse(where);
    }

    private String title(HttpStatus status, Language language) {
        String key = "problem." + status.value();
        return messages.has(language, key) ? messages.say(language, key) : status.getReasonPhrase();
    }
}
