package org.lookback.directive.internal;

import org.lookback.directive.Fact;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The title: the first lines of the document up to the word for its kind (通知, 方案 …), or its first
 * line if that is a line of its own and no sentence.
 */
final class TitleRule implements Rule<Optional<Fact<String>>> {

    private static final Pattern KIND =
            Pattern.compile(
                    ".*(?:通知|意见|方案|决定|决议|办法|函|答复|通报|报告|要点|细则|规定|公告|公报|通告|批复|纪要|计划|条例"
                            + "|措施|清单|规划|指南|制度|规则|讲话|汇报|总结|召开|举行)(?:（[^（）]{1,20}）)?$");

    /** A line of the masthead or a line that only looks like a heading. */
    private static final Pattern NO_TITLE =
            Pattern.compile(
                    ".*[。；：！？\\t].*|.*文件$|.{61,}|.{0,3}|.*〔[0-9]{4}〕.*号$|附件.*"
                            + "|(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+[.．、]).*");

    private static final Pattern FILE_NAME =
            Pattern.compile(
                    "^(?:[0-9]{1,3}[.．、_"
                        + " -]?(?=[\\p{IsHan}])(?![年月日个项]))?(?<title>.+)\\.(?:txt|html?|docx?|pdf|wps)$",
                    Pattern.CASE_INSENSITIVE);

    private static final int LINES_OF_MASTHEAD = 4;
    private static final int LINES_OF_TITLE = 5;

    @Override
    public Optional<Fact<String>> read(Prose prose) {
        return passage(prose).map(title -> prose.fact("title", title, joined(title)));
    }

    private static String joined(Passage title) {
        return title.words().replace("\n", "");
    }

    /** Where the title stands, over one or several lines. */
    static Optional<Passage> passage(Prose prose) {
        List<Passage> lines = prose.lines();
        for (int i = 0; i < Math.min(LINES_OF_MASTHEAD, lines.size()); i++) {
            Passage line = withoutFileName(lines.get(i));
            if (!line.matches(NO_TITLE)) {
                return Optional.of(line.through(lastLine(lines, i, line)));
            }
        }
        return Optional.empty();
    }

    /** The line that ends with the word for the document's kind; the first line if none does. */
    private static Passage lastLine(List<Passage> lines, int first, Passage firstLine) {
        Passage line = firstLine;
        for (int i = first; !line.matches(KIND); line = lines.get(i)) {
            i++;
            if (i == Math.min(first + LINES_OF_TITLE, lines.size())
                    || lines.get(i).matches(NO_TITLE)) {
                return firstLine;
            }
        }
        return line;
    }

    private static Passage withoutFileName(Passage line) {
        return line.find(FILE_NAME).map(found -> found.group("title")).orElse(line);
    }
}
