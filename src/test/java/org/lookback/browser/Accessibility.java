package org.lookback.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks axe whether a page can be used by everybody (WCAG 2.2, levels A and AA). */
final class Accessibility {

    private static final String AXE = script();

    /**
     * A bar at the window's edge covers only what can be scrolled from under it: here it stands
     * where it belongs. What is being fetched is paler until it is there, and then for as long as
     * it takes to appear.
     */
    private static final String ASK =
            """
            async part => {
              while (document.querySelector('.htmx-request')) {
                await new Promise(later => setTimeout(later, 20));
              }
              await Promise.allSettled(document.getAnimations()
                .filter(one => one.effect.getTiming().iterations !== Infinity).map(one => one.finished));
              const bars = [...document.querySelectorAll('*')].filter(one => getComputedStyle(one).position === 'sticky');
              bars.forEach(bar => Object.assign(bar.style, {position: 'relative', inset: 'auto'}));
              try {
                const found = await axe.run(part || document, {
                  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
                });
                return found.violations.flatMap(rule => rule.nodes.slice(0, 3).map(
                  node => rule.id + ': ' + node.target.join(' ') + ' - ' + node.failureSummary));
              } finally {
                bars.forEach(bar => Object.assign(bar.style, {position: '', inset: ''}));
              }
            }
            """;

    private Accessibility() {}

    static void check(Page page) {
        bringAxe(page);
        assertThat((List<?>) page.evaluate(ASK)).as(page.url()).isEmpty();
    }

    /** Asks only about a part of the page. */
    static void check(Locator part) {
        bringAxe(part.page());
        assertThat((List<?>) part.evaluate(ASK)).as(part + " at " + part.page().url()).isEmpty();
    }

    private static void bringAxe(Page page) {
        if (!(boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(AXE);
        }
    }

    private static String script() {
        try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new IllegalStateException("axe.min.js is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
