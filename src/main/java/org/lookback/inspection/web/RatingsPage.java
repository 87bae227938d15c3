package org.lookback.inspection.web;

import org.lookback.campaign.Campaign;
import org.lookback.inspection.ComparedRating;
import org.lookback.inspection.ComparedRatings;
import org.lookback.inspection.FormStandard;
import org.lookback.kernel.Page;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the page with the ratings that a figure rests on shows.
 *
 * @param standard by which is rated; all, without one
 * @param group that rates; all, without one
 * @param units those of this part
 * @param senders of groups
 */
public record RatingsPage(
        Campaign campaign,
        ComparedRatings whole,
        Optional<Integer> standard,
        Optional<Long> group,
        Page<ComparedRating> ratings,
        Map<UnitId, Unit> units,
        Map<UnitId, Unit> senders) {

    public String href() {
        return ConsistencyPage.of(campaign) + "/ratings";
    }

    /** What a link to another part of the same adds. */
    public String more() {
        return standard.map(number -> "&standard=" + number).orElse("")
                + group.map(id -> "&group=" + id).orElse("");
    }

    public String groupName(ComparedRating rating) {
        return groupName(rating.group().value()).orElse("—");
    }

    /** With its sender, as groups of several may have the same name. */
    private Optional<String> groupName(long id) {
        return whole.groups().stream()
                .filter(each -> each.id().value() == id)
                .map(each -> each.name() + " · " + ConsistencyPage.sender(senders, each))
                .findFirst();
    }

    public String unitName(ComparedRating rating) {
        return Optional.ofNullable(units.get(rating.unit().unit())).map(Unit::name).orElse("—");
    }

    public String standardName(ComparedRating rating) {
        return standardName(rating.standard());
    }

    private String standardName(int number) {
        return whole.form().standards().stream()
                .filter(each -> each.number() == number)
                .map(FormStandard::name)
                .findFirst()
                .orElse("—");
    }

    /** What is chosen, in words. */
    public List<String> chosen() {
        return Stream.concat(
                        group.flatMap(this::groupName).stream(),
                        standard.stream().map(this::standardName))
                .toList();
    }

    public String grade(ComparedRating rating) {
        return whole.form().grades().get(rating.grade() - 1);
    }
}
