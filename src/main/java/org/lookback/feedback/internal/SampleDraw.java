package org.lookback.feedback.internal;

import org.lookback.feedback.Allocation;
import org.lookback.feedback.PlanTerms;
import org.lookback.feedback.Quota;
import org.lookback.feedback.Stratum;
import org.lookback.organization.Unit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws a sample: shares the people out among the strata, and casts lots for the units in which
 * they are asked. A unit's lot is the SHA-256 of the seed, a space and its code; the lowest are
 * drawn. docs/surveys.md shows how to repeat a draw with common tools.
 */
public final class SampleDraw {

    /**
     * What is drawn from.
     *
     * @param unit the unit of the stratum
     * @param members the units in which people can be asked
     */
    public record Frame(Unit unit, long size, List<Unit> members) {
        public Frame {
            members = List.copyOf(members);
        }
    }

    /** What was drawn. */
    public record Drawn(List<Stratum> strata, List<Quota> quotas) {
        public Drawn {
            strata = List.copyOf(strata);
            quotas = List.copyOf(quotas);
        }
    }

    private record Lot(String number, Unit unit) {}

    private SampleDraw() {}

    /** Draws from strata that all have members; the total is enough for all their minimums. */
    public static Drawn draw(PlanTerms terms, List<Frame> frames) {
        List<Frame> ordered =
                frames.stream().sorted(Comparator.comparing(frame -> frame.unit().code())).toList();
        int[] planned =
                shares(
                        terms.total(),
                        terms.minimum(),
                        ordered.stream()
                                .mapToLong(frame ->
                                        terms.allocation() == Allocation.EQUAL ? 1 : frame.size())
                                .toArray());
        List<Stratum> strata = new ArrayList<>();
        List<Quota> quotas = new ArrayList<>();
        for (int i = 0; i < planned.length; i++) {
            Frame frame = ordered.get(i);
            strata.add(
                    new Stratum(
                            frame.unit().path(), frame.size(), frame.members().size(), planned[i]));
            quotas.addAll(quotas(terms, frame, planned[i]));
        }
        return new Drawn(strata, quotas);
    }

    private static List<Quota> quotas(PlanTerms terms, Frame frame, int planned) {
        int wanted = Math.ceilDiv(planned, terms.perUnit());
        List<Unit> drawn =
                frame.members().stream()
                        .map(unit -> new Lot(lot(terms.seed(), unit.code()), unit))
                        .sorted(Comparator.comparing(Lot::number))
                        .limit(wanted)
                        .map(Lot::unit)
                        .toList();
        if (drawn.isEmpty()) {
            return List.of();
        }
        int each = planned / drawn.size();
        int over = planned % drawn.size();
        return IntStream.range(0, drawn.size())
                .mapToObj(i -> {
                    Unit unit = drawn.get(i);
                    return new Quota(
                            unit.path(), unit.id(), frame.unit().id(), each + (i < over ? 1 : 0));
                })
                .toList();
    }

    /** The lot of a unit, in the digits of {@code sha256sum}. */
    static String lot(String seed, String code) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest((seed + " " + code).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Shares a total out by weight, with a minimum for each: whoever would get less gets the
     * minimum, the rest is shared among the others, and what is left over goes to the largest
     * remainders, the first first.
     */
    static int[] shares(int total, int minimum, long[] weights) {
        int[] shares = new int[weights.length];
        boolean[] raised = new boolean[weights.length];
        while (true) {
            int left = total;
            BigInteger sum = BigInteger.ZERO;
            for (int i = 0; i < weights.length; i++) {
                if (raised[i]) {
                    left -= minimum;
                } else {
                    sum = sum.add(BigInteger.valueOf(weights[i]));
                }
            }
            boolean more = false;
            for (int i = 0; i < weights.length; i++) {
                if (!raised[i]
                        && BigInteger.valueOf(weights[i])
                                        .multiply(BigInteger.valueOf(left))
                                        .compareTo(sum.multiply(BigInteger.valueOf(minimum)))
                                < 0) {
                    raised[i] = true;
                    more = true;
                }
            }
            if (!more) {
                shareOut(left, minimum, sum, weights, raised, shares);
                return shares;
            }
        }
    }

    private static void shareOut(
            int left, int minimum, BigInteger sum, long[] weights, boolean[] raised, int[] shares) {
        BigInteger[] remainders = new BigInteger[weights.length];
        Arrays.fill(remainders, BigInteger.ZERO);
        int open = left;
        for (int i = 0; i < weights.length; i++) {
            if (raised[i]) {
                shares[i] = minimum;
            } else {
                BigInteger[] parts =
                        BigInteger.valueOf(weights[i])
                                .multiply(BigInteger.valueOf(left))
                                .divideAndRemainder(sum);
                shares[i] = parts[0].intValueExact();
                remainders[i] = parts[1];
                open -= shares[i];
            }
        }
        IntStream.range(0, weights.length)
                .filter(i -> !raised[i])
                .boxed()
                .sorted(Comparator.<Integer, BigInteger>comparing(i -> remainders[i]).reversed())
                .limit(open)
                .forEach(i -> shares[i]++);
    }
}
