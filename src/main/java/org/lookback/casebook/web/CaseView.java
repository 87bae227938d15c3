package org.lookback.casebook.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.lookback.casebook.Audience;
import org.lookback.casebook.Case;
import org.lookback.casebook.CaseCard;
import org.lookback.casebook.CaseKind;
import org.lookback.casebook.CasePart;
import org.lookback.casebook.CaseSheet;
import org.lookback.casebook.CaseText;
import org.lookback.casebook.Edition;
import org.lookback.casebook.Mark;
import org.lookback.casebook.Marked;
import org.lookback.casebook.Objection;
import org.lookback.casebook.Reply;
import org.lookback.casebook.SelfCheck;
import org.lookback.casebook.SelfCheckCount;
import org.lookback.casebook.Stage;
import org.lookback.casebook.Suspect;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Verb;
import org.lookback.organization.UnitName;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A case as those see it over REST who take part in it.
 *
 * @param suspects words that may point at a person and are undecided, with what is proposed
 * @param offers the steps that the caller may take
 */
@Schema(name = "Case")
record CaseView(
        long id,
        long campaign,
        Optional<UnitName> author,
        Optional<UnitName> concerned,
        CaseKind kind,
        Audience audience,
        Stage stage,
        CaseText text,
        List<Long> problems,
        Optional<LocalDate> replyBy,
        List<ReplyView> replies,
        List<SuspectView> suspects,
        List<Mark> marks,
        int editions,
        Optional<String> correcting,
        Optional<String> grounds,
        List<String> offers,
        long version) {

    /** A case as lists show it. */
    @Schema(name = "CaseCard")
    record Card(
            long id,
            long campaign,
            CaseKind kind,
            CaseCard.Sight sight,
            Stage stage,
            String title,
            Optional<UnitName> author,
            Optional<UnitName> concerned,
            int editions,
            Optional<LocalDate> replyBy,
            Optional<Instant> publishedAt,
            Instant changedAt) {

        static Card of(CaseCard card, Map<UnitId, UnitName> units) {
            return new Card(
                    card.id().value(),
                    card.campaign().value(),
                    card.kind(),
                    card.sight(),
                    card.stage(),
                    card.title(),
                    Optional.ofNullable(units.get(card.author().unit())),
                    Optional.ofNullable(units.get(card.concerned().unit())),
                    card.editions(),
                    card.replyBy(),
                    card.publishedAt(),
                    card.changedAt());
        }
    }

    /** What came of asking the unit concerned. */
    @Schema(name = "CaseReply")
    record ReplyView(
            Reply.Answer answer,
            Optional<String> words,
            List<PointView> points,
            Reply.Wish wish,
            Instant at,
            Optional<String> post) {

        static ReplyView of(Reply reply) {
            return new ReplyView(
                    reply.answer(),
                    reply.words(),
                    reply.points().stream().map(PointView::of).toList(),
                    reply.wish(),
                    reply.at(),
                    reply.post());
        }
    }

    /** A point in which the text is wrong. */
    @Schema(name = "CaseObjection")
    record PointView(CasePart part, String words) {
        static PointView of(Objection point) {
            return new PointView(point.part(), point.words());
        }
    }

    /** Words that may point at a person. */
    @Schema(name = "CaseSuspect")
    record SuspectView(Suspect.Kind kind, String words, String proposal) {
        static SuspectView of(Suspect suspect) {
            return new SuspectView(suspect.kind(), suspect.words(), suspect.proposal());
        }
    }

    /** What is published of a case; of what was withdrawn nothing but that. */
    @Schema(name = "PublishedCase")
    record Published(
            long id,
            long campaign,
            CaseKind kind,
            Audience audience,
            Optional<UnitName> concerned,
            int edition,
            Optional<CaseText> text,
            Optional<Reply.Answer> answer,
            Optional<String> reply,
            Optional<String> correcting,
            Instant firstPublishedAt,
            Instant publishedAt,
            Optional<Instant> withdrawnAt,
            Optional<SelfCheckCount> selfChecks) {

        static Published of(
                Edition edition, Map<UnitId, UnitName> units, Optional<SelfCheckCount> counts) {
            Optional<Edition> told = Optional.of(edition).filter(each -> !each.isWithdrawn());
            return new Published(
                    edition.id().value(),
                    edition.campaign().value(),
                    edition.kind(),
                    edition.audience(),
                    Optional.ofNullable(units.get(edition.concerned().unit())),
                    edition.number(),
                    told.map(Edition::text),
                    told.map(Edition::answer),
                    edition.reply(),
                    edition.correcting(),
                    edition.firstPublishedAt(),
                    edition.publishedAt(),
                    edition.withdrawnAt(),
                    counts);
        }
    }

    /** The question to a unit whether it has what a case shows. */
    @Schema(name = "CaseSelfCheck")
    record Check(
            long id,
            long caseId,
            long campaign,
            Optional<UnitName> unit,
            String title,
            String note,
            Instant askedAt,
            Optional<LocalDate> dueOn,
            SelfCheck.Answer answer,
            Optional<String> grounds,
            Optional<Long> problem) {

        static Check of(SelfCheck check, Map<UnitId, UnitName> units) {
            return new Check(
                    check.id().value(),
                    check.caseId().value(),
                    check.campaign().value(),
                    Optional.ofNullable(units.get(check.unit().unit())),
                    check.title(),
                    check.note(),
                    check.askedAt(),
                    check.dueOn(),
                    check.answer(),
                    check.grounds(),
                    check.problem().map(ProblemId::value));
        }
    }

    static CaseView of(CaseSheet sheet, Map<UnitId, UnitName> units) {
        Case it = sheet.it();
        return new CaseView(
                it.id().value(),
                it.campaign().value(),
                Optional.ofNullable(units.get(it.author().unit())),
                Optional.ofNullable(units.get(it.concerned().unit())),
                it.kind(),
                it.audience(),
                it.stage(),
                it.text(),
                it.problems().stream().map(ProblemId::value).toList(),
                it.replyBy(),
                sheet.replies().stream().map(ReplyView::of).toList(),
                undecided(sheet).stream().map(SuspectView::of).toList(),
                sheet.marks(),
                it.editions(),
                it.correcting(),
                it.grounds(),
                Verb.of(sheet.offers()),
                it.version());
    }

    /** What is to be decided, each wording once. */
    static List<Suspect> undecided(CaseSheet sheet) {
        return sheet.passages().stream()
                .flatMap(passage -> passage.pieces().stream())
                .filter(Marked.Piece::isUndecided)
                .flatMap(piece -> piece.suspect().stream())
                .collect(
                        Collectors.toMap(
                                Suspect::words,
                                suspect -> suspect,
                                (first, _) -> first,
                                LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }
}
