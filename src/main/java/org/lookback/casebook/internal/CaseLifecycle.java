package org.lookback.casebook.internal;

import org.lookback.casebook.Case;
import org.lookback.casebook.CaseCommand;
import org.lookback.casebook.CaseKind;
import org.lookback.casebook.CasePart;
import org.lookback.casebook.CaseText;
import org.lookback.casebook.CasebookRefusal;
import org.lookback.casebook.Mark;
import org.lookback.casebook.Objection;
import org.lookback.casebook.Printing;
import org.lookback.casebook.Reply;
import org.lookback.casebook.Stage;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitPath;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides what a command does to a case. Pure. First the table of moves says whether the step can
 * be taken from here, then whether the actor stands on the right side, then the step's own rules
 * speak.
 */
public final class CaseLifecycle {

    private CaseLifecycle() {}

    /**
     * What is known beside the case.
     *
     * @param leading the unit that leads the campaign
     * @param undecided how many words that may point at a person nobody has decided about
     * @param speakers who replies for the unit concerned; empty also where nobody has looked
     */
    public record Facts(UnitPath leading, LocalDate today, int undecided, Set<PersonId> speakers) {
        public Facts {
            speakers = Set.copyOf(speakers);
        }
    }

    /**
     * What was decided.
     *
     * @param by the post that entitles the actor; none where a day has passed
     */
    public record Decided(Stage to, Optional<Post> by) {}

    public static Outcome<Decided> decide(Case it, CaseCommand command, Actor actor, Facts facts) {
        return admits(it, command.getClass(), actor, facts)
                .then(decided -> {
                    Faults faults = faults(command);
                    if (faults.any()) {
                        return Outcome.faulty(faults.list());
                    }
                    if (command instanceof CaseCommand.AskReply && isMute(it, actor, facts)) {
                        return Outcome.refused(CasebookRefusal.SOMEBODY_SPEAKS_FOR_UNIT);
                    }
                    return command instanceof CaseCommand.Submit(Printing printing)
                                    && printing == Printing.LEFT_OUT
                                    && it.reply().filter(Reply::mustBePrinted).isPresent()
                            ? Outcome.refused(CasebookRefusal.OBJECTION_IS_PRINTED)
                            : Outcome.done(decided);
                });
    }

    /**
     * Whether nobody could reply: who wrote on a case does not, and whoever asks has a hand in it.
     */
    private static boolean isMute(Case it, Actor actor, Facts facts) {
        return facts.speakers().stream()
                .noneMatch(person ->
                        handsReply(it)
                                || !(it.hands().contains(person) || person.equals(actor.person())));
    }

    /** A unit's own good practice is written and agreed by the same few. */
    private static boolean handsReply(Case it) {
        return it.author().equals(it.concerned()) && it.kind() == CaseKind.GOOD_PRACTICE;
    }

    /** Whether the actor may take the step from here, whatever is given with it; why not. */
    public static Outcome<Decided> admits(
            Case it, Class<? extends CaseCommand> command, Actor actor, Facts facts) {
        Optional<CaseMove> move = CaseMove.of(it.stage(), command);
        if (move.isEmpty()) {
            return Outcome.refused(CasebookRefusal.CASE_STANDS_OTHERWISE, it.stage());
        }
        return by(it, move.get().side(), actor, facts)
                .then(post ->
                        against(it, command, actor, facts)
                                .<Outcome<Decided>>map(refused -> refused)
                                .orElseGet(() -> Outcome.done(new Decided(move.get().to(), post))));
    }

    /** What stands against the step, though it can be taken from here and from that side. */
    private static Optional<Outcome<Decided>> against(
            Case it, Class<? extends CaseCommand> command, Actor actor, Facts facts) {
        boolean isOwn = it.author().equals(it.concerned());
        if ((command == CaseCommand.AskReply.class || command == CaseCommand.Submit.class)
                && isOwn
                && it.kind() == CaseKind.NEGATIVE) {
            return Optional.of(Outcome.refused(CasebookRefusal.NOBODY_JUDGES_THE_OWN_UNIT));
        }
        if ((command == CaseCommand.Agree.class || command == CaseCommand.RaiseObjections.class)
                && it.hands().contains(actor.person())
                && !handsReply(it)) {
            return Optional.of(Outcome.refused(CasebookRefusal.AUTHOR_DOES_NOT_REPLY));
        }
        if (command == CaseCommand.Lapse.class
                && it.replyBy().filter(facts.today()::isAfter).isEmpty()) {
            return Optional.of(
                    Outcome.refused(
                            CasebookRefusal.TERM_OF_REPLY_RUNS, it.replyBy().orElseThrow()));
        }
        if ((command == CaseCommand.Submit.class || command == CaseCommand.Approve.class)
                && facts.undecided() > 0) {
            return Optional.of(
                    Outcome.refused(CasebookRefusal.NAMES_ARE_DECIDED_FIRST, facts.undecided()));
        }
        if (command == CaseCommand.Withdraw.class && !it.isPublished()) {
            return Optional.of(Outcome.refused(CasebookRefusal.ONLY_PUBLISHED_CASE_IS_WITHDRAWN));
        }
        if (command == CaseCommand.Drop.class && it.isPublished()) {
            return Optional.of(Outcome.refused(CasebookRefusal.PUBLISHED_CASE_STAYS_ON_RECORD));
        }
        return Optional.empty();
    }

    /** By which post the actor plays a side. */
    private static Outcome<Optional<Post>> by(Case it, Side side, Actor actor, Facts facts) {
        return switch (side) {
            case AUTHOR ->
                    post(
                            actor,
                            post -> CaseSides.isAuthor(post, it),
                            CasebookRefusal.AUTHORS_UNIT_WRITES);
            case CONCERNED ->
                    post(
                            actor,
                            post -> CaseSides.isConcerned(post, it),
                            CasebookRefusal.UNIT_CONCERNED_REPLIES);
            case APPROVER ->
                    post(
                                    actor,
                                    post -> CaseSides.approves(post, it, facts.leading()),
                                    CasebookRefusal.HIGHER_UNIT_APPROVES)
                            .then(post ->
                                    isPartial(it, actor)
                                            ? Outcome.refused(CasebookRefusal.FOUR_EYES_ON_A_CASE)
                                            : Outcome.done(post));
            case KEEPER ->
                    post(
                            actor,
                            post ->
                                    CaseSides.isAuthor(post, it)
                                            || CaseSides.approves(post, it, facts.leading()),
                            CasebookRefusal.AUTHORS_UNIT_WRITES);
            case TIMER ->
                    actor.isSystem()
                            ? Outcome.done(Optional.empty())
                            : Outcome.refused(CasebookRefusal.UNIT_CONCERNED_REPLIES);
        };
    }

    private static Outcome<Optional<Post>> post(
            Actor actor, Predicate<Post> entitles, CasebookRefusal otherwise) {
        Optional<Post> post = actor.postThat(entitles);
        return post.isPresent() ? Outcome.done(post) : Outcome.refused(otherwise);
    }

    /** Whoever wrote on it, or speaks or spoke for the unit that it is about, does not judge it. */
    private static boolean isPartial(Case it, Actor actor) {
        return it.hands().contains(actor.person())
                || it.repliers().contains(actor.person())
                || actor.postThat(post -> CaseSides.isConcerned(post, it)).isPresent();
    }

    /** The steps that the actor may take as things stand. */
    public static List<Class<? extends CaseCommand>> offers(Case it, Actor actor, Facts facts) {
        return CaseMove.TABLE.stream()
                .filter(move -> move.from() == it.stage())
                .<Class<? extends CaseCommand>>map(CaseMove::command)
                .filter(command ->
                        admits(it, command, actor, facts) instanceof Outcome.Done<Decided>)
                .toList();
    }

    /** Whether the actor plays a side in the case. */
    public static boolean plays(Case it, Side side, Actor actor, Facts facts) {
        return by(it, side, actor, facts) instanceof Outcome.Done<Optional<Post>>;
    }

    private static Faults faults(CaseCommand command) {
        Faults faults = new Faults();
        return switch (command) {
            case CaseCommand.Edit(var text, _) -> textFaults(text, faults);
            case CaseCommand.AskReply(),
                    CaseCommand.Recall(),
                    CaseCommand.Lapse(),
                    CaseCommand.Approve(),
                    CaseCommand.Submit(_) ->
                    faults;
            case CaseCommand.Agree(var words, _) ->
                    faults.optionalText("words", words, Objection.LONGEST);
            case CaseCommand.RaiseObjections(var points, var words, _) -> {
                if (points.isEmpty()) {
                    faults.text("points", "", Objection.LONGEST);
                }
                faults.atMost("points", points.size(), Objection.MOST);
                points.forEach(point -> faults.text("points", point.words(), Objection.LONGEST));
                yield faults.optionalText("words", words, Objection.LONGEST);
            }
            case CaseCommand.Redact(var words, var replacement) ->
                    faults.text("words", words, Mark.LONGEST_WORDS)
                            .text("replacement", replacement, Mark.LONGEST_WORDS);
            case CaseCommand.Keep(var words, var reason) ->
                    faults.text("words", words, Mark.LONGEST_WORDS)
                            .text("reason", reason, Mark.LONGEST_REASON);
            case CaseCommand.Unmark(var words) -> faults.text("words", words, Mark.LONGEST_WORDS);
            case CaseCommand.Return(var grounds) -> grounds(grounds, faults);
            case CaseCommand.Revise(var grounds) -> grounds(grounds, faults);
            case CaseCommand.Withdraw(var grounds) -> grounds(grounds, faults);
            case CaseCommand.Drop(var grounds) -> grounds(grounds, faults);
        };
    }

    /** What is wrong with a title, as it was written or as it is to be published. */
    public static Faults titleFaults(CaseText text) {
        return new Faults().text("title", text.title(), CaseText.LONGEST_TITLE);
    }

    /** What is wrong with a text. */
    static Faults textFaults(CaseText text, Faults faults) {
        faults.addAll(titleFaults(text).list()).text("found", text.found(), CaseText.LONGEST_PART);
        for (CasePart part :
                List.of(CasePart.CAUSE, CasePart.CORRECTION, CasePart.CORRECTIVE_ACTION)) {
            if (!text.part(part).isEmpty()) {
                faults.text(fieldOf(part), text.part(part), CaseText.LONGEST_PART);
            }
        }
        return faults;
    }

    private static String fieldOf(CasePart part) {
        return switch (part) {
            case TITLE -> "title";
            case FOUND -> "found";
            case CAUSE -> "cause";
            case CORRECTION -> "correction";
            case CORRECTIVE_ACTION -> "correctiveAction";
        };
    }

    private static Faults grounds(String grounds, Faults faults) {
        return faults.text("grounds", grounds, CaseCommand.LONGEST_GROUNDS);
    }
}
