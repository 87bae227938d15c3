package org.lookback.directive.internal;

import org.lookback.directive.Fact;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The issuing body: who stands before 关于 in the title, or who signs at the end. A report on a
 * meeting has neither; then it is the committee that the speaker heads.
 */
final class IssuingBodyRule implements Rule<Optional<Fact<String>>> {

    private static final Pattern BEFORE_ABOUT =
            Pattern.compile("^(?<bodies>[\\s\\S]{2,60}?)\\s?关于");

    @Override
    public Optional<Fact<String>> read(Prose prose) {
        return inTitle(prose)
                .or(() -> Signature.of(prose).map(Signature::signer))
                .or(() -> MeetingRule.speech(prose).flatMap(Persons::committeeHeadedIn))
                .map(body -> prose.fact("issued-by", body));
    }

    private static Optional<Passage> inTitle(Prose prose) {
        return TitleRule.passage(prose)
                .flatMap(title -> title.find(BEFORE_ABOUT))
                .map(found -> found.group("bodies"))
                .filter(bodies -> bodies.split("、 \n").stream().allMatch(Bodies::isUnit));
    }
}
