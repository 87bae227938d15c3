package org.lookback.inspection;

import java.util.List;

/**
 * What the visits of a campaign rate.
 *
 * @param number counts the forms of a campaign; 0 for the one made of the campaign's standards that
 *     nobody has changed yet and by which nothing was rated
 * @param grades the best first
 * @param weakFrom the first grade that asks for a second visit, counted from 1
 * @param daysToSecond within how many days after the first that one is paid
 */
public record VisitForm(
        int number,
        List<FormStandard> standards,
        List<String> grades,
        int weakFrom,
        int daysToSecond) {

    public static final int MOST_STANDARDS = 30;
    public static final int MOST_GRADES = 6;
    public static final int LONGEST_DAYS = 365;

    public VisitForm {
        standards = List.copyOf(standards);
        grades = List.copyOf(grades);
    }

    public boolean isWeak(Rating rating) {
        return rating.grade() >= weakFrom;
    }

    public String grade(Rating rating) {
        return grades.get(rating.grade() - 1);
    }
}
