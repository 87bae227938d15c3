package org.lookback.browser;

import com.microsoft.playwright.options.ColorScheme;

import org.lookback.shell.Language;

/** How a person looks at the pages. */
record Look(Language language, Device device, ColorScheme colours) {

    /** On what. */
    enum Device {
        DESKTOP(1280, 900),
        PHONE(390, 844);

        private final int width;
        private final int height;

        Device(int width, int height) {
            this.width = width;
            this.height = height;
        }

        int width() {
            return width;
        }

        int height() {
            return height;
        }

        /** Whether it is worked by fingers instead of a mouse. */
        boolean isTouched() {
            return this == PHONE;
        }
    }

    static Look of(Language language, Device device) {
        return new Look(language, device, ColorScheme.LIGHT);
    }

    Look in(ColorScheme other) {
        return new Look(language, device, other);
    }

    @Override
    public String toString() {
        return language.tag() + ", " + device.width + " wide, " + colours;
    }
}
