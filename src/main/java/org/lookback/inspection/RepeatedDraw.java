package org.lookback.inspection;

import org.lookback.chronicle.Hash;
import org.lookback.inspection.internal.Seeds;
import org.lookback.inspection.internal.Strata;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A draw of a look-back round that was made again from the file of its list, the hash of its entry
 * and the public number: without a database, so that anybody can.
 *
 * @param listed how many problems are on the list
 * @param list the fingerprint of the list, to be compared with the one on record
 * @param seed that entry and number make
 * @param sizes how many the file says were drawn of each stratum, to be compared with those on
 *     record
 * @param missing what should have been drawn and the file says was not
 * @param extra what should not have been drawn and the file says was
 */
public record RepeatedDraw(
        int listed,
        Hash list,
        Hash seed,
        Map<Long, Integer> sizes,
        List<Long> missing,
        List<Long> extra) {

    private static final String HEADING = "problem,stratum,weight,key,drawn";
    private static final int HASH_DIGITS = 64;
    private static final double TWO_TO_52 = 0x1p52;

    public RepeatedDraw {
        sizes = Map.copyOf(sizes);
        missing = List.copyOf(missing);
        extra = List.copyOf(extra);
    }

    /** Whether the same problems are drawn. */
    public boolean isSame() {
        return missing.isEmpty() && extra.isEmpty();
    }

    private record Line(long problem, long stratum, long weight, boolean drawn) {}

    private record Keyed(long problem, double key) {}

    /**
     * Draws again. Faulty where the file is not that of a list that was drawn from.
     *
     * @param file its lines, with the heading
     * @param entry the hash of the entry "Frozen", in hexadecimal
     * @param number however it is written; its digits count
     */
    public static Outcome<RepeatedDraw> of(List<String> file, String entry, String number) {
        if (file.isEmpty() || !file.getFirst().strip().equals(HEADING)) {
            return Outcome.faulty("list", "fault.inspection_round_list_heading", HEADING);
        }
        List<Line> lines = new ArrayList<>(file.size());
        for (int i = 1; i < file.size(); i++) {
            String[] fields = file.get(i).split(",", -1);
            if (fields.length != 5 || !isWhole(fields)) {
                return Outcome.faulty("list", "fault.inspection_round_list_line", i + 1);
            }
            lines.add(
                    new Line(
                            Long.parseLong(fields[0]),
                            Long.parseLong(fields[1]),
                            Long.parseLong(fields[2]),
                            fields[4].equals("true")));
        }
        if (lines.stream().noneMatch(Line::drawn)) {
            return Outcome.faulty("list", "fault.inspection_round_list_not_drawn");
        }
        if (!entry.matches("[0-9a-f]{" + HASH_DIGITS + "}")) {
            return Outcome.faulty("entry", "fault.inspection_round_entry");
        }
        String digits = Seeds.digits(number);
        if (digits.length() < Seeds.FEWEST_DIGITS || digits.length() > Seeds.MOST_DIGITS) {
            return Outcome.faulty(
                    List.of(
                            Fault.at(
                                    "number",
                                    "fault.inspection_round_number",
                                    Seeds.FEWEST_DIGITS,
                                    Seeds.MOST_DIGITS)));
        }
        return Outcome.done(
                again(lines, Seeds.of(new Hash(HexFormat.of().parseHex(entry)), digits)));
    }

    private static boolean isWhole(String[] fields) {
        return Arrays.stream(fields).limit(3).allMatch(field -> field.matches("[0-9]{1,18}"))
                && Long.parseLong(fields[2]) > 0;
    }

    private static RepeatedDraw again(List<Line> lines, Hash seed) {
        Map<Long, Integer> sizes = new TreeMap<>();
        Set<Long> meant = new HashSet<>();
        lines.stream()
                .collect(Collectors.groupingBy(Line::stratum, TreeMap::new, Collectors.toList()))
                .forEach((stratum, same) -> {
                    int size = (int) same.stream().filter(Line::drawn).count();
                    sizes.put(stratum, size);
                    meant.addAll(drawn(stratum, same, size, seed));
                });
        return new RepeatedDraw(
                lines.size(),
                Seeds.ofLines(reader ->
                        lines.stream()
                                .sorted(Comparator.comparingLong(Line::problem))
                                .forEach(line ->
                                        reader.accept(
                                                line.problem()
                                                        + ","
                                                        + line.stratum()
                                                        + ","
                                                        + line.weight()))),
                seed,
                sizes,
                lines.stream()
                        .filter(line -> !line.drawn() && meant.contains(line.problem()))
                        .map(Line::problem)
                        .toList(),
                lines.stream()
                        .filter(line -> line.drawn() && !meant.contains(line.problem()))
                        .map(Line::problem)
                        .toList());
    }

    private static List<Long> drawn(long stratum, List<Line> lines, int size, Hash seed) {
        SortedMap<Long, Long> weights = new TreeMap<>();
        lines.forEach(line -> weights.merge(line.weight(), 1L, Long::sum));
        Stratum spread = Strata.sized(new Strata.Pool(new UnitId(stratum), weights), size);
        return lines.stream()
                .map(line -> new Keyed(line.problem(), key(line, spread, seed)))
                .sorted(Comparator.comparingDouble(Keyed::key).thenComparingLong(Keyed::problem))
                .limit(size)
                .map(Keyed::problem)
                .toList();
    }

    private static double key(Line line, Stratum spread, Hash seed) {
        if (line.weight() >= spread.certainFrom()) {
            return 0;
        }
        if (spread.restSample() == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double chance = (double) (spread.restSample() * line.weight()) / spread.restWeight();
        double lot = lot(line.problem(), seed);
        return lot * (1 - chance) / (chance * (1 - lot));
    }

    /** A number between 0 and 1: the first 52 bits of a hash, and a half. */
    private static double lot(long problem, Hash seed) {
        String hash =
                Seeds.ofText((seed + " " + problem).getBytes(StandardCharsets.US_ASCII)).toString();
        return (Long.parseLong(hash.substring(0, 13), 16) + 0.5) / TWO_TO_52;
    }
}
