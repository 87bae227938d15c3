package org.lookback.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;

import java.util.Locale;

/**
 * A hand at mouse and keyboard, which counts what it does. Its seconds are those of the
 * keystroke-level model (S. K. Card, T. P. Moran, A. Newell: The keystroke-level model for user
 * performance time with interactive systems, 1980), for an average typist who is no secretary.
 */
final class Hand {

    private static final double KEY = 0.28;
    private static final double KEY_ON_GLASS = 60 / (36.2 * 5);
    private static final double POINTING = 1.1;
    private static final double PRESS_AND_RELEASE = 0.2;
    private static final double TO_THE_OTHER_DEVICE = 0.4;
    private static final double THINKING = 1.35;

    /** The camera is another way to fill the field of files, and no field of its own. */
    private static final String FIELD =
            "input:not([type=hidden]):not([type=submit]):not([capture]), textarea, select";

    private final String task;
    private final double key;
    private final double toTheOtherDevice;
    private long fields;
    private int filled;
    private int clicks;
    private int keys;
    private boolean onKeyboard;
    private double seconds;

    private Hand(String task, double key, double toTheOtherDevice) {
        this.task = task;
        this.key = key;
        this.toTheOtherDevice = toTheOtherDevice;
    }

    static Hand at(String task) {
        return new Hand(task, KEY, TO_THE_OTHER_DEVICE);
    }

    static Hand onAPhone(String task) {
        return new Hand(task, KEY_ON_GLASS, 0);
    }

    /** Sees a form: its fields, as far as nothing has to be unfolded for them. */
    void sees(Locator form) {
        form.waitFor();
        fields = form.locator(FIELD).all().stream().filter(Locator::isVisible).count();
    }

    void clicks(Locator target) {
        target.click();
        click();
    }

    private void click() {
        clicks++;
        seconds += THINKING + POINTING + PRESS_AND_RELEASE;
        if (onKeyboard) {
            seconds += toTheOtherDevice;
            onKeyboard = false;
        }
    }

    /** Unfolds a command's form, where it is not open yet. */
    void opens(Page page, String verb) {
        Locator form = page.locator("form[action$='/" + verb + "']");
        form.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        if (!form.isVisible()) {
            clicks(page.locator("details:has(form[action$='/" + verb + "']) > summary").last());
        }
        sees(form);
    }

    /**
     * Fills a field.
     *
     * @param strokes the keys of the input method that make the text
     */
    void types(Locator field, String text, String strokes) {
        boolean there = (boolean) field.evaluate("field => field === document.activeElement");
        if (there) {
            seconds += THINKING;
        } else {
            clicks(field);
        }
        field.fill(text);
        if (!onKeyboard) {
            seconds += toTheOtherDevice;
            onKeyboard = true;
        }
        keys += strokes.length();
        seconds += key * strokes.length();
        filled++;
    }

    /** Picks a file: a click on the field and one in the dialogue of the system. */
    void picks(Locator field, FilePayload file) {
        field.setInputFiles(file);
        click();
        click();
        filled++;
    }

    /** Takes a photo: a tap on the camera, one on its shutter, one to keep the photo. */
    void takes(Locator camera, FilePayload photo) {
        camera.page().waitForFileChooser(camera::tap).setFiles(photo);
        for (int tap = 0; tap < 3; tap++) {
            click();
        }
        filled++;
    }

    long fields() {
        return fields;
    }

    int clicks() {
        return clicks;
    }

    double seconds() {
        return seconds;
    }

    /** As a row of a table. */
    String line() {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %.0f |",
                task,
                fields,
                filled,
                clicks,
                keys,
                seconds);
    }
}
