package org.lookback.campaign;

import org.lookback.campaign.StoredDirective.Kind;
import org.lookback.campaign.StoredDirective.ProposedItem;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a directive states once: of itself, of the meeting that it reports on, and how many special
 * actions and batches there are. Each is an item like others, but its kind is fixed; what the
 * reader missed or misread of it, a person puts right.
 */
public enum HeadPart {
    TITLE(Kind.TITLE, "title", "title"),
    DOCUMENT_NUMBER(Kind.DOCUMENT_NUMBER, "number", "documentNumber"),
    ISSUING_BODY(Kind.ISSUING_BODY, "issued-by", "issuingBody"),
    ISSUED(Kind.ISSUED, "issued", "issued"),
    SPECIAL_ACTIONS(Kind.SPECIAL_ACTIONS, "special-actions", "specialActions"),
    ASSIGNING_BODY(Kind.ASSIGNING_BODY, "assigned-by", "assigningBody"),
    BATCHES(Kind.BATCHES, "batches", "batches"),
    BATCH_OVERLAP(Kind.BATCH_NOTE, "overlap", "batchOverlap"),
    BATCH_ATTENDING(Kind.BATCH_NOTE, "attending", "batchAttending"),
    MEETING_DATE(Kind.MEETING, "meeting-date", "meetingDate"),
    MEETING_PLACE(Kind.MEETING, "place", "meetingPlace"),
    MEETING_FORM(Kind.MEETING, "form", "meetingForm"),
    MEETING_VENUES(Kind.MEETING, "venues", "meetingVenues"),
    PRESIDED_BY(Kind.MEETING, "presided-by", "presidedBy"),
    SPEAKER(Kind.MEETING, "speaker", "speaker");

    private final Kind kind;
    private final String inKeys;
    private final String field;

    HeadPart(Kind kind, String inKeys, String field) {
        this.kind = kind;
        this.inKeys = inKeys;
        this.field = field;
    }

    public Kind kind() {
        return kind;
    }

    /** What the keys of its items begin with. */
    public String inKeys() {
        return inKeys;
    }

    /** How its field is called in a form. */
    public String field() {
        return field;
    }

    /** Whether it is a day. */
    public boolean isDay() {
        return this == ISSUED || this == MEETING_DATE;
    }

    /** Whether it is a number. */
    public boolean isCount() {
        return kind.isCount();
    }

    /** Which part an item states, if it states one. */
    public static Optional<HeadPart> of(ProposedItem item) {
        return Arrays.stream(values()).filter(part -> part.isStatedBy(item)).findFirst();
    }

    private boolean isStatedBy(ProposedItem item) {
        return kind == item.kind()
                && item.key().startsWith(inKeys + "-")
                && Character.isDigit(item.key().charAt(inKeys.length() + 1));
    }

    /** The item that states it, unless a person has dropped it. */
    public Optional<ProposedItem> statedIn(StoredDirective directive) {
        return directive.taken().filter(this::isStatedBy).findFirst();
    }

    /** What the directive states, as it is written into a field; nothing where it does not. */
    public String said(StoredDirective directive) {
        return statedIn(directive)
                .map(item -> item.quantity().map(Object::toString).orElse(item.wording()))
                .orElse("");
    }
}
