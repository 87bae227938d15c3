package org.lookback.campaign.internal;

import org.lookback.campaign.PartyName;
import org.lookback.campaign.PartyName.Meaning;
import org.lookback.kernel.Actor;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom names in official prose mean in the organisation. */
@Component
public class NameMeanings {

    /** 各 and nothing but words for levels, and who speaks for them: 各县（市、区）人民政府. */
    private static final Pattern COLLECTIVE =
            Pattern.compile(
                    "^(?:全[省市县区])?各(?<levels>(?:设区的?|地级|行政)?(?:市|县|区|旗|乡|镇|街道?|村|社区|[、（）()〔〕])+)"
                            + "(?:人民政府|政府|党委|党委、政府|党委和政府|党工委|委|管委会|办事处)?$");

    /** Other names for what stands before it: 县（市、区）, 县〔市、区〕. */
    private static final Pattern LIKEWISE = Pattern.compile("[（(〔][^）)〕]*[）)〕]");

    private final Organization organization;

    public NameMeanings(Organization organization) {
        this.organization = organization;
    }

    /**
     * Whom names mean, each once, in their order.
     *
     * @param said the names of which a person has said whom they mean
     * @param texts one or several names each, parted by 、
     */
    public List<PartyName> of(
            Actor actor, Map<String, List<UnitId>> said, Collection<String> texts) {
        List<String> names =
                texts.stream().flatMap(text -> NameList.each(text).stream()).distinct().toList();
        Map<UnitId, Unit> known =
                organization.byIds(said.values().stream().flatMap(List::stream).toList());
        Map<String, List<Unit>> written = organization.written(actor, names);
        return names.stream()
                .map(name ->
                        Optional.of(open(said.getOrDefault(name, List.of()), known))
                                .filter(Predicate.not(List::isEmpty))
                                .map(units -> said(name, units))
                                .orElseGet(
                                        () -> meant(name, written.getOrDefault(name, List.of()))))
                .toList();
    }

    private static List<Unit> open(List<UnitId> ids, Map<UnitId, Unit> known) {
        return ids.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .filter(Unit::isOpen)
                .sorted(Comparator.comparing(Unit::code))
                .toList();
    }

    /** A name of which it is known which units it means: one, or several. */
    public static PartyName said(String name, List<Unit> units) {
        return new PartyName(
                name, units.size() == 1 ? Meaning.UNIT : Meaning.UNITS, units, List.of());
    }

    private static PartyName meant(String name, List<Unit> units) {
        if (units.size() == 1) {
            return said(name, units);
        }
        List<Level> levels = levels(name);
        if (!levels.isEmpty()) {
            return new PartyName(name, Meaning.LEVELS, List.of(), levels);
        }
        return new PartyName(
                name, units.isEmpty() ? Meaning.UNKNOWN : Meaning.SEVERAL, units, List.of());
    }

    private static List<Level> levels(String name) {
        Matcher collective = COLLECTIVE.matcher(name);
        if (!collective.matches()) {
            return List.of();
        }
        String words =
                LIKEWISE.matcher(collective.group("levels"))
                        .replaceAll("")
                        .replaceFirst("^(?:设区的?|地级|行政)", "")
                        .replace("社区", "村");
        List<Level> levels = new ArrayList<>();
        // A 市 that stands among counties is one of their size: 各县市区.
        if (words.startsWith("市")) {
            levels.add(Level.CITY);
        }
        if (words.matches(".*[县区旗].*")) {
            levels.add(Level.COUNTY);
        }
        if (words.matches(".*[乡镇街].*")) {
            levels.add(Level.TOWNSHIP);
        }
        if (words.contains("村")) {
            levels.add(Level.VILLAGE);
        }
        return levels;
    }
}
