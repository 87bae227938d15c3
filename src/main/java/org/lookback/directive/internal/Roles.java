package org.lookback.directive.internal;

import org.lookback.directive.Party;
import org.lookback.directive.internal.Labels.Kind;
import org.lookback.directive.internal.Labels.Labelled;
import org.lookback.directive.internal.Passage.Found;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who does what in a task, by the words beside the names: 甲牵头，乙、丙配合; 甲会同乙负责; 牵头单位：甲；责任单位：乙.
 *
 * @param leaders who is said to lead
 * @param owners who is said to be responsible, alone or with others; leaders where they are alone
 * @param sharers who is said to share the task
 * @param participants who is said to take part
 */
record Roles(
        List<Party> leaders, List<Party> owners, List<Party> sharers, List<Party> participants) {

    static final Roles NONE = new Roles(List.of(), List.of(), List.of(), List.of());

    private enum Role {
        LEADS,
        OWNS,
        SHARES,
        TAKES_PART
    }

    private static final String SHARING =
            "(?:按照?|遵循|本着)[“\"]?谁[^，。；]{1,24}?原则(?:分工|分别|各自)?(?:负责|落实|抓好落实)"
                + "|按(?:照)?(?:各自)?(?:的)?(?:职责|职能|分工)(?:分工|范围|要求)?(?:分别|共同|各自)?(?:负责|抓好|做好|推进)?(?:落实)?"
                + "|分工负责|分别负责|共同负责|联合负责|协同负责|各负其责|结合实际(?:抓好|组织|负责)?落实|分工落实|参照执行";

    /** The word for what the units before it do, where it ends their clause. */
    private static final Pattern DOES =
            Pattern.compile(
                    "^(?<who>(?s:.*?))(?:(?<leads>(?:分别|共同|联合|双|总|统一|按照?(?:各自)?职责(?:分工)?)*牵头(?:总|负责|组织|推进|落实|实施|协调|组织实施|抓总|统筹|督导|督办|办理|抓好)*|(?:为|是|作为)牵头(?:单位|部门)|主办|主抓|总负责)"
                        + "|(?<shares>"
                            + SHARING
                            + ")|(?<part>(?:积极|协同|共同|予以)?(?:配合|协助|参与|参加|协办|会办|支持)(?:落实|实施|推进|做好)*|协同(?:推进|落实|实施|做好)|(?:为|是|作为)(?:配合|协办|参与)(?:单位|部门))"
                            + "|(?<owns>(?:具体|统一|全面)?(?:负责|承办)?(?:组织|抓好|推进)?(?:负责|落实|实施|承办|承担)+(?:到位)?))$");

    private static final Pattern TOGETHER =
            Pattern.compile(
                    "^(?<left>.*?)(?:会同|(?<=[局处科部委办厅室院])会(?=\\p{IsHan}{1,12}[局处科部委办厅室院]$)|协同(?!推进|落实|实施|做好|配合|负责)|联合(?!会|国|社|体|开展|执法|推进|组织|行动|实施|印发|整治|检查))(?<right>.+)$");
    private static final Pattern LEADING_IN =
            Pattern.compile("[*★▲]|(?:(?:[此该本各]项|上述|以上|具体)(?:工作|任务|事项)?)?由|并|其他|再由|请|责成");
    private static final Pattern A_TIME =
            Pattern.compile(
                    ".*[0-9]{1,4}"
                        + " ?[年月日].*|.*(?:年底|月底|季度|半年|年内|年末|长期|持续|常态|每年|每月|立行立改|立即|全年|常年|即日起).*|.*完成$");

    /** What is done together is nobody's name. */
    private static final Pattern DEED =
            Pattern.compile("(?:联合|共同|协同)(?:开展|执法|推进|组织|行动|实施|整治|检查).*");

    private static final Pattern BEGINS = Pattern.compile("(?:启动|开始|开工)$");

    /** No name is longer, with the word for what it does. */
    private static final int LONGEST_NAME = 80;

    /** Nor is one with a remark in brackets. */
    private static final int LONGEST_PART = 200;

    /** Which of several units leads, told once for the whole document. */
    private static final Pattern FIRST_LEADS =
            Pattern.compile(
                    "(?:列|排|位列|排列|排名|列在|排在|列于)(?:在)?(?:首位|第一位?|第1位?|首|最前面?)(?:位)?的?[^，。；）)]{0,8}?(?:为|是|即|系)[^，。；）)]{0,6}?(?:牵头|主办|主责)"
                        + "|(?:第一个?|首个|首位)(?:责任)?(?:单位|部门)?(?:为|是)(?:牵头|主办|主责)");

    private static final Pattern LEADER_TOLD =
            Pattern.compile("(?:其中)?(?:列|排|位列|排名|排列|第一个?|首个|首位).{0,24}(?:牵头|主办|主责).{0,6}|下同");

    /** A remark on the one name before it. */
    private static final Pattern LEADS_HERE =
            Pattern.compile("[（(](?:牵头|主办|主责)(?:单位|部门)?[）)]$|^[*★▲]|[*★▲]$");

    private static final Pattern STAR = Pattern.compile("[*★▲]$");

    /** What a note adds for all tasks after its full stop: 以下各项均需各镇落实，不再列出. */
    private static final Pattern FOR_ALL =
            Pattern.compile("。(?=[^。；;]*(?:下同|不再|均需|均由|均须|均涉及))[^；;]*$");

    /** What a note tells after a label of its own that is none of units: 适用范围：…. */
    private static final Pattern OF_OTHER_THINGS =
            Pattern.compile("[；;，,。] ?[\\p{IsHan}]{2,8}[：:](?s:.*)$");

    /** Who guides or oversees neither leads nor takes part. */
    private static final Pattern OVERSEES =
            Pattern.compile("(?<!牵头)(?:业务指导|指导|监督指导|督促指导|督导|监督|督促)(?:落实|推进)?$");

    private static final Pattern A_PERSON = Pattern.compile("[（(]\\p{IsHan}{2,4}[）)]$");

    private static final Pattern RESPONSIBLE = Pattern.compile("负责");

    /** Where or towards whom something is done is not who does it: 在各镇. */
    private static final Pattern WHERE = Pattern.compile("^(?:[在对向报从按以]|至)");

    private static final Pattern REMARK = Pattern.compile("[（(][^（）()]*(?:牵头|主办|下同)[^（）()]*[）)]");

    static boolean firstLeads(Prose prose) {
        return prose.all().has(FIRST_LEADS);
    }

    boolean isNobody() {
        return leaders.isEmpty() && owners.isEmpty() && sharers.isEmpty() && participants.isEmpty();
    }

    /**
     * What those do who are named without a word for it: 甲；乙配合 makes 甲 responsible, 甲牵头；乙 lets 乙
     * take part.
     */
    private Optional<Role> unspoken() {
        if (!leaders.isEmpty()) {
            return Optional.of(Role.TAKES_PART);
        }
        return owners.isEmpty() && sharers.isEmpty() && !participants.isEmpty()
                ? Optional.of(Role.OWNS)
                : Optional.empty();
    }

    Roles and(Roles others) {
        return new Roles(
                union(leaders, others.leaders),
                union(owners, others.owners),
                union(sharers, others.sharers),
                union(participants, others.participants));
    }

    private static List<Party> union(List<Party> some, List<Party> more) {
        List<Party> all = new ArrayList<>(some);
        more.stream().filter(party -> !all.contains(party)).forEach(all::add);
        return List.copyOf(all);
    }

    /**
     * Who leads and who takes part. Who owns a task beside a leader takes part; who owns it alone
     * leads it; several owners share it.
     *
     * @param firstLeads whether the document says that the first of several leads
     */
    Parties parties(boolean firstLeads) {
        List<Party> rest = union(union(owners, sharers), participants);
        List<Party> several = owners.isEmpty() ? sharers : owners;
        boolean oneOwns =
                owners.size() == 1 && (sharers.isEmpty() || !owners.getFirst().isCollective());
        if (!leaders.isEmpty()) {
            return Parties.of(leaders, rest);
        }
        return oneOwns || (firstLeads && !several.isEmpty())
                ? Parties.of(several.subList(0, 1), rest)
                : Parties.of(List.of(), rest);
    }

    /** Who does what by these words; nobody where they say of nobody what he does. */
    static Roles in(Passage words) {
        List<Labelled> labelled = Labels.in(words);
        List<Labelled> ofUnits = Labels.ofUnits(labelled);
        Passage unlabelled =
                labelled.isEmpty()
                        ? words
                        : new Passage(
                                words.text(), words.start(), labelled.getFirst().whole().start());
        Roles roles = of(unlabelled, Optional.empty());
        Roles named = roles;
        roles =
                roles.unspoken()
                        .map(role -> named.and(of(bareUnits(unlabelled), role)))
                        .orElse(named);
        for (Labelled one : ofUnits) {
            roles = roles.and(of(one.value(), Optional.of(role(one.kind()))));
        }
        return roles;
    }

    /** The units without a word for what they do, clause by clause. */
    private static List<Party> bareUnits(Passage words) {
        return of(words, Optional.of(Role.OWNS)).owners.stream()
                .filter(party -> party.isCollective() || Bodies.isUnit(Passage.all(party.name())))
                .filter(party -> !WHERE.matcher(party.name()).find())
                .toList();
    }

    /** Those who are units or places, without the persons named beside them or behind them. */
    Roles ofUnits() {
        return new Roles(
                withoutPersons(leaders),
                withoutPersons(owners),
                withoutPersons(sharers),
                withoutPersons(participants));
    }

    private static List<Party> withoutPersons(List<Party> parties) {
        return parties.stream()
                .map(party -> new Party(A_PERSON.matcher(party.name()).replaceFirst("")))
                .filter(party ->
                        party.isCollective() || Bodies.isUnitOrPlace(Passage.all(party.name())))
                .toList();
    }

    /** Who does what by a cell under such a heading. */
    static Roles under(Kind heading, Passage cell) {
        return Labels.in(cell).isEmpty() ? of(cell, Optional.of(role(heading))) : in(cell);
    }

    /** Units without a word for what they do. */
    static Roles bare(Passage words) {
        return of(words, Optional.of(Role.OWNS));
    }

    private static Role role(Kind label) {
        return switch (label) {
            case LEAD -> Role.LEADS;
            case PARTICIPANT -> Role.TAKES_PART;
            default -> Role.OWNS;
        };
    }

    private static Roles of(Passage words, Optional<Role> otherwise) {
        Roles roles = NONE;
        Passage own = words.find(OF_OTHER_THINGS).map(Found::before).orElse(words);
        Passage told = own.find(FOR_ALL).map(Found::before).orElse(own);
        for (Passage clause : told.split(otherwise.isPresent() ? "；;。\n，," : "；;。\n")) {
            roles = roles.and(clause(clause, otherwise));
        }
        return roles;
    }

    private static Roles clause(Passage clause, Optional<Role> otherwise) {
        Roles roles = NONE;
        List<Party> waiting = new ArrayList<>();
        Optional<Role> joined = Optional.empty();
        boolean responsible = false;
        for (Passage part : Parties.parts(clause, "、，, ")) {
            if (part.length() > LONGEST_PART || part.matches(LEADER_TOLD)) {
                continue;
            }
            Passage rest = withoutRemark(part).without(LEADING_IN);
            if (rest.length() > LONGEST_NAME || rest.matches(A_TIME)) {
                continue;
            }
            if (part.has(LEADS_HERE)) {
                roles = roles.and(of(Parties.named(rest), Role.LEADS));
                continue;
            }
            if (part.has(OVERSEES)) {
                waiting.clear();
                continue;
            }
            Optional<Found> together = rest.find(TOGETHER);
            if (together.isPresent()) {
                waiting.addAll(Parties.named(together.get().group("left")));
                roles = roles.and(of(waiting, Role.LEADS));
                waiting.clear();
                joined = Optional.of(Role.TAKES_PART);
                rest = together.get().group("right");
            }
            Optional<Found> does = rest.find(DOES);
            if (does.isPresent()) {
                waiting.addAll(Parties.named(does.get().group("who")));
                Role role = joined.orElse(role(does.get()));
                boolean carriesOut =
                        role == Role.OWNS && !does.get().group("owns").has(RESPONSIBLE);
                roles = roles.and(of(waiting, carriesOut && responsible ? Role.TAKES_PART : role));
                responsible |= role == Role.OWNS && !carriesOut;
                waiting.clear();
                joined = Optional.empty();
            } else if (!rest.matches(DEED)) {
                waiting.addAll(Parties.named(rest));
            }
        }
        Optional<Role> left = joined.or(() -> otherwise);
        return left.isPresent() ? roles.and(of(waiting, left.get())) : roles;
    }

    private static Passage withoutRemark(Passage part) {
        return part.find(REMARK).or(() -> part.find(STAR)).map(Found::before).orElse(part);
    }

    private static Role role(Found does) {
        if (does.optional("leads").isPresent()) {
            return Role.LEADS;
        }
        if (does.optional("shares").isPresent()) {
            return Role.SHARES;
        }
        return does.optional("part").isPresent() ? Role.TAKES_PART : Role.OWNS;
    }

    private static Roles of(List<Party> parties, Role role) {
        List<Party> all = List.copyOf(parties);
        return switch (role) {
            case LEADS -> new Roles(all, List.of(), List.of(), List.of());
            case OWNS -> new Roles(List.of(), all, List.of(), List.of());
            case SHARES -> new Roles(List.of(), List.of(), all, List.of());
            case TAKES_PART -> new Roles(List.of(), List.of(), List.of(), all);
        };
    }

    /** The words of a note that name a time and no unit. */
    static List<Passage> times(Passage words) {
        return words.split("；;。\n、，, ").stream()
                .map(Passage::trimmed)
                .filter(part -> part.matches(A_TIME) && !part.has(BEGINS))
                .toList();
    }
}
