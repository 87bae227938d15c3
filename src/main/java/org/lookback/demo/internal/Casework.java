package org.lookback.demo.internal;

import org.lookback.casebook.Audience;
import org.lookback.casebook.Case;
import org.lookback.casebook.CaseCommand;
import org.lookback.casebook.CaseKind;
import org.lookback.casebook.CasePart;
import org.lookback.casebook.CaseText;
import org.lookback.casebook.Casebook;
import org.lookback.casebook.Marked;
import org.lookback.casebook.NewCase;
import org.lookback.casebook.Objection;
import org.lookback.casebook.PoseCase;
import org.lookback.casebook.Printing;
import org.lookback.casebook.Reply;
import org.lookback.casebook.SelfCheck;
import org.lookback.casebook.SelfCheckAnswer;
import org.lookback.casebook.SelfChecks;
import org.lookback.casebook.Suspect;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Version;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.LedgerFilter;
import org.lookback.ledger.ProblemCard;
import org.lookback.ledger.State;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the cities and the province make public of problems, at every stage of it. */
final class Casework {

    private static final LocalDateTime FIRST = LocalDateTime.of(2019, 11, 12, 9, 30);
    private static final LocalDateTime LAST = LocalDateTime.of(2019, 11, 29, 15, 0);
    private static final PageRequest MANY = new PageRequest(0, 500);

    private final Casebook casebook;
    private final SelfChecks checks;
    private final Cast cast;
    private final Tree tree;
    private final Actor office;
    private final Deque<ProblemCard> problems;

    Casework(Casebook casebook, SelfChecks checks, Ledger ledger, Cast cast, Tree tree) {
        this.casebook = casebook;
        this.checks = checks;
        this.cast = cast;
        this.tree = tree;
        this.office = cast.in(Seat.of(tree.province(), Duty.OFFICE));
        // Those of whom people sign in come first, so that everybody finds a case of their own.
        this.problems =
                new ArrayDeque<>(
                        ledger
                                .search(
                                        office,
                                        LedgerFilter.ALL.states(
                                                Set.of(State.CLOSED, State.EFFECTIVE)),
                                        MANY)
                                .items()
                                .stream()
                                .filter(card -> isToldOf(tree.unit(card.unit())))
                                .sorted(
                                        Comparator.comparing((ProblemCard card) ->
                                                        !tree.unit(card.unit())
                                                                .code()
                                                                .startsWith("1403"))
                                                .thenComparingLong(card -> card.id().value()))
                                .toList());
    }

    private boolean isToldOf(Unit unit) {
        return unit.level() != Level.PROVINCE
                && unit.level() != Level.CITY
                && cast.has(Seat.of(unit, Duty.LIAISON));
    }

    /** As many as there are problems for. */
    void write() {
        for (Fate fate : Fate.values()) {
            if (!problems.isEmpty()) {
                write(fate, problems.pop());
            }
        }
    }

    /** How far each comes. */
    private enum Fate {
        ASKED(LAST),
        NAMED(LAST),
        SUBMITTED(LAST),
        PUBLISHED(FIRST.plusDays(3)),
        PRAISED(FIRST.plusDays(4)),
        OBJECTED(FIRST.plusDays(5)),
        WITHDRAWN(FIRST.plusDays(6)),
        DRAFTED(LAST);

        private final LocalDateTime drafted;

        Fate(LocalDateTime drafted) {
            this.drafted = drafted;
        }
    }

    private void write(Fate fate, ProblemCard problem) {
        Unit unit = tree.unit(problem.unit());
        Actor author = cast.in(Seat.of(tree.cityOf(unit), Duty.LIAISON));
        Actor concerned = cast.in(Seat.of(unit, Duty.LIAISON));
        boolean open = fate == Fate.PUBLISHED || fate == Fate.OBJECTED;
        LocalDateTime at = fate.drafted;
        Case it =
                Production.as(
                        at,
                        () ->
                                Carried.out(
                                        casebook.draft(
                                                author,
                                                new NewCase(
                                                        fate == Fate.PRAISED
                                                                ? CaseKind.GOOD_PRACTICE
                                                                : CaseKind.NEGATIVE,
                                                        open ? Audience.PUBLIC : Audience.CAMPAIGN,
                                                        List.of(problem.id())))));
        if (fate == Fate.DRAFTED) {
            return;
        }
        if (fate == Fate.NAMED || fate == Fate.OBJECTED) {
            it = step(at, author, it, new CaseCommand.Edit(told(it.text()), it.audience()));
        }
        it = step(at.plusHours(1), author, it, new CaseCommand.AskReply());
        if (fate == Fate.ASKED) {
            return;
        }
        it = step(at.plusHours(5), concerned, it, reply(fate));
        if (fate == Fate.NAMED) {
            return;
        }
        it = decided(at.plusHours(6), author, it);
        it = step(at.plusHours(7), author, it, new CaseCommand.Submit(Printing.WITH_THE_CASE));
        if (fate == Fate.SUBMITTED) {
            return;
        }
        it = step(at.plusDays(1), office, it, new CaseCommand.Approve());
        if (fate == Fate.PUBLISHED) {
            pose(at.plusDays(2), it);
        }
        if (fate == Fate.WITHDRAWN) {
            step(at.plusDays(3), office, it, new CaseCommand.Withdraw("所涉问题的责任单位有误，重新核实。"));
        }
    }

    private static CaseCommand reply(Fate fate) {
        return fate == Fate.OBJECTED
                ? new CaseCommand.RaiseObjections(
                        List.of(new Objection(CasePart.FOUND, "该问题已于上报前开始处理，并非置之不理。")),
                        Optional.empty(),
                        Reply.Wish.WITH_THE_CASE)
                : new CaseCommand.Agree(Optional.of("情况属实，已经整改。"), Reply.Wish.BETWEEN_US);
    }

    /** With people named as authors do before they think of it; the names are made up. */
    private static CaseText told(CaseText text) {
        return new CaseText(
                text.title(),
                text.found() + "\n经查，具体经办人赵小芳和站长钱大勇未按期上报，群众拨打13900001234反映后才处理。",
                text.cause(),
                text.correction(),
                text.correctiveAction());
    }

    private Case decided(LocalDateTime at, Actor author, Case redacting) {
        Case it = redacting;
        for (Optional<Suspect> next = undecided(author, it);
                next.isPresent();
                next = undecided(author, it)) {
            Suspect suspect = next.get();
            it = step(at, author, it, new CaseCommand.Redact(suspect.words(), suspect.proposal()));
        }
        return it;
    }

    private Optional<Suspect> undecided(Actor author, Case it) {
        return casebook.sheet(author, it.id()).orElseThrow().passages().stream()
                .flatMap(passage -> passage.pieces().stream())
                .filter(Marked.Piece::isUndecided)
                .flatMap(piece -> piece.suspect().stream())
                .findFirst();
    }

    private Case step(LocalDateTime at, Actor actor, Case it, CaseCommand command) {
        return Production.as(
                at,
                () ->
                        Carried.out(
                                casebook.perform(
                                        actor, it.id(), new Version(it.version()), command)));
    }

    /** To all counties; some have answered. */
    private void pose(LocalDateTime at, Case it) {
        Production.as(
                at,
                () ->
                        Carried.out(
                                checks.pose(
                                        office,
                                        it.id(),
                                        new PoseCase(
                                                tree.province().id(),
                                                Optional.of(Level.COUNTY),
                                                "请对照本案例自查，举一反三。",
                                                Optional.of(LocalDate.of(2019, 12, 10))))));
        List<SelfCheck> asked =
                checks.list(office, it.id(), Optional.of(SelfCheck.Answer.PENDING), MANY).items();
        for (int i = 0; i < asked.size(); i++) {
            SelfCheck check = asked.get(i);
            Unit unit = tree.unit(check.unit().unit());
            if (i % 3 == 0 && !unit.code().startsWith("1403")) {
                SelfCheckAnswer answer = answer(i);
                Production.as(
                        at.plusDays(2).plusMinutes(i),
                        () ->
                                Carried.out(
                                        checks.answer(
                                                cast.in(Seat.of(unit, Duty.LIAISON)),
                                                check.id(),
                                                answer)));
            }
        }
    }

    private static SelfCheckAnswer answer(int number) {
        return switch (number % 4) {
            case 0 -> new SelfCheckAnswer.Found(Optional.of("自查发现一处同样的问题，已列入整改。"));
            case 1 -> new SelfCheckAnswer.NotApplicable("本县没有这类情形。");
            default -> new SelfCheckAnswer.NotFound("逐项查过，没有同样的问题。");
        };
    }
}
