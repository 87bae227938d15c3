package org.lookback.directive.internal;

import org.lookback.directive.Anchor;
import org.lookback.directive.ItemKey;
import org.lookback.directive.Obligation;
import org.lookback.directive.internal.Charge.Subject;
import org.lookback.directive.internal.Passage.Found;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who must do what. Each clause with a verb of duty begins an obligation, which reaches to the next
 * one or to the end of the sentence. Who is obliged is taken from the clause itself and never from
 * an earlier sentence: where the sentence leaves it open, a person decides.
 */
final class ObligationRule implements Rule<List<Obligation>> {

    /**
     * An obligation found.
     *
     * @param opening the clause that it begins with, which may be a topic (对某某的，要…): there the one
     *     before ends
     * @param start where its own words begin
     */
    private record Draft(Passage opening, int start, Charge charge) {}

    private static final Pattern SOMEBODY_SAYS =
            Pattern.compile("[^，。：；]{0,24}?(?:强调|指出|要求|提出|表示|明确|认为|说)[，：]");

    /** The matter to which an otherwise unaddressed duty applies. */
    private static final Pattern TOPIC = Pattern.compile("^(?:对|对于|针对|凡|在|围绕|涉及|关于).*");

    /** The bridge from a preamble to the numbered text. */
    private static final Pattern AS_FOLLOWS = Pattern.compile("，(?:现|特)[^，]{0,20}如下$");

    @Override
    public List<Obligation> read(Prose prose) {
        return prose.sentences().stream()
                .flatMap(sentence -> obligations(prose, sentence))
                .toList();
    }

    private static Stream<Obligation> obligations(Prose prose, Passage sentence) {
        Passage said = sentence.without(Outline.ORDINAL).without(SOMEBODY_SAYS);
        List<Draft> drafts = drafts(said);
        return IntStream.range(0, drafts.size())
                .filter(i -> drafts.get(i).charge().asksForDeed())
                .mapToObj(i -> {
                    int end =
                            i + 1 < drafts.size()
                                    ? drafts.get(i + 1).opening().start()
                                    : said.end();
                    return obligation(prose, drafts.get(i), end);
                });
    }

    private static List<Draft> drafts(Passage said) {
        List<Draft> drafts = new ArrayList<>();
        List<Passage> clauses = said.split("，；,;");
        for (int i = 0; i < clauses.size(); i++) {
            Passage clause = clauses.get(i);
            Optional<Passage> before = i == 0 ? Optional.empty() : Optional.of(clauses.get(i - 1));
            Charge.in(clause)
                    .flatMap(charge -> draft(clause, charge, before, drafts))
                    .ifPresent(drafts::add);
        }
        return drafts;
    }

    /** The obligation that a clause begins; empty where it only carries on the last one. */
    private static Optional<Draft> draft(
            Passage clause, Charge charge, Optional<Passage> before, List<Draft> drafts) {
        boolean carriesOn = !drafts.isEmpty() && follows(clause);
        return switch (charge.subject()) {
            case OBLIGED -> Optional.of(new Draft(clause, charge.who().start(), charge));
            case NONE ->
                    before.filter(ObligationRule::isTopic)
                            .map(topic -> new Draft(topic, topic.trimmed().start(), charge))
                            .or(() -> Optional.of(new Draft(clause, charge.act().start(), charge)));
            case SAME ->
                    carriesOn
                            ? Optional.empty()
                            : Optional.of(new Draft(clause, charge.act().start(), charge));
            case MATTER ->
                    drafts.isEmpty() && !clause.has(DeploymentRule.NUMBERED)
                            ? Optional.of(new Draft(clause, charge.act().start(), charge))
                            : Optional.empty();
        };
    }

    private static boolean follows(Passage clause) {
        return clause.start() > 0 && "，,".indexOf(clause.text().charAt(clause.start() - 1)) >= 0;
    }

    /**
     * A clause without a duty of its own that opens its part of the sentence or begins as topics
     * do.
     */
    private static boolean isTopic(Passage clause) {
        return Charge.in(clause).isEmpty() && (!follows(clause) || clause.trimmed().matches(TOPIC));
    }

    private static Obligation obligation(Prose prose, Draft draft, int end) {
        Passage reach = new Passage(draft.opening().text(), draft.start(), end).trimmed();
        Passage whole = reach.find(AS_FOLLOWS).map(Found::before).orElse(reach);
        boolean named = draft.charge().subject() == Subject.OBLIGED;
        Passage must = named ? draft.charge().act().through(whole) : whole;
        Anchor anchor = prose.anchor(whole);
        return new Obligation(
                ItemKey.of("obligation", anchor),
                named ? Optional.of(draft.charge().who().words()) : Optional.empty(),
                must.words(),
                anchor);
    }
}
