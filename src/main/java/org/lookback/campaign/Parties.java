package org.lookback.campaign;

import org.lookback.campaign.internal.NameList;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Who has to do something, in the directive's or the office's words, several names parted by 、.
 *
 * @param lead who leads it
 * @param participants who takes part in what another leads
 * @param obliged who else is obliged, or everybody where nobody leads
 */
public record Parties(
        Optional<String> lead, Optional<String> participants, Optional<String> obliged) {

    public static final Parties NOBODY = obliged(Optional.empty());

    /** Those who are obliged where nobody leads. */
    public static Parties obliged(Optional<String> names) {
        return new Parties(Optional.empty(), Optional.empty(), names);
    }

    /**
     * As a directive tells them apart. Where nobody leads, those who share it are obliged.
     *
     * @param who everybody, those who lead and take part among them
     */
    static Parties of(Optional<String> lead, Optional<String> participants, Optional<String> who) {
        if (lead.isEmpty()) {
            return obliged(NameList.of(NameList.in(participants, who).distinct()));
        }
        List<String> told = NameList.in(lead, participants).toList();
        return new Parties(
                lead,
                participants,
                NameList.of(NameList.in(who).filter(name -> !told.contains(name))));
    }

    public Optional<String> of(Involvement involvement) {
        return switch (involvement) {
            case LEAD -> lead;
            case PARTICIPANT -> participants;
            case OBLIGED -> obliged;
        };
    }

    /** As what some are named, those who lead first. */
    public List<Involvement> named() {
        return Arrays.stream(Involvement.values()).filter(each -> of(each).isPresent()).toList();
    }
}
