package org.lookback.feedback;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that somebody of the public said (群众意见), without what would tell who it was.
 *
 * @param concerned the unit that it is about, if the sender or the office named one
 * @param receiver where the office stands that deals with it
 * @param responsible the unit that answers it, once that is settled
 * @param given every unit that it was ever given to, itself or with what it was merged into, and
 *     that a problem of it was made for or went to
 * @param text what was said, with numbers that tell who somebody is taken out
 * @param sealed whether the sender left a contact, which lies apart
 * @param dueOn by when it is to be answered
 * @param verdict what the sender said of the answer
 */
public record Opinion(
        OpinionId id,
        CampaignId campaign,
        Optional<SpecialActionId> specialAction,
        Optional<UnitPath> concerned,
        UnitPath receiver,
        Optional<UnitPath> responsible,
        Set<UnitPath> given,
        OpinionState state,
        String text,
        List<EvidenceId> pictures,
        Sealed sealed,
        Instant sentAt,
        LocalDate dueOn,
        Optional<String> answer,
        Optional<Instant> answeredAt,
        Optional<ProblemId> problem,
        Optional<OpinionId> mergedInto,
        Optional<Verdict> verdict,
        long version) {

    /** How much of an opinion a list or a title shows. */
    private static final int BRIEF = 40;

    /** Whether there is a contact that could be opened. */
    public enum Sealed {
        ANONYMOUS,
        WITH_CONTACT
    }

    public Opinion {
        given = Set.copyOf(given);
        pictures = List.copyOf(pictures);
    }

    public boolean isLate(LocalDate today) {
        return state.isOpen() && dueOn.isBefore(today);
    }

    public boolean hasContact() {
        return sealed == Sealed.WITH_CONTACT;
    }

    /** Its beginning, in one line. */
    public String brief() {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= BRIEF
                ? line
                : line.substring(0, line.offsetByCodePoints(0, BRIEF)) + "…";
    }

    /** The same, about a unit. */
    public Opinion about(UnitPath unit) {
        return changed(
                Optional.of(unit),
                state,
                responsible,
                given,
                answer,
                answeredAt,
                problem,
                mergedInto,
                verdict);
    }

    /** The same, to be answered by a unit. */
    public Opinion routedTo(UnitPath unit) {
        return changed(
                OpinionState.ROUTED,
                Optional.of(unit),
                givenTo(unit),
                answer,
                answeredAt,
                problem,
                mergedInto,
                verdict);
    }

    /** The same, answered by the unit that it was given to, or by the office. */
    public Opinion answered(String words, Instant at, UnitPath by) {
        return changed(
                OpinionState.ANSWERED,
                Optional.of(by),
                by.equals(receiver) ? given : givenTo(by),
                Optional.of(words),
                Optional.of(at),
                problem,
                mergedInto,
                verdict);
    }

    /** The same, of which a unit has a problem now. */
    public Opinion became(ProblemId made, UnitPath unit) {
        return changed(
                OpinionState.BECAME_PROBLEM,
                Optional.of(responsible.orElse(unit)),
                givenTo(unit),
                answer,
                answeredAt,
                Optional.of(made),
                mergedInto,
                verdict);
    }

    /** The same, to be answered with another. */
    public Opinion mergedInto(Opinion other) {
        return changed(
                OpinionState.MERGED,
                other.responsible(),
                givenWith(other),
                answer,
                answeredAt,
                problem,
                Optional.of(other.id()),
                verdict);
    }

    /** The same, whose sender has said what the answer was worth. */
    public Opinion judged(Verdict said) {
        return changed(
                OpinionState.JUDGED,
                responsible,
                given,
                answer,
                answeredAt,
                problem,
                mergedInto,
                Optional.of(said));
    }

    /** The same, to be answered once more by whoever has answered it: the sender asks on. */
    public Opinion askedBack() {
        Optional<UnitPath> unit = responsible.filter(by -> !by.equals(receiver));
        OpinionState now = OpinionState.RECEIVED;
        if (unit.isPresent()) {
            now = problem.isPresent() ? OpinionState.BECAME_PROBLEM : OpinionState.ROUTED;
        }
        return changed(
                now,
                unit,
                given,
                Optional.empty(),
                Optional.empty(),
                problem,
                Optional.empty(),
                Optional.empty());
    }

    /** The same, about which nothing is to be done. */
    public Opinion setAside() {
        return changed(
                OpinionState.SET_ASIDE,
                responsible,
                given,
                answer,
                answeredAt,
                problem,
                mergedInto,
                verdict);
    }

    /** The same, for the office to say what becomes of it. */
    public Opinion takenUp() {
        return changed(
                OpinionState.RECEIVED,
                Optional.empty(),
                given,
                Optional.empty(),
                Optional.empty(),
                problem,
                Optional.empty(),
                Optional.empty());
    }

    /** Whoever must not learn who sent the other must not learn who sent this one. */
    private Set<UnitPath> givenWith(Opinion other) {
        Set<UnitPath> all = new LinkedHashSet<>(given);
        all.addAll(other.given());
        other.concerned().ifPresent(all::add);
        other.responsible().ifPresent(all::add);
        return all;
    }

    private Set<UnitPath> givenTo(UnitPath unit) {
        Set<UnitPath> all = new LinkedHashSet<>(given);
        all.add(unit);
        return all;
    }

    private Opinion changed(
            OpinionState now,
            Optional<UnitPath> unit,
            Set<UnitPath> all,
            Optional<String> words,
            Optional<Instant> at,
            Optional<ProblemId> made,
            Optional<OpinionId> into,
            Optional<Verdict> said) {
        return changed(concerned, now, unit, all, words, at, made, into, said);
    }

    private Opinion changed(
            Optional<UnitPath> about,
            OpinionState now,
            Optional<UnitPath> unit,
            Set<UnitPath> all,
            Optional<String> words,
            Optional<Instant> at,
            Optional<ProblemId> made,
            Optional<OpinionId> into,
            Optional<Verdict> said) {
        return new Opinion(
                id,
                campaign,
                specialAction,
                about,
                receiver,
                unit,
                all,
                now,
                text,
                pictures,
                sealed,
                sentAt,
                dueOn,
                words,
                at,
                made,
                into,
                said,
                version);
    }
}
