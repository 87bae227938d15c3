package org.lookback.document;

import org.lookback.kernel.Refusal;

/** The rules of official documents. */
public enum DocumentRefusal implements Refusal {
    /** Only those who act for the issuing unit write its documents. */
    ISSUING_UNIT_WRITES,
    /** The leader or the office of the issuing unit sends it out and takes it back. */
    LEADER_OR_OFFICE_ISSUES,
    /** What is issued, withdrawn or given up is not written on. */
    DOCUMENT_STANDS_OTHERWISE,
    /** A supervision notice or circular goes to a unit below, a report to one above. */
    ADDRESSED_LIES_IN_LINE,
    /** The number of a document names one document of the unit. */
    DOCUMENT_NUMBER_IS_USED_ONCE,
    /** A supervision notice is about something that is overdue. */
    SUPERVISION_NEEDS_SOMETHING_OVERDUE,
    /** The addressed unit replies, once, by its leader or liaison. */
    ADDRESSED_UNIT_REPLIES,
    /** The own template of a unit is chosen by its leader or office. */
    UNIT_CHOOSES_TEMPLATE
}
