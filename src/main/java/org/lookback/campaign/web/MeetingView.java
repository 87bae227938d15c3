package org.lookback.campaign.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.lookback.campaign.AgendaItem;
import org.lookback.campaign.AgendaKind;
import org.lookback.campaign.AssignmentState;
import org.lookback.campaign.ExchangeTalk;
import org.lookback.campaign.Invitation;
import org.lookback.campaign.IssueProgress;
import org.lookback.campaign.Meeting;
import org.lookback.campaign.MeetingSheet;
import org.lookback.campaign.MeetingStanding;
import org.lookback.campaign.Presence;
import org.lookback.campaign.Resolution;
import org.lookback.campaign.Venue;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.UnitId;
import org.lookback.organization.UnitName;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A meeting with all that belongs to it, as a client sees it. */
@Schema(name = "Meeting")
record MeetingView(
        long id,
        long campaign,
        Optional<UnitName> host,
        String title,
        LocalDate day,
        String from,
        String until,
        MeetingStanding standing,
        Optional<String> reason,
        Optional<String> minutes,
        List<String> papers,
        List<VenueView> venues,
        List<InvitationView> invitations,
        List<AgendaItemView> agenda,
        List<ResolutionView> resolutions,
        long version) {

    /** A meeting as lists show it. */
    @Schema(name = "MeetingCard")
    record Card(
            long id,
            Optional<UnitName> host,
            String title,
            LocalDate day,
            String from,
            String until,
            MeetingStanding standing,
            int branchVenues,
            int invited,
            int attended,
            int exchangeTalks,
            int resolutions,
            int issued,
            long version) {

        static Card of(Meeting meeting, Map<UnitId, UnitName> units) {
            Meeting.Counts counts = meeting.counts();
            return new Card(
                    meeting.id().value(),
                    Optional.ofNullable(units.get(meeting.host().unit())),
                    meeting.title(),
                    meeting.time().day(),
                    meeting.time().from().toString(),
                    meeting.time().until().toString(),
                    meeting.standing(),
                    counts.branchVenues(),
                    counts.invited(),
                    counts.attended(),
                    counts.exchangeTalks(),
                    counts.resolutions(),
                    counts.issued(),
                    meeting.version());
        }
    }

    /** Where it takes place; number 1 is the main venue. */
    @Schema(name = "Venue")
    record VenueView(int number, Optional<UnitName> unit, String place) {
        static VenueView of(Venue venue, Map<UnitId, UnitName> units) {
            return new VenueView(
                    venue.number(), Optional.ofNullable(units.get(venue.unit())), venue.place());
        }
    }

    /** An invited unit, with the number of its venue and whether it came. */
    @Schema(name = "Invitation")
    record InvitationView(
            Optional<UnitName> unit,
            Duty duty,
            int venue,
            Presence presence,
            Optional<String> note) {
        static InvitationView of(Invitation invitation, Map<UnitId, UnitName> units) {
            return new InvitationView(
                    Optional.ofNullable(units.get(invitation.unit())),
                    invitation.duty(),
                    invitation.venue(),
                    invitation.attendance().presence(),
                    invitation.attendance().note());
        }
    }

    /** An item of the agenda. */
    @Schema(name = "AgendaItem")
    record AgendaItemView(
            int number,
            AgendaKind kind,
            String wording,
            Optional<UnitName> speaker,
            Optional<String> text,
            List<String> papers) {
        static AgendaItemView of(AgendaItem item, Map<UnitId, UnitName> units) {
            return new AgendaItemView(
                    item.number(),
                    item.kind(),
                    item.wording(),
                    item.speaker().flatMap(unit -> Optional.ofNullable(units.get(unit))),
                    item.text(),
                    hashes(item.papers()));
        }
    }

    /** An exchange talk with its meeting. */
    @Schema(name = "ExchangeTalk")
    record ExchangeTalkView(long meeting, String title, LocalDate day, AgendaItemView item) {
        static ExchangeTalkView of(ExchangeTalk talk, Map<UnitId, UnitName> units) {
            return new ExchangeTalkView(
                    talk.meeting().value(),
                    talk.title(),
                    talk.time().day(),
                    AgendaItemView.of(talk.item(), units));
        }
    }

    /**
     * What was resolved.
     *
     * @param issue the act that asked it of the units; its assignments are those of {@code
     *     /api/v1/assignments?issue=}
     */
    @Schema(name = "Resolution")
    record ResolutionView(
            int number,
            String wording,
            Optional<LocalDate> dueOn,
            boolean standing,
            List<UnitName> units,
            Optional<Long> issue,
            Optional<ProgressView> progress) {
        static ResolutionView of(
                Resolution resolution,
                Map<UnitId, UnitName> units,
                Map<Long, IssueProgress> progress) {
            return new ResolutionView(
                    resolution.number(),
                    resolution.wording(),
                    resolution.dueOn(),
                    resolution.dueOn().isEmpty(),
                    resolution.units().stream()
                            .flatMap(unit -> Optional.ofNullable(units.get(unit)).stream())
                            .toList(),
                    resolution.issue(),
                    resolution
                            .issue()
                            .flatMap(issue -> Optional.ofNullable(progress.get(issue)))
                            .map(ProgressView::of));
        }
    }

    /** How far the assignments have come, of those within reach. */
    @Schema(name = "IssueProgress")
    record ProgressView(
            long issued,
            long claimed,
            long reported,
            long returned,
            long accepted,
            long declined,
            long total,
            long late) {
        static ProgressView of(IssueProgress progress) {
            return new ProgressView(
                    progress.of(AssignmentState.ISSUED),
                    progress.of(AssignmentState.CLAIMED),
                    progress.of(AssignmentState.REPORTED),
                    progress.of(AssignmentState.RETURNED),
                    progress.of(AssignmentState.ACCEPTED),
                    progress.of(AssignmentState.DECLINED),
                    progress.total(),
                    progress.late());
        }
    }

    static MeetingView of(
            MeetingSheet sheet, Map<UnitId, UnitName> units, Map<Long, IssueProgress> progress) {
        Meeting meeting = sheet.meeting();
        return new MeetingView(
                meeting.id().value(),
                meeting.campaign().value(),
                Optional.ofNullable(units.get(meeting.host().unit())),
                meeting.title(),
                meeting.time().day(),
                meeting.time().from().toString(),
                meeting.time().until().toString(),
                meeting.standing(),
                meeting.reason(),
                sheet.minutes(),
                hashes(sheet.papers()),
                sheet.venues().stream().map(venue -> VenueView.of(venue, units)).toList(),
                sheet.invitations().stream()
                        .map(invitation -> InvitationView.of(invitation, units))
                        .toList(),
                sheet.agenda().stream().map(item -> AgendaItemView.of(item, units)).toList(),
                sheet.resolutions().stream()
                        .map(resolution -> ResolutionView.of(resolution, units, progress))
                        .toList(),
                meeting.version());
    }

    private static List<String> hashes(List<EvidenceId> files) {
        return files.stream().map(EvidenceId::value).toList();
    }
}
