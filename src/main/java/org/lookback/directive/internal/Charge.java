package org.lookback.directive.internal;

import org.lookback.directive.internal.Passage.Found;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A clause with a verb of duty (要, 必须, 应当, 不得 …).
 *
 * @param subject what stands before the verb
 * @param who the words before the verb, without adverbs and circumstances; empty where there are
 *     none
 * @param act what must be done; the verb itself stays where it carries meaning (不得, 既要)
 */
record Charge(Subject subject, Passage who, Passage act) {

    /** What stands before the verb of duty. */
    enum Subject {
        /** Nothing: the verb opens the clause. */
        NONE,
        /**
         * Nothing, and the verb carries on from the clause before, if there is one (又要, 还要, 不得).
         */
        SAME,
        /** Somebody who can be obliged. */
        OBLIGED,
        /** Anything else: the matter of which the clause speaks. */
        MATTER
    }

    /** 要 as a verb of its own, not as part of 重要, 要求 and the like. */
    private static final String YAO =
            "(?<![重主需必首只纪摘概紧扼将想若次简提险不为])要"
                    + "(?!求(?!真)|素|点|闻|么|是|件|害|义|旨|塞|津|领(?![会导先办])|务(?![必实]))";

    private static final String YING = "(?<![相适响反供效回对感呼])应(?!用|急|对|届|变|付|收|邀|聘|诉|验|答)";

    private static final Pattern DUTY =
            Pattern.compile(
                    "(?<verb>必须|应当|务必|务须|不得(?![分已不])|^(?:严禁|禁止)|(?<![必无务])须(?!知)|"
                            + YAO
                            + "|"
                            + YING
                            + ")");
    private static final Pattern FORBIDS = Pattern.compile("不得|严禁|禁止");
    private static final Pattern MEANINGFUL_VERB = Pattern.compile("不得|严禁|禁止|务必|务须");

    private static final Pattern OPENING =
            Pattern.compile("尤其是|特别是|同时|其中|因此|所以|为此|但是|但|并且|并|而且|另外|此外|今后|下一步|当前");
    private static final Pattern CIRCUMSTANCE =
            Pattern.compile("在[^，。；]{1,24}?(?:过程中|期间|中|时|后|上)(?=.{2})");
    private static final Pattern ADVERBS = Pattern.compile("(?:都|均|一律|现在就|就|首先|一定|同样|既|又|还|更|也)+$");
    private static final Pattern MEANINGFUL_ADVERB = Pattern.compile("现在|首先|既");
    private static final Pattern CARRYING_ADVERB = Pattern.compile("又|还|更|也");

    private static final Pattern SUPPOSES = Pattern.compile("(?:如|若|虽|只有|为了|假如|一旦).*");

    /** A call to see or to know asks for no deed. */
    private static final Pattern ASKS_TO_SEE =
            Pattern.compile("^(?:既要)?(?:清醒|充分|深刻|更加|进一步|全面)*(?:看到|认识到|意识到|看清)");

    /** The duty that the clause lays on somebody, if it has a verb of duty. */
    static Optional<Charge> in(Passage clause) {
        return clause.find(DUTY).map(Charge::of).filter(charge -> !charge.act.isEmpty());
    }

    private static Charge of(Found verb) {
        Passage before = verb.before().without(OPENING);
        Passage adverbs =
                before.find(ADVERBS)
                        .map(Found::whole)
                        .orElse(before.cut(before.length(), before.length()));
        Passage who =
                before.cut(0, before.length() - adverbs.length()).without(CIRCUMSTANCE).trimmed();
        Passage act = act(adverbs, verb);
        if (who.isEmpty()) {
            boolean carriesOn =
                    adverbs.matches(CARRYING_ADVERB)
                            || (adverbs.isEmpty() && verb.whole().matches(FORBIDS));
            return new Charge(carriesOn ? Subject.SAME : Subject.NONE, who, act);
        }
        return Bodies.canBeObliged(who) && !who.matches(SUPPOSES)
                ? new Charge(Subject.OBLIGED, who, act)
                : new Charge(Subject.MATTER, who, verb.in().trimmed());
    }

    private static Passage act(Passage adverbs, Found verb) {
        if (adverbs.has(MEANINGFUL_ADVERB)) {
            return adverbs.through(verb.in()).trimmed();
        }
        return (verb.whole().matches(MEANINGFUL_VERB)
                        ? verb.whole().through(verb.in())
                        : verb.after())
                .trimmed();
    }

    boolean asksForDeed() {
        return !act.has(ASKS_TO_SEE);
    }
}
