package org.lookback.inspection;

import java.util.List;
import java.util.Optional;

/**
 * Whether the guidance groups of a campaign rate alike (评定尺度一致性).
 *
 * @param form by whose standards and grades is compared
 * @param visits how many concluded visits are compared
 * @param leftOut those that are not
 */
public record ConsistencySheet(
        VisitForm form, List<StandardComparison> standards, int visits, LeftOut leftOut) {

    /**
     * How many concluded visits are not compared, each for the first reason that holds.
     *
     * @param joint paid by several groups together: the rating is nobody's alone
     * @param second made necessary by a weak rating: their units were chosen for it
     * @param ofOne of groups that had fewer than two members then: groups are compared, never
     *     persons
     * @param otherwise rated on other grades or by other standards than those of the form
     */
    public record LeftOut(int joint, int second, int ofOne, int otherwise) {
        public int all() {
            return joint + second + ofOne + otherwise;
        }
    }

    public ConsistencySheet {
        standards = List.copyOf(standards);
    }

    public Optional<StandardComparison> standard(int number) {
        return standards.stream().filter(each -> each.standard().number() == number).findFirst();
    }

    /** Those that have rated by any standard. */
    public List<GuidanceGroup> groups() {
        return standards.stream()
                .flatMap(each -> each.groups().stream())
                .map(GroupComparison::group)
                .distinct()
                .toList();
    }
}
