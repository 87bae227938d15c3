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
        String name =
                UNSHOWABLE.matcher(FOLDERS.matcher(sent).replaceFirst("")).replaceAll("").strip();
        String stem = EXTENSION.matcher(name).replaceFirst("").strip();
        if (kind.mayBeCalled(name)) {
            return cut(stem) + name.substring(name.lastIndexOf('.'));
        }
        return cut(stem) + "." + kind.extension();
    }

    private static String cut(String stem) {
        if (stem.isEmpty() || stem.chars().allMatch(c -> c == '.')) {
            return "file";
        }
        int end = Math.min(stem.codePointCount(0, stem.length()), LONGEST);
        return stem.substring(0, stem.offsetByCodePoints(0, end));
    }
}
