package org.lookback.directive.internal.files;

/**
 * A character where it stands on its page as seen, in points from the left and from the top.
 *
 * @param baseline the height of the line it stands on
 * @param size of its font
 */
record Glyph(String text, float left, float right, float baseline, float size) {

    boolean isBlank() {
        return text.isBlank() || text.codePoints().allMatch(Character::isSpaceChar);
    }

    boolean isIdeographic() {
        return text.codePoints().anyMatch(Scripts::needsNoBlank);
    }
}
