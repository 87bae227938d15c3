package org.lookback.browser;

import com.microsoft.playwright.Page;

import java.util.List;

/** Numbers on a page that do not lead to what they count. */
final class FiguresWithoutRows {

    private FiguresWithoutRows() {}

    /**
     * Every number above nought that stands alone, or with what it is a number of, and is no link.
     *
     * @param except where numbers stand that have no rows
     */
    static List<String> on(Page page, String except) {
        Object found =
                page.evaluate(
                        """
                        except => {
                          const found = [];
                          const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
                          while (texts.nextNode()) {
                            const text = texts.currentNode.textContent.trim();
                            const place = texts.currentNode.parentElement;
                            const alone = /^[+!]?[0-9][0-9,]*( 天| days?|%)?$/.test(text) && /[1-9]/.test(text);
                            const part = place.closest('.lb-of') && /[1-9]|one/.test(text);
                            if ((alone || part) && !place.closest('a[href]') && !place.closest(except)) {
                              found.push(`${text} in ${place.parentElement.outerHTML}`);
                            }
                          }
                          return found;
                        }
                        """,
                        except);
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }
}
