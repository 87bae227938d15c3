package org.lookback.directive.internal;

import org.lookback.directive.internal.Passage.Found;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ways in which documents write by when something is due. */
final class DeadlineForms {

    /** What the words of a form tell, the surest first. */
    enum Meaning {
        /** By when something is due. */
        DUE,
        /** That, or when something was: only a day ahead of the document is a deadline. */
        MAY_BE_DUE,
        /** When something is due, without a day: 汛期前, 每年6月底前, 长期. */
        UNDATED
    }

    /**
     * One way to write a deadline.
     *
     * @param signs characters of which it holds at least one; words without them are not searched
     */
    record Form(String signs, Pattern pattern, Meaning meaning, Resolution resolution) {

        static Form due(String signs, String pattern, Resolution resolution) {
            return new Form(signs, Pattern.compile(pattern), Meaning.DUE, resolution);
        }

        static Form ahead(String signs, String pattern, Resolution resolution) {
            return new Form(signs, Pattern.compile(pattern), Meaning.MAY_BE_DUE, resolution);
        }

        static Form undated(String signs, String pattern) {
            return new Form(
                    signs,
                    Pattern.compile(pattern),
                    Meaning.UNDATED,
                    (reckoning, found, sentence) -> Optional.empty());
        }

        Stream<Found> in(Passage words) {
            return words.hasAny(signs) ? words.findAll(pattern) : Stream.empty();
        }
    }

    /** The last day that the words mean. */
    interface Resolution {
        Optional<LocalDate> date(Reckoning reckoning, Found found, Passage sentence);
    }

    private static final String DASH = Dates.DASH;

    /** What follows a date that tells the age of something and not when it is due: 2000年底前建成的小区. */
    private static final String OF_OLD =
            "(?!前?(?:已|未)|(?!前?(?:完成|整改|解决|办结|落实|全面|全部|基本|实现|达到|建立|报送|上报|制定))[^，。；、]{0,8}的(?:项目|工程|企业|小区|房屋|住宅|建筑|人员)|[^，。；、]{0,8}(?:建成|竣工|建设|投用|投产|出生|登记|注册|入学|取得|成立|参加|毕业|签订|购买|退役|入职|已有|形成)的)";

    private static final String DONE =
            "(?=完成|完工|建成|竣工|投用|投入|通车|开工|启动|交付|印发|出台|上报|报送|全面|全部|基本|实现|达到|前)";
    private static final String BY = "(?:之前|以前|前)";
    private static final String BEFORE = BY + OF_OLD;
    private static final String DIGITS = "[0-9]{1,2}|十[一二]?|[一二三四五六七八九]";

    /** A year by its four figures, of this century or the last. */
    private static final String A_CENTURY_YEAR = "(?:19|20)[0-9]{2}|(?:一九|二[〇○零])[〇○零一二三四五六七八九]{2}";

    private static final String A_YEAR = "(?<year>" + A_CENTURY_YEAR + ") ?年";
    private static final String YEAR = "(?:" + A_YEAR + "|(?<relative>今年|本年度?|明年|次年|当年))?";
    private static final String NO_START = "(?<!截至|截止|自|从|始于|每年|每年的|已|已于|已在|已[于在]20[0-9]{2}年)";
    private static final String HOUR =
            "(?: ?(?:[上下]午|中午|晚上?)?"
                    + " ?[0-9]{1,2}(?:[：:][0-9]{2}|[时点](?:[0-9]{1,2}分|整|半)?)|[上下]午|下班)?";
    private static final String DAY_OF_WEEK = "(?:[（(](?:星期|周|礼拜)[一二三四五六日天][)）])?";
    private static final String MONTH_AND_DAY =
            " ?(?<![0-9一二三四五六七八九])(?<month>"
                    + DIGITS
                    + ") ?月 ?(?<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?[日号]";
    private static final String DAY_OF_YEAR = YEAR + MONTH_AND_DAY + HOUR + DAY_OF_WEEK;
    private static final String A_MONTH =
            " ?(?<![0-9一二三四五六七八九])(?<month>"
                    + DIGITS
                    + ") ?月(?! ?[0-9])(?:份)?(?<part>底|末|上旬|中旬|下旬|初)?";

    /** A day that lacks its 日: 10月10前. */
    private static final String CARELESS_DAY =
            YEAR + " ?(?<![0-9一二三四五六七八九])(?<month>[0-9]{1,2}) ?月 ?(?<day>[0-9]{1,2})(?:之前|以前|前)";

    private static final String UNTIL_MONTH = YEAR + A_MONTH;
    private static final String MONTH = NO_START + UNTIL_MONTH;
    private static final String END_OF_YEAR_BEFORE =
            "(?<!每年|已|已于|已在|截至|截止)(?<![每0-9一二三四五六七八九十两几半])(?:(?<year>"
                    + A_CENTURY_YEAR
                    + ") ?|(?<relative>今年|本年度?|明年|次年|当年|今|本|明|当))?"
                    + "年(?:底(?:之前|以前|前)|末(?:之前|前)|(?:之|度)?内|底"
                    + DONE
                    + "|末"
                    + DONE
                    + ")"
                    + OF_OLD;
    private static final String END_OF_YEAR =
            "(?<!每)(?:(?<year>"
                    + A_CENTURY_YEAR
                    + ") ?年|(?<relative>今年|本年|明年|次年|当年|全年))(?:年?底|年?末|年?内|度内|度)?(?:之?前)?(?!起|以来|中|[春秋]季)"
                    + "|(?<![每0-9一二三四五六七八九十两几半])(?:年底|年末|年内|年度内)(?:之?前)?";

    /** A goal's year: 到2025年，…, 到2025年底…. */
    private static final String BY_YEAR =
            "(?<!年|[从自][^，。；]{0,8})(?:到|至)"
                    + A_YEAR
                    + "(?:[底末](?:之?前)?(?!的)|(?:前)?(?=[，,]|全|基本|力争|实现|建成|达到|新建|新增|建立|形成|完成|培育|打造))";

    private static final String QUARTER =
            NO_START
                    + YEAR
                    + "(?:第?(?<quarter>[一二三四1-4])季度|(?<half>[上下]半年))(?:末|底)?(?:之前|以前|前|内)?(?!以来|开始|起|实现|增长|，?全[省市县区国])";

    private static final String A_PLAN = "[“\"]?十(?<plan>[三四五六])五[”\"]?(?:规划)?";
    private static final String PLAN = A_PLAN + "(?:期?末|时期末|期间内|结束前|末期)";

    /** In the years of a plan, its last is the one that counts: “十五五”期间，建成…. */
    private static final String IN_PLAN =
            "(?<!从|自|在|是|比)" + A_PLAN + "(?:期间|时期)(?=，|完成|建成|新建|新增|实现|基本|全面|力争)";

    /** What tells how long ago something was, before a length of time: 毕业2年内的学生. */
    private static final String SINCE = "离校|毕业|离职|退役|失业|退捕|成立|创办|注册|登记|投产|获批|期满|近|最近|过去";

    /** The first of two lengths, of which the longer counts: 2至3年内. */
    private static final String OR_LONGER = "(?:[0-9一二三四五六七八九]{1,2}[" + DASH + "到-])?";

    private static final String MONTHS_AND_YEARS = "个月|年";
    private static final String DAYS_AND_WEEKS = "天|日|周|个?星期|个?工作日";
    private static final String WITHIN = "(?:之内|以内|内)";

    private static final String PERIOD = period(MONTHS_AND_YEARS + "|" + DAYS_AND_WEEKS);
    private static final String MONTHS_OR_YEARS = period(MONTHS_AND_YEARS);

    private static final String DAYS =
            "(?<count>" + Numerals.COUNT + ")(?:个)?(?<unit>天|日|周|星期|工作日)" + WITHIN;

    /**
     * In prose, days without a beginning are more often how fast a service is than when it is due;
     * so are those from the day of a complaint or an application.
     */
    private static final String DAYS_FROM =
            "(?<=(?:起|之后|后)[，的]?)(?<!(?:投诉|申请|举报|诉求|受理|材料|来电|咨询|报警|求助)(?:之日)?(?:起|之后|后)[，的]?)"
                    + DAYS;

    /** Days in which something is to be handed in or put right are no service. */
    private static final String DAYS_TO_REPORT =
            DAYS
                    + "(?<!(?:投诉|申请|举报|诉求|受理|材料|来电|咨询|报警|求助|每|应|可)[^，。；]{0,16})"
                    + "(?![^，。；]{0,16}(?:办结|答复|回复|审批|审核|受理|办理|批复|出具|支付|拨付))"
                    + "(?=，?[^，。；]{0,24}(?:报送|上报|书面|提交|整改|报[^，。；]{1,16}(?:备案|汇总)))";

    /** A length of time that is given to do something: 限期三个月, 用两年左右时间. */
    private static final String TIME_GIVEN =
            "(?:限期?|期限为?|为期|[利争]?[用取](?:用)?|通过|经过|以)"
                    + length(MONTHS_AND_YEARS + "|" + DAYS_AND_WEEKS)
                    + "(?=左右|的?时间|的?努力|完成|整改|办结|到位|解决)(?![^。；]{0,24}(?:已|取得了))";

    /** What is planned for a day, rather than by it: 于9月30日报送, 12月完工. */
    private static final String IS_PLANNED =
            "(?=份?[^，。；、0-9]{0,8}?(?:完成|完工|建成|竣工|投用|投入使用|投产|通车|开通|开工|启动|动工|交付|印发|出台|报送|上报|提交|验收|召开|举办|举行|上线|实施|到位|办结|开展|组织|督查|抽查|评估|考核))";

    private static final String PLANS = "(?:(?<=于|在|划|拟|将|争|取|计|保|要|，|。|：|；| )|^)(?<!已于|已在)";

    /** How long something holds or may take: 有效期至…, 延长至…, 最迟不超过…. */
    private static final String UNTIL =
            "(?<=有效期至|有效期到|有效期限至|延长至|延长到|延续至|延至|截止到|截止至|截止时间为|截止期限为|截止日期为|期限为|期限至|最迟不超过|最迟于|最迟在|不迟于|不晚于|不超过|[执施试]行至|起至|起到)";

    /** What a year is to bring: 2031年建成…, 全年完成…. */
    private static final String YEAR_BRINGS =
            "(?<!从|自|已|已于|截至|比|较|每)(?:"
                    + A_YEAR
                    + "(?:度|内)?|(?<relative>今年|本年度?|明年|当年|全年))，?(?:要|力争|计划|全面|基本|再|将|预计|确保|争取)*+(?=(?:完成|建成|新建|新增|改造|实现|建设|打造|培育|培训|推广|推行|取消|启动|出台|印发)(?!情况|率|额|计划|方案|项目|用地|任务|资金))";

    /** What a year is to bring at its end, without a verb before: 2025年，绿地率达到40%. */
    private static final String YEAR_REACHES =
            "(?:^|(?<=[，。；]))"
                    + A_YEAR
                    + "(?=，?(?![0-9是的以起至到前内]|度(?!内)|[底末])[^，。；0-9]{0,30}?(?:达到?(?:[0-9百]|全|国家)|提[高升][到至]|[降压减]至|控制在|突破[0-9]|基本(?:建成|实现|完成|消除)|全[面部](?:建成|实现|完成|消除)))";

    /** Before a year begins; 前期 and 前三个月 are a part of it. */
    private static final String BEFORE_YEAR =
            A_YEAR + "(?:之前|以前|前(?![期后三几述列]|[0-9一二两]+个月))" + OF_OLD;

    private static final String NEAR_MONTH =
            "(?<near>本月|下个?月)(?:(?<day>[0-9]{1,2}) ?[日号]|[底末])(?:之?前|" + DONE + ")";

    /** The end of this month, where no month is named. */
    private static final String END_OF_MONTH = "(?<![0-9一二三四五六七八九十每个本下当次] ?)月[底末]之?前";

    private static final String COMPACT =
            "(?<![0-9])(?<year>20[0-9]{2})(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12][0-9]|3[01])(?![0-9])";

    private static final String NUMERIC =
            "(?<![0-9])(?<year>20[0-9]{2})[./-](?<month>[0-9]{1,2})(?:[./-](?<day>[0-9]{1,2}))?(?![0-9])";

    private static final String YEARS = years(DASH + "到-");

    /** In prose, 到 between two years tells how it was: 2002年到2005年. */
    private static final String YEARS_AHEAD = "(?<![（(《“0-9])" + years(DASH + "-") + "(?=，|期间|每年)";

    private static final String MONTHS =
            YEAR
                    + " ?[0-9]{1,2} ?月?(?:份|底)?起?["
                    + DASH
                    + "到-]+(?:(?<later>(?:19|20)[0-9]{2}) ?年)?"
                    + " ?(?<month>[0-9]{1,2}) ?月";

    /** From one day to another: 3月1日至12月31日. */
    private static final String SPAN_OF_DAYS =
            YEAR
                    + " ?(?<first>[0-9]{1,2}) ?月 ?[0-9]{1,2}"
                    + " ?[日号]?起?(?:["
                    + DASH
                    + "到-]+|一(?=[0-9]))(?:(?<later>20[0-9]{2}) ?年)?"
                    + " ?(?:(?<month>[0-9]{1,2}) ?月)? ?(?<day>[0-9]{1,2}) ?[日号](?:之?前)?";

    /** A policy that holds from one day to another is no task due by the second. */
    private static final String NO_POLICY =
            "(?!(?:期间)?，[^。；]{0,80}?(?:可(?:申请|按|组织|享受|给予)|给予|返还|减免|减半|免征|申领|享受|补贴))";

    /** From now to the end of a year: 即日起至年底. */
    private static final String UNTIL_END_OF_YEAR =
            "(?<=起至|起到)(?:(?:" + A_YEAR + "|(?<relative>今年|明年))[底末]?|年[底末])";

    /** 将于年末组织督查: what is planned for the end of the year. */
    private static final String AT_END_OF_YEAR =
            "(?<=[于在]|年中、)(?:"
                    + A_YEAR
                    + "|(?<relative>今|明)?年)(?<=年)[底末](?=[^，。；]{0,40}(?:督查|检查|考核|验收|评估|通报))";

    /** In prose, what comes back each year is no day by which something is due. */
    private static final String ONCE = "(?<!每年|每年的|[0-9])";

    /** A bare length of time, as the value of a label or a cell. */
    private static final String LENGTH =
            "^(?<count>半|" + Numerals.COUNT + ")(?<unit>个月|天|日|周|个?工作日)$";

    private static final String AT_ONCE_OR_ALWAYS =
            "(?:立即整改|立行立改|立查立改|即知即改)(?:[，、；]?(?:并|且)?(?:长期坚持|长期整改|持续坚持|持续整改))?|长期坚持|长期整改|持续推进|持续整改|持续坚持|常态化(?:推进|坚持|开展|整改)|(?:长期|常态化?|持续)(?=。|；|$)";

    /** A day of every year is none by which all is done. */
    private static final String YEARLY =
            "每年(?:度|的)?(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2}) ?月份?(?:[上中下]旬|[底末初]|"
                    + " ?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?[日号])?|年?[底末])"
                    + BY;

    /** Before what happens on a day that the document does not tell. */
    private static final String BEFORE_EVENT =
            "(?:20[0-9]{2}年|[今明]年)?[“\"]?(?:元旦|春节|两节|清明节?|五一|端午节?|中秋节?|国庆节?|十一|汛|主汛期|汛期|高考|中考|(?:春季|秋季)?(?:学期)?开学|春耕|秋收|采暖季?|采暖期|供暖期?|供热期|防火期|封山期|寒假|暑假|雨季|雨雪冰冻)[”\"]?(?:节日|假期|长假|到来|来临|开始|结束)?(?:之前|以前|前(?![后期往]))";

    static final List<Form> IN_PROSE =
            Stream.concat(
                            common(
                                    BEFORE,
                                    MONTH + "(?:" + BEFORE + "|(?<=[底末旬])" + DONE + OF_OLD + ")"),
                            Stream.of(
                                    Form.due("年", BY_YEAR, Reckoning::endOfYear),
                                    Form.due("年", END_OF_YEAR_BEFORE, Reckoning::endOfYear),
                                    Form.due("内", MONTHS_OR_YEARS, Reckoning::endOfPeriod),
                                    Form.due("内", DAYS_FROM, Reckoning::endOfPeriod),
                                    Form.due("内", DAYS_TO_REPORT, Reckoning::endOfPeriod),
                                    Form.due("限期用取过以", TIME_GIVEN, Reckoning::endOfPeriod),
                                    Form.due("月", END_OF_MONTH, Reckoning::nearMonth),
                                    Form.due("起", UNTIL_END_OF_YEAR, Reckoning::endOfYear),
                                    Form.ahead("年", AT_END_OF_YEAR, Reckoning::endOfYear),
                                    Form.ahead("五", IN_PLAN, Reckoning::endOfPlan),
                                    Form.ahead("年", BEFORE_YEAR, Reckoning::endOfYearBefore),
                                    Form.ahead("年", YEAR_BRINGS, Reckoning::endOfYear),
                                    Form.ahead("年", YEAR_REACHES, Reckoning::endOfYear),
                                    Form.ahead(
                                            "月",
                                            ONCE + SPAN_OF_DAYS + NO_POLICY,
                                            Reckoning::endOfDays),
                                    Form.ahead(
                                            "月",
                                            ONCE + MONTHS + "(?!龄)" + NO_POLICY,
                                            Reckoning::endOfMonths),
                                    Form.ahead("0", YEARS_AHEAD, Reckoning::endOfYear),
                                    Form.ahead(
                                            "月",
                                            UNTIL + Dates.A_DATE,
                                            (reckoning, found, sentence) -> Dates.value(found)),
                                    Form.ahead("月", UNTIL + DAY_OF_YEAR, Reckoning::dayOfYear),
                                    Form.ahead("月", UNTIL + UNTIL_MONTH, Reckoning::endOfMonth),
                                    Form.ahead(
                                            "年",
                                            UNTIL + A_YEAR + "(?:年?底|末)?(?!年?[0-9])",
                                            Reckoning::endOfYear),
                                    Form.ahead(
                                            "月",
                                            PLANS + DAY_OF_YEAR + IS_PLANNED,
                                            Reckoning::dayOfYear),
                                    Form.ahead(
                                            "月",
                                            PLANS + UNTIL_MONTH + IS_PLANNED,
                                            Reckoning::endOfMonth),
                                    Form.ahead(
                                            "月",
                                            PLANS + UNTIL_MONTH + "(?<=旬)，" + IS_PLANNED,
                                            Reckoning::endOfMonth)))
                    .toList();

    /** Where nothing but a deadline stands, it needs no 前 after its date. */
    static final List<Form> STATED =
            Stream.concat(
                            common(BY + "?", MONTH + BY + "?"),
                            Stream.of(
                                    Form.due("./-", NUMERIC, Reckoning::numeric),
                                    Form.due("0", COMPACT, Reckoning::numeric),
                                    Form.due("月", SPAN_OF_DAYS, Reckoning::endOfDays),
                                    Form.due("月天日周", LENGTH, Reckoning::endOfPeriod),
                                    Form.due("月", MONTHS, Reckoning::endOfMonths),
                                    Form.due("0", YEARS, Reckoning::endOfYear),
                                    Form.due("五", A_PLAN, Reckoning::endOfPlan),
                                    Form.due("年", END_OF_YEAR, Reckoning::endOfYear),
                                    Form.due("内", PERIOD, Reckoning::endOfPeriod)))
                    .toList();

    private DeadlineForms() {}

    private static Stream<Form> common(String before, String month) {
        return Stream.of(
                Form.due("月", NO_START + Dates.A_DATE + before, Reckoning::dayOfYear),
                Form.due("月", month, Reckoning::endOfMonth),
                Form.due("月", NO_START + DAY_OF_YEAR + before, Reckoning::dayOfYear),
                Form.due("前", NO_START + CARELESS_DAY, Reckoning::dayOfYear),
                Form.due("季半", QUARTER, Reckoning::endOfQuarter),
                Form.due("五", PLAN, Reckoning::endOfPlan),
                Form.due("月", NEAR_MONTH, Reckoning::nearMonth),
                Form.undated("改长持常", AT_ONCE_OR_ALWAYS),
                Form.undated("每", YEARLY),
                Form.undated("前", BEFORE_EVENT));
    }

    private static String years(String to) {
        return "20[0-9]{2}年?[" + to + "]+(?<year>20[0-9]{2}) ?年?(?![0-9])";
    }

    /** Within how long something is to be done, counted in such units: 2至3年内. */
    private static String period(String units) {
        return "(?<!缩短至|压缩至|压缩到|控制在|缩短到|不超过|[0-9]至|"
                + SINCE
                + ")"
                + length(units)
                + WITHIN
                + "(?!未|曾|有效|[^，。；]{0,12}(?:未就业|的(?:毕业生|人员|企业|主体|退役|儿童|项目)))";
    }

    private static String length(String units) {
        return OR_LONGER
                + "(?<count>半|"
                + Numerals.COUNT
                + ")(?<unit>"
                + units
                + ")(?<half>(?<=年)半)?";
    }
}
