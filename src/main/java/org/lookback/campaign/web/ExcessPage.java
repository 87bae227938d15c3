package org.lookback.campaign.web;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.FullUnit;
import org.lookback.campaign.IssueExcess;
import org.lookback.kernel.Page;
import org.lookback.kernel.PersonId;
import org.lookback.organization.Person;

import java.util.Map;
import java.util.Optional;

/**
 * The page of what an act of issuing would ask over the weekly cap.
 *
 * @param issuer what the unit that asks is called
 * @param units a part of those over the cap
 * @param people who issued it and who decided
 * @param mayApprove whether the reader can have the units asked
 * @param mayRefuse whether the reader can say that they are not
 * @param mayWithdraw whether the reader can do without asking them
 */
public record ExcessPage(
        Campaign campaign,
        IssueExcess excess,
        String issuer,
        Page<FullUnit> units,
        Map<PersonId, Person> people,
        boolean mayApprove,
        boolean mayRefuse,
        boolean mayWithdraw) {

    public String href() {
        return href(excess.issue());
    }

    public static String href(long issue) {
        return "/excesses/" + issue;
    }

    public String name(PersonId person) {
        return Optional.ofNullable(people.get(person)).map(Person::name).orElse("—");
    }
}
