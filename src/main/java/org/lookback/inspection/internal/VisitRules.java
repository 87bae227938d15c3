package org.lookback.inspection.internal;

import org.lookback.inspection.InspectionRefusal;
import org.lookback.inspection.VisitCommand;
import org.lookback.inspection.VisitStanding;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What can be done with a visit where it stands. */
public final class VisitRules {

    private static final Set<VisitStanding> OPEN =
            EnumSet.of(VisitStanding.PROPOSED, VisitStanding.DUE, VisitStanding.PLANNED);

    private VisitRules() {}

    /** Why the command cannot be given as the visit stands, if so. */
    public static Optional<InspectionRefusal> against(
            VisitCommand command, VisitStanding standing) {
        return places(command).contains(standing)
                ? Optional.empty()
                : Optional.of(
                        switch (standing) {
                            case PROPOSED -> InspectionRefusal.VISIT_IS_APPROVED_FIRST;
                            case DUE -> InspectionRefusal.VISIT_GETS_DAYS_FIRST;
                            case PLANNED ->
                                    command instanceof VisitCommand.Reopen
                                            ? InspectionRefusal.VISIT_IS_CONCLUDED_FIRST
                                            : InspectionRefusal.VISIT_IS_APPROVED_ALREADY;
                            case CONCLUDED -> InspectionRefusal.CONCLUDED_VISIT_STAYS;
                            case REFUSED, CANCELLED -> InspectionRefusal.CANCELLED_VISIT_STAYS;
                        });
    }

    /** Where a visit stands when the command has its place. */
    private static Set<VisitStanding> places(VisitCommand command) {
        return switch (command) {
            case VisitCommand.Schedule _,
                    VisitCommand.Join _,
                    VisitCommand.Leave _,
                    VisitCommand.Cancel _ ->
                    OPEN;
            case VisitCommand.Approve _, VisitCommand.Refuse _ ->
                    EnumSet.of(VisitStanding.PROPOSED);
            case VisitCommand.Keep _,
                    VisitCommand.ChangeFinding _,
                    VisitCommand.DropFinding _,
                    VisitCommand.KeepPapers _,
                    VisitCommand.Conclude _ ->
                    EnumSet.of(VisitStanding.PLANNED);
            case VisitCommand.Reopen _ -> EnumSet.of(VisitStanding.CONCLUDED);
        };
    }
}
