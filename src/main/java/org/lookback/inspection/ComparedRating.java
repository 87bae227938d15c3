package org.lookback.inspection;

import org.lookback.kernel.UnitPath;

import java.time.LocalDate;

/**
 * A rating that is compared.
 *
 * @param unit that was rated
 * @param day the first of the visit
 * @param standard its number on the form by which is compared
 */
public record ComparedRating(
        VisitId visit,
        GuidanceGroupId group,
        UnitPath unit,
        LikeUnits like,
        LocalDate day,
        int standard,
        int grade) {}
