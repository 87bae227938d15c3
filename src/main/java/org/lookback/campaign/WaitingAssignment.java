package org.lookback.campaign;

/** An assignment that waits for a person, and for what. */
public record WaitingAssignment(Assignment assignment, Need need) {

    /** What is to be done. */
    public enum Need {
        CLAIM,
        REPORT,
        /** The report came back and is to be mended. */
        REPORT_AGAIN,
        JUDGE,
        /** The unit has declined it. */
        ANSWER
    }

    static WaitingAssignment of(Assignment assignment) {
        return new WaitingAssignment(
                assignment,
                switch (assignment.state()) {
                    case ISSUED -> Need.CLAIM;
                    case CLAIMED -> Need.REPORT;
                    case RETURNED -> Need.REPORT_AGAIN;
                    case DECLINED -> Need.ANSWER;
                    case REPORTED, ACCEPTED, WITHDRAWN -> Need.JUDGE;
                });
    }
}
