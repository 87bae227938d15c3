package org.lookback.document.web;

import org.lookback.campaign.Campaign;
import org.lookback.document.Block;
import org.lookback.document.Document;
import org.lookback.document.DocumentCommand;
import org.lookback.document.DocumentId;
import org.lookback.document.FigureTable;
import org.lookback.document.Passage;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Unit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page of a document shows.
 *
 * @param offers what the reader may do with it
 */
public record DocumentPage(
        Document it,
        Campaign campaign,
        Map<UnitId, Unit> units,
        List<Class<? extends DocumentCommand>> offers,
        List<Told> story,
        LocalDate today) {

    /** A line of the story: when, by which post, and the message key of what happened. */
    public record Told(Instant at, Optional<String> post, String sentence) {}

    static String href(DocumentId id) {
        return "/documents/" + id;
    }

    public String href() {
        return href(it.id());
    }

    /** Where a step's form is sent. */
    public String action(String verb) {
        return href() + "/" + verb;
    }

    public String name(UnitPath unit) {
        return Optional.ofNullable(units.get(unit.unit())).map(Unit::name).orElse("—");
    }

    public boolean edits() {
        return offers.contains(DocumentCommand.Edit.class);
    }

    public boolean issues() {
        return offers.contains(DocumentCommand.Issue.class);
    }

    public boolean withdraws() {
        return offers.contains(DocumentCommand.Withdraw.class);
    }

    public boolean replies() {
        return offers.contains(DocumentCommand.Reply.class);
    }

    public List<Block> blocks() {
        return it.text().blocks(it.figures());
    }

    public List<Passage> unsaid() {
        return it.text().unsaid(it.figures());
    }

    public List<FigureTable> leftOut() {
        return it.text().leftOut(it.figures());
    }

    /** Whether the reply is waited for past its day. */
    public boolean isReplyLate() {
        return it.awaitsReply()
                && it.issue().flatMap(Document.Issue::replyBy).filter(today::isAfter).isPresent();
    }
}
