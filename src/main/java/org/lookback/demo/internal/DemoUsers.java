package org.lookback.demo.internal;

import org.lookback.access.TrialUsers;
import org.lookback.kernel.Duty;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.stream.Stream;

/** One user a duty, so that a visitor sees the demo with the eyes of each. */
@Component
@ConditionalOnProperty("lookback.demo")
class DemoUsers implements TrialUsers {

    private final Organization organization;

    DemoUsers(Organization organization) {
        this.organization = organization;
    }

    @Override
    public List<TrialUser> offered() {
        return Stream.of(
                        user(Users.FIRST, Duty.OFFICE, "14"),
                        user("county-pingding-leader", Duty.LEADER, "140321"),
                        user("county-pingding-liaison", Duty.LIAISON, "140321"),
                        user("county-pingding-verifier", Duty.VERIFIER, "140321"),
                        user("guidance-yangquan", Duty.GUIDANCE, "1403"),
                        user("lead-roads", Duty.LEAD, "1409"),
                        user(Users.ADMINISTRATOR, Duty.ADMINISTRATOR, "14"))
                .toList();
    }

    private TrialUser user(String login, Duty duty, String code) {
        String unit = organization.byCode(code).map(Unit::name).orElse(code);
        return new TrialUser(login, Users.PASSWORD, duty, unit);
    }
}
