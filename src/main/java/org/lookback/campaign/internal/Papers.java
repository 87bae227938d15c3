package org.lookback.campaign.internal;

import org.lookback.evidence.Evidence;
import org.lookback.kernel.Actor;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Files that are kept with something, as a column {@code papers} of their hashes. */
public final class Papers {

    /** How many files are kept with one thing. */
    private static final int MOST = 50;

    private Papers() {}

    /** A file may be kept by whoever brought it, or stay from before. */
    public static Outcome<List<EvidenceId>> kept(
            Evidence evidence, Actor actor, List<EvidenceId> wanted, List<EvidenceId> before) {
        if (wanted.size() > MOST) {
            return Outcome.faulty("papers", "fault.too_many", MOST);
        }
        return evidence.firstUnknown(actor, wanted, before)
                .<Outcome<List<EvidenceId>>>map(unknown ->
                        Outcome.faulty("papers", "fault.campaign_file_unknown", unknown.value()))
                .orElseGet(() -> Outcome.done(wanted.stream().distinct().toList()));
    }

    static List<EvidenceId> of(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("papers").getArray())
                .map(EvidenceId::new)
                .toList();
    }

    public static String[] hashes(List<EvidenceId> papers) {
        return papers.stream().map(EvidenceId::value).toArray(String[]::new);
    }
}
