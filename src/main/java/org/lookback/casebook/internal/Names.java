package org.lookback.casebook.internal;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.common.Term;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds names of persons in Chinese prose by three means: what HanLP takes for a name and what
 * begins with a surname; a surname with a given name beside a title; and the names of people who
 * are known to act there. Each misses some that another finds. ADR 0036.
 */
@Component
public class Names {

    /** A name and where it begins. */
    public record Found(int start, String words) {}

    private static final Set<String> COMPOUND =
            Set.of(
                    "欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "司徒",
                    "东方", "南宫", "呼延", "端木", "轩辕", "百里", "申屠", "独孤", "闻人", "澹台", "淳于");

    /** The surnames of nearly all people; rarer ones that are mostly other words are left out. */
    private static final String SURNAMES =
            "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆汪范"
                    + "廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖庞樊殷施洪翟倪樊兰"
                    + "温芦柴霍耿关葛齐俞鲁牛申聂岳焦巩祁柳邢骆鲍尚单纪裴阮冉柯宁甄季翁欧郎吉车路左解冀楼师郗晋景辛原弓药苗仝靳郜阴逯续荆"
                    + "卫卜宫甘安包代党凌屈娄巫栗游滕瞿桑沙宗谷尤米盛蒙缪简舒饶项喻涂牟褚窦詹成古敖谌蒲佟桂";

    private static final String TITLES =
            "书记|主席|主任|部长|省长|市长|县长|区长|乡长|镇长|村长|组长|局长|厅长|处长|科长|股长|所长|站长|队长|院长|校长|行长|秘书长"
                + "|会长|董事长|总经理|经理|矿长|厂长|干事|委员|支书|会计|出纳|联络员|负责人|责任人|经办人|当事人|同志|先生|女士|师傅|医生|老师|科员";

    private static final String SURNAME =
            "(?:" + String.join("|", COMPOUND) + "|[" + SURNAMES + "])";

    /** 王建国同志, 李局长: what a title follows. */
    private static final Pattern BEFORE_TITLE =
            Pattern.compile("(?<name>" + SURNAME + "\\p{IsHan}{1,2}?)(?:" + TITLES + ")");

    /** 镇党委书记王建国, 联络员张伟: what follows a title; where the name ends, its reading tells. */
    private static final Pattern AFTER_TITLE =
            Pattern.compile("(?:" + TITLES + "|村民|职工|举报人|业主)(?<surname>" + SURNAME + ")");

    /** What follows names and is mostly no part of them. */
    private static final String NO_GIVEN_NAME = "和与及因在对向未于的被将家说称到不为等是有也已曾又同从按以由经给把拿收要让去来负";

    /** What is no given name though it stands beside a surname and a title. */
    private static final Pattern NO_NAME =
            Pattern.compile(
                    ".*(?:某|位|目|间|支|委|局|处|科|室|部|会|组|办|队|厂|矿|村|镇|乡|县|市|省|区|级|任|长|书|领导|党|政|度|于|关|的)$|.*(?:某|×).*");

    /** Surnames that beside a title are mostly another word: 相关负责人, 任书记. */
    private static final Pattern NO_SURNAME = Pattern.compile("[党代常古路成包关任于向解项车单方安易谷米甘公]");

    /** 李局长: known by the surname and the office. */
    private static final Pattern SURNAME_AND_TITLE =
            Pattern.compile("(?<name>" + SURNAME + ")(?<title>" + TITLES + ")");

    private static final int SHORTEST_NAME = 2;
    private static final int LONGEST_NAME = 4;

    /** Its dictionaries are read when the first text is looked at, not when the server starts. */
    private static final class Cutter {
        private static final Segment SEGMENT =
                HanLP.newSegment().enableNameRecognize(true).enableOffset(true);
    }

    /** Where names of people who act where a text is about stand in it, however they look. */
    static List<Found> known(String text, Collection<String> known) {
        List<Found> found = new ArrayList<>();
        for (String name : known) {
            if (name.length() >= SHORTEST_NAME) {
                for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
                    found.add(new Found(at, name));
                }
            }
        }
        return found;
    }

    /**
     * What looks like names in a text, in no order.
     *
     * @param bodies names of units, which are no persons
     */
    List<Found> guessed(String text, Collection<String> bodies) {
        List<Found> found = new ArrayList<>();
        if (!text.isBlank()) {
            List<Term> terms;
            synchronized (Cutter.SEGMENT) {
                terms = Cutter.SEGMENT.seg(text);
            }
            for (Term term : terms) {
                if (isName(term)) {
                    offer(
                            found,
                            term.offset,
                            term.word.replaceAll("(?<=..)(?:" + TITLES + ")$", ""));
                }
            }
            offer(found, BEFORE_TITLE.matcher(text));
            afterTitles(found, text, terms);
            Matcher called = SURNAME_AND_TITLE.matcher(text);
            while (called.find()) {
                if (!NO_SURNAME.matcher(called.group("name")).matches()) {
                    found.add(new Found(called.start(), called.group()));
                }
            }
        }
        found.removeIf(name -> bodies.stream().anyMatch(body -> body.contains(name.words())));
        return found;
    }

    private static boolean isName(Term term) {
        return term.nature.startsWith(Nature.nr.toString());
    }

    /** A name of one or two characters after its surname, ending where a word ends. */
    private static void afterTitles(List<Found> found, String text, List<Term> terms) {
        Map<Integer, Term> beginning = new HashMap<>();
        Set<Integer> ends = new HashSet<>();
        for (Term term : terms) {
            beginning.put(term.offset, term);
            ends.add(term.offset + term.word.length());
        }
        Matcher matcher = AFTER_TITLE.matcher(text);
        for (int from = 0; matcher.find(from); from = matcher.end() - 1) {
            int start = matcher.start("surname");
            int given = matcher.end("surname");
            Optional<Term> first = Optional.ofNullable(beginning.get(start));
            boolean isOtherWord =
                    first.filter(term ->
                                    term.word.length() > given - start
                                            && !isName(term)
                                            && !term.nature.equals(Nature.nz))
                            .isPresent();
            if (isOtherWord) {
                continue;
            }
            boolean two =
                    ends.contains(given + 2)
                            && (!ends.contains(given + 1)
                                    || mayBeGivenName(text.charAt(given + 1)));
            if (two || ends.contains(given + 1)) {
                offer(found, start, text.substring(start, given + (two ? 2 : 1)));
            }
        }
    }

    private static boolean mayBeGivenName(char letter) {
        return Character.UnicodeScript.of(letter) == Character.UnicodeScript.HAN
                && NO_GIVEN_NAME.indexOf(letter) < 0;
    }

    private static void offer(List<Found> found, Matcher matcher) {
        for (int from = 0; matcher.find(from); from = matcher.end("name")) {
            offer(found, matcher.start("name"), matcher.group("name"));
        }
    }

    private static void offer(List<Found> found, int start, String words) {
        if (words.length() <= LONGEST_NAME
                && words.matches(SURNAME + "\\p{IsHan}{1,2}")
                && !NO_NAME.matcher(words).matches()) {
            found.add(new Found(start, words));
        }
    }

    /** A name with all but the surname left out; of an office and a surname the office stays. */
    static String concealed(String name) {
        Matcher called = SURNAME_AND_TITLE.matcher(name);
        if (called.matches()) {
            return "某" + called.group("title");
        }
        boolean compound = name.length() > 2 && COMPOUND.stream().anyMatch(name::startsWith);
        return name.substring(0, compound ? 2 : name.offsetByCodePoints(0, 1)) + "某";
    }
}
