package org.lookback.feedback.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody has told of themselves in a contact: what they are called, how they are reached,
 * where they live. It takes the same out of what they have said, and with it all {@link
 * PersonalNumbers}.
 *
 * <p>A contact that is one text is taken apart: digits are telephones, short Chinese words are
 * names, longer ones addresses. Words that say what comes next (电话, 姓名) are none of these, and
 * neither is the name of a county or a village alone, which the unit complained about may bear.
 */
public final class SenderTraces {

    private static final int SHORTEST_NAME = 2;
    private static final int SHORTEST_LATIN = 3;
    private static final int LONGEST_NAME = 4;
    private static final int SHORTEST_ACCOUNT = 5;
    private static final int SHORTEST_PHONE = 5;
    private static final int SHORTEST_HOME = 4;

    /** Several calls of one telephone; what is longer is two of them. */
    private static final int LONGEST_SPACED = 12;

    private static final String APART = "[\\s、,，。;；:：/|()（）【】\"“”]+";

    private static final Pattern HYPHENED = Pattern.compile("[0-9]+(?:-[0-9]+)*");
    private static final Pattern SPACED = Pattern.compile("[0-9]+(?:[\\s-][0-9]+)*");
    private static final Pattern AREA_CODE =
            Pattern.compile("0(?:10|2[0-9]|[3-9][0-9]{2})([2-9][0-9]{6,7})");
    private static final Pattern LATIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.@-]*");
    private static final Pattern HAN = Pattern.compile("[\\p{IsHan}·]+");
    private static final Pattern HONORIFIC = Pattern.compile("(?:先生|女士|同志|小姐|老师|大爷|大妈|阿姨|师傅)$");
    private static final Pattern LABEL =
            Pattern.compile(
                    "^(?:我是|我叫|我姓|本人|姓名|联系人|来电人|反映人|家住|住在|住址|住|家庭住址|地址|电话|手机号码|手机号|手机"
                            + "|座机|联系电话|联系方式|微信号|微信|邮箱)(?:是|为|叫)?");

    private static final Pattern LABEL_AFTER =
            Pattern.compile("(?:的|，)?(?:联系电话|电话|手机号码|手机号|手机|座机|号码|微信号|微信|邮箱)(?:是|为)?$");

    /** The end of an address that tells more than where a unit is. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:路|街|巷|胡同|号|楼|室|院|苑|园|小区|社区|村|组|弄|座|栋|单元|户|门|旁|对面)$");

    private static final Pattern PLACE_OF_UNITS =
            Pattern.compile("(?:省|自治区|市|自治州|盟|县|旗|区|镇|乡|街道|村|社区)$");

    private static final Pattern DISTRICT = Pattern.compile("(?:省|市|县|旗|区|镇|乡|街道|村)(?=.{4,}$)");

    /** What stands in a contact and points at nobody. */
    private static final Set<String> NOBODY =
            Set.of(
                    "群众",
                    "村民",
                    "居民",
                    "市民",
                    "业主",
                    "住户",
                    "本人",
                    "匿名",
                    "不详",
                    "未知",
                    "没有",
                    "不留",
                    "保密",
                    "先生",
                    "女士",
                    "同志",
                    "小姐",
                    "老师",
                    "大爷",
                    "大妈",
                    "阿姨",
                    "师傅",
                    "谢谢",
                    "感谢",
                    "随时",
                    "晚上",
                    "白天",
                    "上午",
                    "下午",
                    "中午",
                    "早上",
                    "周末",
                    "平时",
                    "工作日",
                    "下班后",
                    "电话",
                    "手机",
                    "座机",
                    "号码",
                    "微信",
                    "微信号",
                    "邮箱",
                    "地址",
                    "姓名",
                    "联系",
                    "联系人",
                    "联系我",
                    "联系电话",
                    "联系方式",
                    "来电",
                    "短信",
                    "请打",
                    "打电话",
                    "发短信",
                    "加微信",
                    "同号",
                    "微信同号",
                    "某某",
                    "tel",
                    "phone",
                    "mobile",
                    "email",
                    "wechat",
                    "name",
                    "address",
                    "anonymous",
                    "none");

    private final List<PersonalNumbers.Trace> traces = new ArrayList<>();
    private final String sender;

    private SenderTraces(String sender) {
        this.sender = sender;
    }

    /** None: numbers alone are taken out. */
    public static SenderTraces none() {
        return new SenderTraces("");
    }

    /** Those of a contact that somebody left with an opinion, in one text. */
    public static SenderTraces ofContact(String contact) {
        SenderTraces traces = new SenderTraces("〔反映人〕");
        String plain = PersonalNumbers.plain(contact);
        traces.phones(plain);
        // What is left of it is read as it was written: a name may hold a digit's sign.
        StringBuilder words = new StringBuilder(contact);
        Matcher digits = HYPHENED.matcher(plain);
        while (digits.find()) {
            if (count(digits.group()) >= SHORTEST_PHONE) {
                words.replace(
                        digits.start(), digits.end(), " ".repeat(digits.end() - digits.start()));
            }
        }
        List<String> names = new ArrayList<>();
        List<String> homes = new ArrayList<>();
        for (String part : words.toString().split(APART, -1)) {
            String word =
                    LABEL_AFTER.matcher(LABEL.matcher(part).replaceFirst("")).replaceFirst("");
            if (LATIN.matcher(word).matches()) {
                traces.latin(word);
            } else if (isName(word)) {
                names.add(word);
            } else {
                homes.add(word);
            }
        }
        homes.forEach(traces::home);
        names.forEach(traces::name);
        return traces;
    }

    /** Those of a call that a hotline took down, each in a field of its own. */
    static SenderTraces ofCaller(String caller, String phone, String home) {
        SenderTraces traces = new SenderTraces("〔来电人〕");
        traces.literal(home, SHORTEST_HOME, PersonalNumbers.Kind.HOME);
        for (String name : parts(caller)) {
            traces.name(name);
        }
        traces.phones(PersonalNumbers.plain(phone));
        for (String each : parts(phone)) {
            traces.literal(each, SHORTEST_PHONE, PersonalNumbers.Kind.TELEPHONE);
        }
        return traces;
    }

    /** A cell may name several; the longest first, for one may hold another. */
    private static List<String> parts(String cell) {
        Set<String> parts = new LinkedHashSet<>(List.of(cell));
        parts.addAll(Arrays.asList(cell.split("[\\s、,，;；/()（）]+", -1)));
        return parts.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }

    /** These and words that somebody has concealed. */
    SenderTraces with(List<String> concealed) {
        SenderTraces all = new SenderTraces(sender);
        all.traces.addAll(traces);
        // The longest first, for one may hold another.
        concealed.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .forEach(word ->
                        all.take(
                                PersonalNumbers.Kind.CONCEALED,
                                Pattern.quote(PersonalNumbers.plain(word))));
        return all;
    }

    /** The words without them; the same words, where nothing of them stands there. */
    public String takenOutOf(String words) {
        return PersonalNumbers.masked(words, traces, sender);
    }

    private static boolean isName(String word) {
        int length = word.codePointCount(0, word.length());
        return HAN.matcher(word).matches()
                && (length <= LONGEST_NAME || word.contains("·"))
                && !ADDRESS.matcher(word).find()
                && !PLACE_OF_UNITS.matcher(word).find();
    }

    private void phones(String plain) {
        Set<String> numbers = new LinkedHashSet<>();
        Matcher spaced = SPACED.matcher(plain);
        while (spaced.find()) {
            if (count(spaced.group()) <= LONGEST_SPACED) {
                numbers.add(digits(spaced.group()));
            }
        }
        Matcher hyphened = HYPHENED.matcher(plain);
        while (hyphened.find()) {
            String whole = digits(hyphened.group());
            numbers.add(whole);
            numbers.addAll(Arrays.asList(hyphened.group().split("-", -1)));
            Matcher local = AREA_CODE.matcher(whole);
            if (local.matches()) {
                numbers.add(local.group(1));
            }
        }
        numbers.stream()
                .filter(number -> number.length() >= SHORTEST_PHONE)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .forEach(number ->
                        take(
                                PersonalNumbers.Kind.TELEPHONE,
                                number.chars()
                                        .mapToObj(Character::toString)
                                        .collect(Collectors.joining(PersonalNumbers.GAP))));
    }

    private static String digits(String run) {
        return run.replaceAll("[^0-9]", "");
    }

    private static int count(String run) {
        return digits(run).length();
    }

    private void name(String name) {
        literal(name, SHORTEST_NAME, PersonalNumbers.Kind.SENDER);
        literal(
                HONORIFIC.matcher(name).replaceFirst(""),
                SHORTEST_NAME,
                PersonalNumbers.Kind.SENDER);
    }

    private void latin(String written) {
        String word = written.replaceFirst("[._@-]+$", "");
        if (word.length() >= SHORTEST_LATIN && !pointsAtNobody(word)) {
            take(
                    latinKind(word),
                    "(?<![A-Za-z0-9_@-])" + Pattern.quote(word) + "(?![A-Za-z0-9_@-])");
        }
    }

    private static PersonalNumbers.Kind latinKind(String word) {
        if (word.indexOf('@') >= 0) {
            return PersonalNumbers.Kind.MAIL;
        }
        return word.length() >= SHORTEST_ACCOUNT && word.matches(".*[0-9_-].*")
                ? PersonalNumbers.Kind.ACCOUNT
                : PersonalNumbers.Kind.SENDER;
    }

    private void home(String home) {
        if (PLACE_OF_UNITS.matcher(home).find()) {
            return;
        }
        literal(home, SHORTEST_HOME, PersonalNumbers.Kind.HOME);
        Matcher district = DISTRICT.matcher(home);
        while (district.find()) {
            literal(home.substring(district.end()), SHORTEST_HOME, PersonalNumbers.Kind.HOME);
        }
    }

    private void literal(String word, int shortest, PersonalNumbers.Kind kind) {
        String stripped = word.strip();
        if (stripped.codePointCount(0, stripped.length()) >= shortest
                && !pointsAtNobody(stripped)) {
            take(kind, Pattern.quote(PersonalNumbers.plain(stripped)));
        }
    }

    private static boolean pointsAtNobody(String word) {
        return NOBODY.contains(word.toLowerCase(Locale.ROOT));
    }

    private void take(PersonalNumbers.Kind kind, String pattern) {
        traces.add(
                new PersonalNumbers.Trace(
                        kind, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)));
    }
}
