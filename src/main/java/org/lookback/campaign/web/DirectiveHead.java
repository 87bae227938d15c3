package org.lookback.campaign.web;

import org.lookback.campaign.HeadPart;
import org.lookback.campaign.StoredDirective;
import org.lookback.kernel.Days;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a directive states once. What is left out it does not state.
 *
 * @param documentNumber for example 国办发〔1996〕25号
 * @param issued its date, from which deadlines follow that are not typed by a person
 * @param specialActions how many there are, and {@code batches}, how many of those
 */
record DirectiveHead(
        Optional<String> title,
        Optional<String> documentNumber,
        Optional<String> issuingBody,
        Optional<LocalDate> issued,
        Optional<Integer> specialActions,
        Optional<String> assigningBody,
        Optional<Integer> batches,
        Optional<String> batchOverlap,
        Optional<String> batchAttending,
        Optional<LocalDate> meetingDate,
        Optional<String> meetingPlace,
        Optional<String> meetingForm,
        Optional<String> meetingVenues,
        Optional<String> presidedBy,
        Optional<String> speaker) {

    static DirectiveHead of(StoredDirective directive) {
        return new DirectiveHead(
                text(directive, HeadPart.TITLE),
                text(directive, HeadPart.DOCUMENT_NUMBER),
                text(directive, HeadPart.ISSUING_BODY),
                text(directive, HeadPart.ISSUED).flatMap(Days::parse),
                text(directive, HeadPart.SPECIAL_ACTIONS).map(Integer::valueOf),
                text(directive, HeadPart.ASSIGNING_BODY),
                text(directive, HeadPart.BATCHES).map(Integer::valueOf),
                text(directive, HeadPart.BATCH_OVERLAP),
                text(directive, HeadPart.BATCH_ATTENDING),
                text(directive, HeadPart.MEETING_DATE).flatMap(Days::parse),
                text(directive, HeadPart.MEETING_PLACE),
                text(directive, HeadPart.MEETING_FORM),
                text(directive, HeadPart.MEETING_VENUES),
                text(directive, HeadPart.PRESIDED_BY),
                text(directive, HeadPart.SPEAKER));
    }

    private static Optional<String> text(StoredDirective directive, HeadPart part) {
        return Optional.of(part.said(directive)).filter(said -> !said.isEmpty());
    }

    /** What each part is to say. */
    Map<HeadPart, String> says() {
        Map<HeadPart, String> says = new EnumMap<>(HeadPart.class);
        for (HeadPart part : HeadPart.values()) {
            says.put(part, value(part).map(Object::toString).orElse(""));
        }
        return says;
    }

    private Optional<?> value(HeadPart part) {
        return switch (part) {
            case TITLE -> title;
            case DOCUMENT_NUMBER -> documentNumber;
            case ISSUING_BODY -> issuingBody;
            case ISSUED -> issued;
            case SPECIAL_ACTIONS -> specialActions;
            case ASSIGNING_BODY -> assigningBody;
            case BATCHES -> batches;
            case BATCH_OVERLAP -> batchOverlap;
            case BATCH_ATTENDING -> batchAttending;
            case MEETING_DATE -> meetingDate;
            case MEETING_PLACE -> meetingPlace;
            case MEETING_FORM -> meetingForm;
            case MEETING_VENUES -> meetingVenues;
            case PRESIDED_BY -> presidedBy;
            case SPEAKER -> speaker;
        };
    }
}
