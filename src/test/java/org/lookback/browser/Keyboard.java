package org.lookback.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;

import java.time.LocalDate;
import java.util.List;

/**
 * A person who has no mouse. Wherever the keyboard goes, one must see where it is; and it is never
 * nowhere.
 */
final class Keyboard {

    private static final int FAR = 500;

    /** How many steps the browser's own parts take at most, where the keyboard begins in them. */
    private static final int BROWSERS_OWN = 5;

    private static final String WHERE =
            """
            async () => {
              // What marks it is what sets it apart from one like it that has not got the keyboard.
              const isMarked = at => {
                const twin = at.cloneNode(false);
                for (const name of ['id', 'name', 'autofocus']) twin.removeAttribute(name);
                at.after(twin);
                const look = element => {
                  const style = getComputedStyle(element);
                  return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.borderColor].join();
                };
                const marked = look(at) !== look(twin);
                twin.remove();
                return marked;
              };
              const hidden = at => {
                const box = at.getBoundingClientRect();
                if (!(box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0
                  && box.top < innerHeight && box.left < innerWidth)) return 'out of sight: ';
                // Nothing lies over the middle of what is seen of it (WCAG 2.2, 2.4.11).
                const inside = (from, to, most) => (Math.max(0, from) + Math.min(to, most)) / 2;
                const over = part => document.elementFromPoint(inside(part.left, part.right, innerWidth), inside(part.top, part.bottom, innerHeight));
                const isItsOwn = hit => hit !== null && (at.contains(hit) || (at.labels && [...at.labels].some(label => label.contains(hit))));
                const hits = [...at.getClientRects()].map(over);
                return hits.some(isItsOwn) ? '' : 'under ' + hits[0]?.outerHTML.slice(0, 200) + ': ';
              };
              const seen = () => {
                const at = document.activeElement;
                if (!at || at === document.body) return 'nowhere';
                const how = hidden(at);
                return how && how + at.outerHTML.slice(0, 200);
              };
              // Where the keyboard goes, the page follows; what it marks, it marks softly.
              const late = performance.now() + 3000;
              let answer = seen();
              while (answer !== '' && performance.now() < late) {
                await new Promise(drawn => requestAnimationFrame(drawn));
                answer = seen();
              }
              // Only now, since a twin moves what stands behind it.
              while (answer === '' && !isMarked(document.activeElement)) {
                if (performance.now() > late) return 'without a mark: ' + document.activeElement.outerHTML.slice(0, 200);
                await new Promise(drawn => requestAnimationFrame(drawn));
              }
              return answer;
            }
            """;

    private final Visitor visitor;
    private final Page page;

    Keyboard(Visitor visitor) {
        this.visitor = visitor;
        this.page = visitor.page();
    }

    Visitor visitor() {
        return visitor;
    }

    /** Goes on with Tab, or back with Shift and Tab, until it is there. */
    Keyboard reaches(Locator target) {
        target.first().waitFor();
        if (isAt(target)) {
            return this;
        }
        boolean back =
                (boolean)
                        target.first()
                                .evaluate(
                                        """
                                        target => {
                                          const at = document.activeElement;
                                          return !!at && at !== document.body
                                            && (at.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
                                        }
                                        """);
        for (int step = 0; step < FAR; step++) {
            page.keyboard().press(back ? "Shift+Tab" : "Tab");
            if (isNowhere()) {
                // The ring closes over the browser's own parts.
                continue;
            }
            isSeen();
            if (isAt(target)) {
                return this;
            }
        }
        throw new AssertionError("Tab never comes to " + target + " at " + page.url());
    }

    /**
     * Goes with Tab to the end of the page and back to its beginning, and sees at every step where
     * it is.
     */
    void goesThrough() {
        for (String key : List.of("Tab", "Shift+Tab")) {
            int outside = 0;
            int steps = 0;
            while (steps < FAR) {
                page.keyboard().press(key);
                if (!isNowhere()) {
                    isSeen();
                    steps++;
                } else if (steps > 0 || ++outside > BROWSERS_OWN) {
                    break;
                }
            }
            assertThat(steps).as("steps through " + page.url()).isBetween(1, FAR - 1);
        }
    }

    private boolean isNowhere() {
        return page.evaluate("document.activeElement === document.body").equals(true);
    }

    private static boolean isAt(Locator target) {
        return (boolean) target.first().evaluate("target => document.activeElement === target");
    }

    /** One sees where the keyboard is. */
    Keyboard isSeen() {
        assertThat(page.evaluate(WHERE)).as("the keyboard at " + page.url()).isEqualTo("");
        return this;
    }

    Keyboard presses(String key) {
        page.keyboard().press(key);
        return this;
    }

    /** Replaces what stands in a field. */
    Keyboard types(Locator field, String text) {
        reaches(field);
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type(text);
        return this;
    }

    /** A day is typed part by part, in the order that the browser has them. */
    Keyboard types(Locator field, LocalDate day) {
        reaches(field);
        String year = Integer.toString(day.getYear());
        String month = "%02d".formatted(day.getMonthValue());
        String date = "%02d".formatted(day.getDayOfMonth());
        for (List<String> order :
                List.of(
                        List.of(year, month, date),
                        List.of(date, month, year),
                        List.of(month, date, year))) {
            for (String part : order) {
                page.keyboard().type(part);
                if (part.equals(year) && !part.equals(order.getLast())) {
                    page.keyboard().press("ArrowRight");
                }
            }
            if (field.inputValue().equals(day.toString())) {
                return this;
            }
            for (int i = 0; i < order.size(); i++) {
                page.keyboard().press("ArrowLeft");
            }
        }
        throw new AssertionError("no day can be typed into " + field);
    }

    Keyboard chooses(Locator input, FilePayload file) {
        reaches(input);
        FileChooser chooser = page.waitForFileChooser(() -> page.keyboard().press("Space"));
        chooser.setFiles(file);
        return this;
    }

    /** Follows a link or presses a button. */
    Keyboard gives(Locator target) {
        return reaches(target).presses("Enter");
    }
}
