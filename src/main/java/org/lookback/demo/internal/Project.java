package org.lookback.demo.internal;

import java.util.List;

/**
 * What the demo's office makes of one of the eight special actions that the directive counts and
 * does not name: an ordinary matter of administration.
 *
 * @param lead the code of the lead unit
 * @param login how its lead's login name ends
 */
record Project(int number, String name, String lead, String login) {

    static List<Project> all() {
        return List.of(
                new Project(1, "农村道路养护不到位专项整治", "1409", "roads"),
                new Project(2, "安全生产隐患排查专项整治", "14", "safety"),
                new Project(3, "政府采购不规范专项整治", "1401", "purchasing"),
                new Project(4, "窗口服务群众办事难专项整治", "1403", "counters"),
                new Project(5, "多余报表和会议专项整治", "1410", "forms"),
                new Project(6, "农村饮水管护专项整治", "1411", "water"),
                new Project(7, "校园周边环境专项整治", "1407", "schools"),
                new Project(8, "拖欠账款清理专项整治", "1404", "arrears"));
    }
}
