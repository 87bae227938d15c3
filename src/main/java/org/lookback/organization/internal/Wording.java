package org.lookback.organization.internal;

import org.lookback.kernel.Fault;

import java.util.Optional;
import java.util.regex.Pattern;

/** What codes and names may look like. */
public final class Wording {

    public static final int LONGEST_NAME = 200;
    private static final int LONGEST_CODE = 64;
    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");

    private Wording() {}

    /** What is wrong with a unit's code, which also stands in addresses. */
    public static Optional<Fault> faultOfCode(String where, String code) {
        if (code.isBlank()) {
            return Optional.of(Fault.at(where, "fault.unit_code_missing"));
        }
        if (code.length() > LONGEST_CODE) {
            return Optional.of(Fault.at(where, "fault.unit_code_too_long", LONGEST_CODE));
        }
        return CODE.matcher(code).matches()
                ? Optional.empty()
                : Optional.of(Fault.at(where, "fault.unit_code_malformed", shown(code)));
    }

    /** What is wrong with the name of a unit, a person or a post. */
    public static Optional<Fault> faultOfName(String where, String name) {
        if (name.isBlank()) {
            return Optional.of(Fault.at(where, "fault.name_missing"));
        }
        if (name.strip().length() > LONGEST_NAME) {
            return Optional.of(Fault.at(where, "fault.name_too_long", LONGEST_NAME));
        }
        return name.chars().anyMatch(Character::isISOControl)
                ? Optional.of(Fault.at(where, "fault.name_malformed"))
                : Optional.empty();
    }

    /** What was written, short and harmless enough to be told back. */
    static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "�");
        return clean.length() <= 40 ? clean : clean.substring(0, 40) + "…";
    }
}
