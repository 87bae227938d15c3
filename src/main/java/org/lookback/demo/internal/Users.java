package org.lookback.demo.internal;

import org.lookback.kernel.Duty;

import java.util.LinkedHashMap;
import java.util.Map;

/** Who can sign in to the demo: one a level and duty, all with the same password. */
public final class Users {

    public static final String FIRST = "office";
    public static final String PASSWORD = "Huitoukan-2019";

    static final String ADMINISTRATOR = "admin";

    private Users() {}

    /** The seats by login name, in the order of docs/demo-users.md; the administrator is apart. */
    static Map<String, Seat> seats(Tree tree) {
        Map<String, Seat> seats = new LinkedHashMap<>();
        seats.put(FIRST, Seat.of(tree.province(), Duty.OFFICE));
        seats.put("province-leader", Seat.of(tree.province(), Duty.LEADER));
        seats.put("province-liaison", Seat.of(tree.province(), Duty.LIAISON));
        seats.put("province-verifier", Seat.of(tree.province(), Duty.VERIFIER));
        seats.put("guidance-yangquan", Seat.of(tree.unit("1403"), Duty.GUIDANCE));
        for (Project project : Project.all()) {
            seats.put(
                    "lead-" + project.login(),
                    Seat.lead(tree.unit(project.lead()), project.number()));
        }
        team(seats, tree, "city-yangquan", "1403");
        team(seats, tree, "city-datong", "1402");
        team(seats, tree, "county-pingding", "140321");
        team(seats, tree, "county-yuxian", "140322");
        team(seats, tree, "county-guangling", "140223");
        pair(seats, tree, "township-guanshan", Owners.TOWNSHIP);
        pair(seats, tree, "village-sunjiagou", Owners.VILLAGE);
        return seats;
    }

    private static void team(Map<String, Seat> seats, Tree tree, String login, String code) {
        pair(seats, tree, login, code);
        seats.put(login + "-verifier", Seat.of(tree.unit(code), Duty.VERIFIER));
    }

    private static void pair(Map<String, Seat> seats, Tree tree, String login, String code) {
        seats.put(login + "-leader", Seat.of(tree.unit(code), Duty.LEADER));
        seats.put(login + "-liaison", Seat.of(tree.unit(code), Duty.LIAISON));
    }
}
