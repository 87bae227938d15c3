package org.lookback.document.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.lookback.document.Colour;
import org.lookback.document.Document;
import org.lookback.document.DocumentCommand;
import org.lookback.document.DocumentKind;
import org.lookback.document.DocumentStage;
import org.lookback.document.FigureTable;
import org.lookback.document.Passage;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Verb;
import org.lookback.organization.UnitName;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An official document over REST.
 *
 * @param body plain lines; one that is a table's name in 【 】 stands for that table
 * @param passages the sentences that the figures give, word for word
 * @param offers the steps that the caller may take
 */
@Schema(name = "OfficialDocument")
record DocumentView(
        long id,
        long campaign,
        DocumentKind kind,
        Optional<UnitName> issuer,
        Optional<UnitName> addressed,
        LocalDate periodFrom,
        LocalDate periodTo,
        String title,
        String body,
        Instant figuresTakenAt,
        List<Passage> passages,
        List<FigureTable> tables,
        Optional<Colour> colour,
        DocumentStage stage,
        Optional<String> number,
        Optional<LocalDate> issuedOn,
        Optional<LocalDate> replyBy,
        Optional<String> reply,
        Optional<Instant> repliedAt,
        Optional<String> grounds,
        List<String> offers,
        long version) {

    static DocumentView of(
            Document it,
            List<Class<? extends DocumentCommand>> offers,
            Map<UnitId, UnitName> units) {
        return new DocumentView(
                it.id().value(),
                it.campaign().value(),
                it.kind(),
                Optional.ofNullable(units.get(it.issuer().unit())),
                it.addressed().map(UnitPath::unit).map(units::get),
                it.from(),
                it.to(),
                it.text().title(),
                it.text().body(),
                it.figures().takenAt(),
                it.figures().passages(),
                it.figures().tables(),
                it.figures().colour(),
                it.stage(),
                it.issue().map(Document.Issue::number),
                it.issue().map(Document.Issue::on),
                it.issue().flatMap(Document.Issue::replyBy),
                it.reply().map(Document.Reply::words),
                it.reply().map(Document.Reply::at),
                it.grounds(),
                Verb.of(offers),
                it.version());
    }

    /** A document as lists show it. */
    @Schema(name = "OfficialDocumentCard")
    record Card(
            long id,
            long campaign,
            DocumentKind kind,
            DocumentStage stage,
            String title,
            Optional<UnitName> issuer,
            Optional<UnitName> addressed,
            Optional<String> number,
            Optional<LocalDate> issuedOn,
            Optional<LocalDate> replyBy) {

        static Card of(Document it, Map<UnitId, UnitName> units) {
            return new Card(
                    it.id().value(),
                    it.campaign().value(),
                    it.kind(),
                    it.stage(),
                    it.text().title(),
                    Optional.ofNullable(units.get(it.issuer().unit())),
                    it.addressed().map(UnitPath::unit).map(units::get),
                    it.issue().map(Document.Issue::number),
                    it.issue().map(Document.Issue::on),
                    it.issue().flatMap(Document.Issue::replyBy));
        }
    }
}
