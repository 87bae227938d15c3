package org.lookback.directive.internal;

import org.lookback.directive.Fact;
import org.lookback.directive.Meeting;
import org.lookback.directive.internal.Passage.Found;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The meeting that a document reports on. A document that names no place where one was held reports
 * on none.
 */
final class MeetingRule implements Rule<Optional<Meeting>> {

    private static final Pattern HELD =
            Pattern.compile("会(?:议)?在(?<place>[\\p{IsHan}]{2,12}?)(?:隆重|顺利)?(?:召开|举行)");
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:以|采取|采用)(?<form>[^，。；、以]{2,14}?)(?:的)?(?:形式|方式)(?:召开|举行|进行|开至|直开)?");
    private static final Pattern MEETS = Pattern.compile("^会议|召开|举行");
    private static final Pattern VENUES =
            Pattern.compile(
                    "(?:^|[，；。])(?<venues>[^，；。]{0,40}(?:设|设立|设置|开设)[^，；。]{0,12}分会场[^，；。]{0,20})");
    private static final Pattern PRESIDES =
            Pattern.compile("(?<person>[^，。；]{2,60}?)主持(?:了)?(?:会议|大会|召开)");
    private static final Pattern PRESIDED_BY = Pattern.compile("会议由(?<person>[^，。；]{2,60}?)主持");
    private static final Pattern SPEAKS =
            Pattern.compile(
                    "(?<person>[^，。；]{2,80}?)(?:出席(?:会议|大会)?并)?(?:在会上)?(?:作|发表)?(?:了)?(?:动员|重要|专题)?讲话");

    @Override
    public Optional<Meeting> read(Prose prose) {
        return prose.find(HELD).map(held -> meeting(prose, held));
    }

    /** The sentence that says when and where the meeting was held. */
    static Optional<Passage> opening(Prose prose) {
        return prose.find(HELD).map(Found::in);
    }

    /** How the person who gave the speech at a meeting is introduced. */
    static Optional<Passage> speech(Prose prose) {
        return opening(prose)
                .flatMap(held -> prose.find(SPEAKS))
                .map(speaks -> speaks.group("person").trimmed())
                .filter(person -> Persons.nameIn(person).isPresent());
    }

    private static Meeting meeting(Prose prose, Found held) {
        return new Meeting(
                held.in()
                        .findAll(Dates.DATE)
                        .flatMap(date ->
                                Dates.value(date)
                                        .map(day -> prose.fact("meeting-date", date.whole(), day))
                                        .stream())
                        .findFirst(),
                prose.fact("place", held.group("place")),
                form(prose),
                prose.find(VENUES).map(found -> prose.fact("venues", found.group("venues"))),
                prose.find(PRESIDES)
                        .or(() -> prose.find(PRESIDED_BY))
                        .flatMap(found -> Persons.nameIn(found.group("person").trimmed()))
                        .map(name -> prose.fact("presided-by", name)),
                speech(prose).flatMap(Persons::nameIn).map(name -> prose.fact("speaker", name)));
    }

    private static Optional<Fact<String>> form(Prose prose) {
        return prose.findAll(FORM)
                .filter(found -> found.in().has(MEETS))
                .findFirst()
                .map(found -> prose.fact("form", found.group("form")));
    }
}
