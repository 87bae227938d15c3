package org.lookback.directive.internal;

import org.lookback.directive.Party;
import org.lookback.directive.Task;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Who is meant by 你省 and 贵局, the addressee at the head of a letter, and by 我局, 本局 and 我们, who signs
 * it.
 *
 * @param addressed to whom it is sent
 * @param signing who signs it
 */
record Addressee(List<Party> addressed, List<Party> signing) {

    private static final String KIND = "(?:[省市州县区旗镇乡部委局厅办院校会行司署处]|单位|部门|公司)";
    private static final String WE = "我们";
    private static final Pattern YOU = Pattern.compile("[你贵]" + KIND);
    private static final Pattern US = Pattern.compile("[我本]" + KIND + "|" + WE);
    private static final Pattern AT_HEAD = Pattern.compile("[\\p{IsHan}、，]{3,200}[：:]");
    private static final Pattern GOVERNMENT = Pattern.compile("(?<=[省市州县区旗镇乡])人民政府$");
    private static final int LINES_OF_HEAD = 10;

    static Addressee of(Prose prose) {
        return new Addressee(
                prose.lines().stream()
                        .limit(LINES_OF_HEAD)
                        .filter(line -> line.matches(AT_HEAD))
                        .findFirst()
                        .map(Passage::trimmed)
                        .map(Parties::named)
                        .orElse(List.of()),
                Signature.of(prose)
                        .map(signed -> Parties.named(signed.signer()))
                        .orElse(List.of()));
    }

    /** The task with the names of those whom it only points at. */
    Task in(Task task) {
        List<Party> lead = meant(task.lead(), addressed);
        List<Party> leading = lead.stream().map(Addressee::place).toList();
        List<Party> participants =
                meant(task.participants(), addressed.stream().map(Addressee::place).toList())
                        .stream()
                        .filter(party -> !leading.contains(place(party)))
                        .toList();
        return new Task(
                task.key(),
                task.number(),
                task.text(),
                lead,
                participants,
                task.deadline(),
                task.anchor(),
                task.sureness());
    }

    private List<Party> meant(List<Party> parties, List<Party> you) {
        return parties.stream().flatMap(party -> meant(party, you).stream()).distinct().toList();
    }

    private List<Party> meant(Party party, List<Party> you) {
        List<Party> meant = is(party, YOU) ? you : is(party, US) ? signing : List.of();
        return meant.isEmpty() && !party.name().equals(WE) ? List.of(party) : meant;
    }

    private static boolean is(Party party, Pattern pattern) {
        return pattern.matcher(party.name()).matches();
    }

    /** A place takes part by its name: 你省 is 某省, and one body with 某省人民政府. */
    private static Party place(Party party) {
        return new Party(GOVERNMENT.matcher(party.name()).replaceFirst(""));
    }
}
