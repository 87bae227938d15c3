package org.lookback.campaign.internal;

import org.lookback.export.ExportedColumn;

/** What a file says of each assignment, in its order. */
public enum AssignmentColumn implements ExportedColumn {
    NUMBER("campaign.export.number", 10),
    WHAT("campaign.what", 60),
    UNIT("campaign.asked-unit", 20),
    UNIT_ABOVE("campaign.export.unit-above", 20),
    UNIT_CODE("field.unitCode", 15),
    ISSUER("campaign.issuer-or-judge", 20),
    STATE("campaign.state", 11),
    NEXT_DUE("campaign.next-due", 13),
    LATE("campaign.export.late", 10),
    CLAIM_BY("campaign.claim-by", 13),
    DUE("campaign.export.due", 13),
    SPECIAL_ACTION("field.specialAction", 22),
    LEAD("field.lead", 20),
    PARTICIPANTS("field.participants", 28),
    AS("field.as", 12),
    CAMPAIGN("campaign.campaign", 20),
    ISSUED("campaign.issued-at", 17),
    ISSUE("campaign.export.issue", 10),
    PART_OF("campaign.export.part-of", 10),
    REPORT("campaign.report", 60),
    GROUNDS("campaign.export.grounds", 40),
    COMMITTED_BY("campaign.committed-by", 14),
    MARK("campaign.export.mark", 16);

    private final String label;
    private final int width;

    AssignmentColumn(String label, int width) {
        this.label = label;
        this.width = width;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public int width() {
        return width;
    }
}
