package org.lookback.campaign;

import org.lookback.kernel.EvidenceId;

import java.util.List;
import java.util.Optional;

/** A meeting with all that belongs to it, each in the order of its numbers. */
public record MeetingSheet(
        Meeting meeting,
        Optional<String> minutes,
        List<EvidenceId> papers,
        List<Venue> venues,
        List<Invitation> invitations,
        List<AgendaItem> agenda,
        List<Resolution> resolutions) {

    public MeetingSheet {
        papers = List.copyOf(papers);
        venues = List.copyOf(venues);
        invitations = List.copyOf(invitations);
        agenda = List.copyOf(agenda);
        resolutions = List.copyOf(resolutions);
    }

    public Optional<AgendaItem> item(int number) {
        return agenda.stream().filter(each -> each.number() == number).findFirst();
    }

    public Optional<Venue> venue(int number) {
        return venues.stream().filter(each -> each.number() == number).findFirst();
    }

    public Optional<Resolution> resolution(int number) {
        return resolutions.stream().filter(each -> each.number() == number).findFirst();
    }
}
