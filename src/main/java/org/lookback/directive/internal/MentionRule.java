package org.lookback.directive.internal;

import org.lookback.directive.Mentions;
import org.lookback.directive.Mentions.Person;
import org.lookback.directive.internal.Passage.Found;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who is named: persons who attend, speak or are quoted, with their posts; bodies that are charged,
 * attend or issue; and who gave an exchange talk.
 */
final class MentionRule implements Rule<Mentions> {

    /** A sentence on who was there. */
    private static final Pattern ATTENDS = Pattern.compile("出席|列席|主持|到会|讲话|参加(?:会议|大会|活动)");

    private static final Pattern VERB =
            Pattern.compile(
                    "(?:分别|一同|依次|等)*(?:出席|列席|主持|到会|参加|陪同|宣读|讲话|作(?![风为])|强调|指出|致辞|发言|汇报|介绍|通报|表示)");

    /** An exchange talk, and nothing that is said in one. */
    private static final Pattern TALK =
            Pattern.compile(
                    "[作做]了?(?:大会|会议|现场|书面|典型|工作|的){0,4}(?:交流|经验)(?:大会|典型|交流|的){0,2}(?:发言|介绍)");

    private static final Pattern GIVES_IT =
            Pattern.compile(
                    "^(?<list>.{2,200}?)(?:主要|有关)?(?:负责同志|负责人|代表|同志)?(?:分别|依次|先后)?(?:在(?:大?会|会议)上)?$");

    /** Who stands for a body: 负责同志, 院长. */
    private static final Pattern OF_A_BODY =
            Pattern.compile(
                    "^(?<body>.{2,60}?)(?:主要|有关|分管|常务|第一)?(?:副?(?:"
                            + Persons.POSTS
                            + ")|负责同志|领导|班子成员|联络员|代表)(?:等)?$");

    private static final Pattern ALSO_BODY = Pattern.compile(".*(?:政协|人大|人大常委会|领导小组)$");

    /** What stands in no name, but in prose that ends like one: 按照上级的部署. */
    private static final Pattern PROSE = Pattern.compile("[要的了是把将我你他]|按照|根据");

    /** A clause of names is no longer. */
    private static final int LONGEST = 200;

    /** No document names more; what is beyond is nonsense, and must not take long. */
    private static final int MOST = 1_000;

    /** The names of those whom other rules have found to be charged or to issue. */
    private final List<String> charged;

    MentionRule(List<String> charged) {
        this.charged = charged;
    }

    @Override
    public Mentions read(Prose prose) {
        List<String> speakers = speakers(prose);
        List<Passage> clauses =
                prose.sentences().stream()
                        .filter(sentence -> sentence.has(ATTENDS))
                        .flatMap(sentence -> sentence.split("，,；;。").stream())
                        .map(Passage::trimmed)
                        .filter(clause -> !clause.isEmpty() && clause.length() <= LONGEST)
                        .map(MentionRule::upToVerb)
                        .toList();
        List<Person> persons = persons(prose, clauses);
        Stream<String> bodies =
                Stream.of(
                                charged.stream(),
                                speakers.stream(),
                                clauses.stream()
                                        .flatMap(clause -> clause.split("、").stream())
                                        .flatMap(part -> body(part).stream()),
                                persons.stream()
                                        .flatMap(person ->
                                                Passage.all(person.role()).split("、").stream())
                                        .flatMap(post -> body(post).stream()))
                        .flatMap(names -> names);
        return new Mentions(persons, inOrder(prose.all().text(), bodies), speakers);
    }

    private static Passage upToVerb(Passage clause) {
        return clause.find(VERB).map(Found::before).orElse(clause).trimmed();
    }

    private static List<String> speakers(Prose prose) {
        return prose.sentences().stream()
                .flatMap(sentence -> sentence.findAll(TALK))
                .map(talk -> talk.before().split("，,；;。：:").getLast())
                .flatMap(giver -> giver.find(GIVES_IT).stream())
                .flatMap(giver -> Enumeration.names(giver.group("list")).stream())
                .filter(Bodies::isUnitOrPlace)
                .map(Passage::words)
                .distinct()
                .toList();
    }

    /** Each person once, as first introduced. */
    private static List<Person> persons(Prose prose, List<Passage> clauses) {
        Map<String, Person> found = new LinkedHashMap<>();
        clauses.stream()
                .flatMap(clause -> introduced(clause).stream())
                .forEach(person -> found.putIfAbsent(person.name(), person));
        prose.findAll(Persons.QUOTED)
                .map(quoted ->
                        new Person(quoted.group("name").words(), quoted.group("role").words()))
                .forEach(person -> found.putIfAbsent(person.name(), person));
        return List.copyOf(found.values());
    }

    /** The persons of a clause: of several posts of one, only the last stands beside the name. */
    private static List<Person> introduced(Passage clause) {
        List<Person> persons = new ArrayList<>();
        Optional<Passage> posts = Optional.empty();
        for (Passage part : clause.split("、")) {
            Passage introduction = posts.map(first -> first.through(part)).orElse(part);
            Optional<Passage> name =
                    Persons.nameIn(part).filter(words -> words.matches(Persons.A_NAME));
            Optional<Passage> role =
                    name.map(words -> introduction.cut(0, words.start() - introduction.start()))
                            .filter(words -> words.matches(Persons.ROLE));
            if (name.isPresent() && role.isPresent()) {
                persons.add(new Person(name.get().words(), role.get().words()));
            }
            posts = part.matches(Persons.ROLE) ? Optional.of(introduction) : Optional.empty();
        }
        return persons;
    }

    /** The body that the words name, or whose head or members they name. */
    private static Optional<String> body(Passage words) {
        Passage named =
                words.find(OF_A_BODY).map(found -> found.group("body")).orElse(words).trimmed();
        return isBody(named) && !named.has(PROSE) ? Optional.of(named.words()) : Optional.empty();
    }

    private static boolean isBody(Passage words) {
        return Bodies.isUnit(words) || words.matches(ALSO_BODY);
    }

    /** Those that are bodies and stand in the text, each once. */
    private static List<String> inOrder(String text, Stream<String> names) {
        return names.distinct()
                .filter(name -> isBody(Passage.all(name)))
                .limit(MOST)
                .map(name -> Map.entry(text.indexOf(name), name))
                .filter(place -> place.getKey() >= 0)
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }
}
