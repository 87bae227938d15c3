package org.lookback.directive.internal;

import org.lookback.directive.internal.Passage.Found;

import java.util.Optional;
import java.util.regex.Pattern;

/** Persons introduced by their posts: 省委书记、省长某某某. */
final class Persons {

    private static final String POSTS =
            "书记|主席|主任|总理|部长|省长|市长|州长|盟长|县长|区长|旗长|乡长|镇长|组长|局长|厅长|处长|科长|司长|署长"
                    + "|院长|校长|行长|秘书长|检察长|会长|董事长|总经理|常委|委员|负责人|同志";

    private static final Pattern NAMED =
            Pattern.compile("(?:^|.*(?:" + POSTS + "))(?<name>[\\p{IsHan}·]{2,4}?)(?:同志)?$");

    /** What a name cannot be made of: 会议由… and the like. */
    private static final Pattern NOT_A_NAME =
            Pattern.compile(".*(?:会议|大会|由|他|她|在|会上|领导|同志|书记|" + POSTS + ").*");

    private static final Pattern HEAD_OF = Pattern.compile("^(?<body>[^、，。]{1,20}?(?:委|党组))书记");

    private Persons() {}

    /** The name at the end of a person's posts. */
    static Optional<Passage> nameIn(Passage introduction) {
        return introduction
                .find(NAMED)
                .map(found -> found.group("name"))
                .filter(name -> !name.matches(NOT_A_NAME));
    }

    /** The party committee that the person introduced is said to head. */
    static Optional<Passage> committeeHeadedIn(Passage introduction) {
        return introduction.find(HEAD_OF).map((Found found) -> found.group("body"));
    }
}
