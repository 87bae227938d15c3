package org.lookback.campaign;

import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the host does with a meeting. */
public sealed interface MeetingCommand {

    int LONGEST_TEXT = 50_000;
    int LONGEST_WORDING = 2_000;

    /** Venues, agenda items or resolutions. */
    int MOST = 1_000;

    int MOST_INVITED = 5_000;

    /** Another title, time or place of the main venue. */
    record Amend(String title, MeetingTime time, String place) implements MeetingCommand {}

    /** A branch venue at each of the units that hosts none yet. */
    record AddVenues(Addressees at) implements MeetingCommand {}

    /** Says where a venue is. */
    record DescribeVenue(int venue, String place) implements MeetingCommand {}

    /** A branch venue less; who was to come there goes to the next one. */
    record RemoveVenue(int venue) implements MeetingCommand {}

    /**
     * Invites units. One that is named itself and invited already is asked for this duty and at
     * this venue now; one that is only meant with others stays as it was invited.
     *
     * @param duty leader, liaison or office
     * @param venue the number of a venue, where not the nearest is meant
     */
    record Invite(Addressees units, Duty duty, Optional<Integer> venue) implements MeetingCommand {}

    /** Takes invitations back. */
    record Uninvite(List<UnitId> units) implements MeetingCommand {
        public Uninvite {
            units = List.copyOf(units);
        }
    }

    /** One item more at the end of the agenda. */
    record AddItem(AgendaKind kind, String wording, Optional<UnitId> speaker)
            implements MeetingCommand {}

    /** Another wording, kind or speaker of an item. */
    record ChangeItem(int item, AgendaKind kind, String wording, Optional<UnitId> speaker)
            implements MeetingCommand {}

    /** An item less. */
    record RemoveItem(int item) implements MeetingCommand {}

    /** Keeps what is said in an item, and its papers, in place of those kept before. */
    record KeepTalk(int item, String text, List<EvidenceId> papers) implements MeetingCommand {
        public KeepTalk {
            papers = List.copyOf(papers);
        }
    }

    /** Keeps the papers of the meeting itself, in place of those kept before. */
    record KeepPapers(List<EvidenceId> papers) implements MeetingCommand {
        public KeepPapers {
            papers = List.copyOf(papers);
        }
    }

    /** It has taken place. */
    record Hold() implements MeetingCommand {}

    /** It does not take place. */
    record Cancel(String reason) implements MeetingCommand {}

    /**
     * Says who was there.
     *
     * @param others what holds for every invited unit of which neither this nor an earlier act said
     *     anything
     */
    record TakeAttendance(Map<UnitId, Attendance> each, Optional<Presence> others)
            implements MeetingCommand {
        public TakeAttendance {
            each = Map.copyOf(each);
        }
    }

    /** Keeps the minutes. */
    record KeepMinutes(String text) implements MeetingCommand {}

    /** One resolution more. */
    record Resolve(String wording, Addressees units, Optional<LocalDate> dueOn)
            implements MeetingCommand {}

    /** Another wording, deadline or, if any are given, other units of a resolution. */
    record ChangeResolution(
            int resolution, String wording, Optional<Addressees> units, Optional<LocalDate> dueOn)
            implements MeetingCommand {}

    /** A resolution less. */
    record WithdrawResolution(int resolution) implements MeetingCommand {}

    /**
     * Asks a resolution of its units: each gets an assignment.
     *
     * @param reason as of an {@link Issue}
     */
    record IssueResolution(int resolution, Optional<String> reason) implements MeetingCommand {

        /** Asked only where every unit has room. */
        public IssueResolution(int resolution) {
            this(resolution, Optional.empty());
        }
    }
}
