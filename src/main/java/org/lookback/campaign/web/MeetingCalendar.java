package org.lookback.campaign.web;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.MeetingSheet;
import org.lookback.campaign.MeetingStanding;
import org.lookback.campaign.Venue;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A meeting as an entry for a calendar: iCalendar, RFC 5545. */
final class MeetingCalendar {

    /** A line of an iCalendar file has no more bytes than this, without its end. */
    private static final int LONGEST_LINE = 75;

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

    private MeetingCalendar() {}

    static ResponseEntity<byte[]> of(MeetingSheet sheet, Campaign campaign, Instant now) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/calendar;charset=UTF-8"))
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(
                                        "meeting-" + sheet.meeting().id() + ".ics",
                                        StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(text(sheet, campaign, now).getBytes(StandardCharsets.UTF_8));
    }

    static String text(MeetingSheet sheet, Campaign campaign, Instant now) {
        var meeting = sheet.meeting();
        ZoneId zone = campaign.policy().zone();
        boolean cancelled = meeting.standing() == MeetingStanding.CANCELLED;
        return List.of(
                        "BEGIN:VCALENDAR",
                        "VERSION:2.0",
                        "PRODID:-//Lookback//Meetings//EN",
                        "METHOD:" + (cancelled ? "CANCEL" : "PUBLISH"),
                        "BEGIN:VEVENT",
                        "UID:meeting-" + meeting.id() + "@lookback",
                        "SEQUENCE:" + meeting.version(),
                        "DTSTAMP:" + MOMENT.format(now.atOffset(ZoneOffset.UTC)),
                        "DTSTART:" + moment(meeting.time().begins(), zone),
                        "DTEND:" + moment(meeting.time().ends(), zone),
                        "SUMMARY:" + escaped(meeting.title()),
                        "LOCATION:"
                                + sheet.venues().stream()
                                        .filter(venue -> !venue.isBranch())
                                        .map(Venue::place)
                                        .map(MeetingCalendar::escaped)
                                        .collect(Collectors.joining()),
                        "STATUS:" + (cancelled ? "CANCELLED" : "CONFIRMED"),
                        "END:VEVENT",
                        "END:VCALENDAR")
                .stream()
                .map(MeetingCalendar::folded)
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String moment(LocalDateTime time, ZoneId zone) {
        return MOMENT.format(time.atZone(zone).withZoneSameInstant(ZoneOffset.UTC));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r", "")
                .replace("\n", "\\n");
    }

    /** Goes on in the next line, after a space, before a character that has no room. */
    private static String folded(String line) {
        StringBuilder folded = new StringBuilder();
        int bytes = 0;
        for (int at = 0; at < line.length(); at += Character.charCount(line.codePointAt(at))) {
            String one = Character.toString(line.codePointAt(at));
            int more = one.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + more > LONGEST_LINE) {
                folded.append("\r\n ");
                bytes = 1;
            }
            folded.append(one);
            bytes += more;
        }
        return folded.toString();
    }
}
