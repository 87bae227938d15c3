package org.lookback.evidence.internal;

import java.util.regex.Pattern;

/** Makes the name that somebody's browser sent fit to be kept and shown. */
public final class FileNames {

    private static final int LONGEST = 150;
    private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);
    // controls, and marks that turn the direction of writing and so can disguise an extension
    private static final Pattern UNSHOWABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\"<>|:*?]");
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");

    private FileNames() {}

    /** The name without folders, with an extension that agrees with what the file is. */
    public static String agreeing(String sent, FileKind kind) {
        String name = shown(sent);
        String stem = EXTENSION.matcher(name).replaceFirst("").strip();
        if (kind.mayBeCalled(name)) {
            return cut(stem) + name.substring(name.lastIndexOf('.'));
        }
        return cut(stem) + "." + kind.extension();
    }

    /** The name without folders and without what cannot be shown, of at most so many characters. */
    public static String shown(String sent, int longest) {
        return beginning(shown(sent), longest);
    }

    private static String shown(String sent) {
        return UNSHOWABLE.matcher(FOLDERS.matcher(sent).replaceFirst("")).replaceAll("").strip();
    }

    private static String cut(String stem) {
        return stem.isEmpty() || stem.chars().allMatch(c -> c == '.')
                ? "file"
                : beginning(stem, LONGEST);
    }

    private static String beginning(String text, int longest) {
        int end = Math.min(text.codePointCount(0, text.length()), longest);
        return text.substring(0, text.offsetByCodePoints(0, end));
    }
}
