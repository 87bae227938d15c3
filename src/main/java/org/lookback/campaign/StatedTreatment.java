package org.lookback.campaign;

import org.lookback.organization.Unit;

import java.util.List;

/**
 * What a directive says of the treatment of a problem that it states.
 *
 * @param participants the units beside the responsible one, as far as it is known whom the names
 *     mean; those that lie in the campaign's reach and are open
 * @param targets what must be reached
 * @param measures what is to be done
 */
public record StatedTreatment(
        List<Unit> participants, List<String> targets, List<String> measures) {

    public StatedTreatment {
        participants = List.copyOf(participants);
        targets = List.copyOf(targets);
        measures = List.copyOf(measures);
    }
}
