package org.lookback.campaign.web;

import org.lookback.campaign.AssignmentState;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.FullWeek;
import org.lookback.campaign.Invitation;
import org.lookback.campaign.IssueProgress;
import org.lookback.campaign.Meeting;
import org.lookback.campaign.MeetingId;
import org.lookback.campaign.MeetingSheet;
import org.lookback.campaign.MeetingStanding;
import org.lookback.campaign.Presence;
import org.lookback.campaign.Resolution;
import org.lookback.campaign.Venue;
import org.lookback.evidence.StoredFile;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Unit;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the page of a meeting shows.
 *
 * @param units the units that the page names
 * @param files the papers
 * @param progress how far the resolutions have come, by their acts of issuing
 * @param keeps whether the reader keeps the meeting
 * @param own the units of the reader's posts
 * @param now in the campaign's zone
 * @param full the week in which it is too much for some of those invited, for who keeps it
 * @param fullOfResolutions the same of resolutions by their numbers
 */
public record MeetingPage(
        MeetingSheet sheet,
        Campaign campaign,
        Map<UnitId, Unit> units,
        Map<EvidenceId, StoredFile> files,
        Map<Long, IssueProgress> progress,
        Story story,
        boolean keeps,
        Set<UnitId> own,
        LocalDateTime now,
        Optional<FullWeek> full,
        Map<Integer, FullWeek> fullOfResolutions) {

    /**
     * What happened, the latest first.
     *
     * @param older the version before which there is more
     * @param isOlder whether there is more after it
     */
    public record Story(List<AssignmentSheet.Told> told, Optional<Long> older, boolean isOlder) {}

    /** Beyond it a list of invited units is folded. */
    private static final int INVITED_SHOWN = 30;

    /** Beyond it those who were not there are named, instead of going through all of them. */
    private static final int INVITED_IN_LIST = 300;

    public Meeting meeting() {
        return sheet.meeting();
    }

    public String href() {
        return href(meeting().id());
    }

    /** This page with the latest that happened. */
    public String latest() {
        return href() + "#story";
    }

    /** This page with what happened before a version. */
    public String before(long version) {
        return href() + "?before=" + version + "#story";
    }

    public static String href(MeetingId id) {
        return "/meetings/" + id.value();
    }

    /** Whether the reader can plan it still. */
    public boolean offersPlanning() {
        return keeps && meeting().standing() == MeetingStanding.PLANNED;
    }

    /** Whether the reader can say what came of it. */
    public boolean offersFollowing() {
        return keeps && isHeld();
    }

    /** Whether the reader can keep papers and what is said. */
    public boolean offersPapers() {
        return keeps && meeting().standing() != MeetingStanding.CANCELLED;
    }

    /** Whether it is time to say that it was held. */
    public boolean hasBegun() {
        return !now.isBefore(meeting().time().begins());
    }

    /** Whether attendance is taken in the list of invited units itself. */
    public boolean isTakenInList() {
        return offersFollowing() && sheet.invitations().size() <= INVITED_IN_LIST;
    }

    public boolean isShort() {
        return sheet.invitations().size() <= INVITED_SHOWN;
    }

    public boolean isHeld() {
        return meeting().standing() == MeetingStanding.HELD;
    }

    public String name(UnitId unit) {
        return Optional.ofNullable(units.get(unit)).map(Unit::name).orElse("—");
    }

    /** The week in which a resolution is too much for some of its units, if it is. */
    public Optional<FullWeek> full(Resolution resolution) {
        return Optional.ofNullable(fullOfResolutions.get(resolution.number()));
    }

    /** How a unit stands in a field for units. */
    public String coded(UnitId unit) {
        return Optional.ofNullable(units.get(unit))
                .map(found -> found.code() + " " + found.name())
                .orElse("");
    }

    /** The units of a resolution as they stand in their field, one a line. */
    public String lines(Resolution resolution) {
        return resolution.units().stream().map(this::coded).collect(Collectors.joining("\n"));
    }

    public List<String> names(List<UnitId> some) {
        return some.stream().map(this::name).toList();
    }

    public Venue main() {
        return sheet.venue(Venue.MAIN).orElseThrow();
    }

    public List<Venue> branches() {
        return sheet.venues().stream().filter(Venue::isBranch).toList();
    }

    /** Where an invited unit sits. */
    public Venue venue(Invitation invitation) {
        return sheet.venue(invitation.venue()).orElse(main());
    }

    /** What the reader's own units are invited to. */
    public List<Invitation> ownInvitations() {
        return sheet.invitations().stream()
                .filter(invitation -> own.contains(invitation.unit()))
                .toList();
    }

    public long count(Presence presence) {
        return sheet.invitations().stream()
                .filter(invitation -> invitation.attendance().presence() == presence)
                .count();
    }

    public List<StoredFile> papers(List<EvidenceId> some) {
        return some.stream()
                .flatMap(file -> Optional.ofNullable(files.get(file)).stream())
                .toList();
    }

    /** How far a resolution has come, of what the reader may see. */
    public Optional<IssueProgress> progress(Resolution resolution) {
        return resolution.issue().flatMap(issue -> Optional.ofNullable(progress.get(issue)));
    }

    /** The states in which some of a resolution's assignments are. */
    public List<AssignmentState> states(IssueProgress some) {
        return List.of(AssignmentState.values()).stream()
                .filter(state -> some.of(state) > 0)
                .toList();
    }
}
