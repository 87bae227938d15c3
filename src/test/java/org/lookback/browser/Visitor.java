package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;

import org.lookback.shell.Language;
import org.lookback.shell.Messages;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A person at a browser, who finds things on a page by their words in the person's language.
 *
 * <p>After every step the page must be as wide as the window and no wider.
 */
final class Visitor {

    /** A machine that has much else to do is slow; what never comes fails all the same. */
    private static final double PATIENCE_MS = 30_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    }

    private final BrowserContext context;
    private final Page page;
    private final Look look;
    private final Messages messages;
    private final Watch watch;

    Visitor(BrowserContext context, Look look, Messages messages) {
        this.context = context;
        this.look = look;
        this.messages = messages;
        this.watch = new Watch(context);
        context.setDefaultTimeout(PATIENCE_MS);
        this.page = context.newPage();
        // A browser that is asked for a file chooser only when one is about to open may be asked
        // too late, and has closed it.
        page.onFileChooser(_ -> {});
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    Language language() {
        return look.language();
    }

    /** The sentence of a message key in the person's language. */
    String say(String key, Object... words) {
        return messages.say(look.language(), key, words);
    }

    String say(Enum<?> constant) {
        return messages.say(look.language(), Messages.keyOf(constant));
    }

    Visitor opens(String path) {
        page.navigate(path);
        fits();
        return this;
    }

    /** The path and query of the page. */
    String place() {
        URI address = URI.create(page.url());
        return address.getRawQuery() == null
                ? address.getPath()
                : address.getPath() + "?" + address.getRawQuery();
    }

    void signsIn(String login, String password) {
        if (!page.url().contains("/sign-in")) {
            page.navigate("/sign-in");
        }
        page.getByLabel(say("access.login")).fill(login);
        page.getByLabel(say("access.password")).fill(password);
        button("access.sign-in").click();
        page.waitForLoadState();
    }

    /** What the page calls the thing. */
    Locator button(String key) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(say(key)).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The form by which a command is given, unfolded. */
    Locator form(String verb) {
        Locator command =
                page.locator("details:is(.lb-command, .lb-edit):has(form[action$='/" + verb + "'])")
                        .first();
        if (command.getAttribute("open") == null) {
            command.locator("summary").click();
        }
        return command.locator("form");
    }

    /** Whether the dossier offers a command. */
    boolean isOffered(String verb) {
        return page.locator("form[action$='/" + verb + "']").count() > 0;
    }

    /** Fills a form's fields by their names; a choice first, for it may show the others. */
    static void fill(Locator form, Map<String, String> fields) {
        fields.entrySet().stream()
                .sorted(Comparator.comparing(field -> !type(form, field.getKey()).equals("radio")))
                .forEachOrdered(field -> fill(form, field.getKey(), field.getValue()));
    }

    private static void fill(Locator form, String name, String value) {
        Locator field = form.locator("[name=\"" + name + "\"]");
        switch (type(form, name)) {
            case "select-one" -> field.selectOption(value);
            case "checkbox", "radio" ->
                    form.locator("[name=\"" + name + "\"][value=\"" + value + "\"]").check();
            default -> field.fill(value);
        }
    }

    private static String type(Locator form, String name) {
        return String.valueOf(
                form.locator("[name=\"" + name + "\"]").first().evaluate("field => field.type"));
    }

    /** Gives a command at a dossier, and reads that it is done. */
    Visitor gives(String verb, Map<String, String> fields) {
        return does(verb, fields, "command." + verb + ".done");
    }

    /** Fills a form in, sends it, and reads that it is done. */
    Visitor does(String verb, Map<String, String> fields, String notice) {
        sends(verb, fields);
        reads(notice);
        return this;
    }

    Visitor gives(String verb) {
        return gives(verb, Map.of());
    }

    /** Gives a command and reads by which rule it is refused; the form keeps what was typed. */
    Visitor isRefused(String verb, Map<String, String> fields, Enum<?> rule, Object... words) {
        watch.expect(409);
        Locator form = sends(verb, fields);
        Locator answer = form.locator("[data-rule]");
        assertThat(answer).hasAttribute("data-rule", rule.name());
        assertThat(answer).isFocused();
        assertThat(answer).containsText(say("rule." + rule.name(), words));
        assertThat(answer).containsText(say("rule." + rule.name() + ".remedy", words));
        fields.forEach((name, value) ->
                assertThat(form.locator("[name=\"" + name + "\"]")).hasValue(value));
        watch.expectNothing();
        fits();
        return this;
    }

    private Locator sends(String verb, Map<String, String> fields) {
        Locator form = form(verb);
        fill(form, fields);
        boolean asks = form.getAttribute("data-confirm") != null;
        form.locator("button[type=submit]").click();
        if (asks) {
            page.locator("#confirm button[value=yes]").click();
        }
        return form;
    }

    Visitor uploads(FilePayload file) {
        Locator form = form("attach-evidence");
        form.locator("input[type=file]").last().setInputFiles(file);
        form.locator("button[type=submit]").last().click();
        reads("command.attach-evidence.done");
        return this;
    }

    /**
     * The page says what has just been done, is laid out, and its keys work: its scripts run once
     * all of it has come.
     */
    void reads(String key, Object... words) {
        assertThat(
                        page.getByRole(AriaRole.STATUS)
                                .filter(new Locator.FilterOptions().setHasText(say(key, words))))
                .isVisible();
        fits();
    }

    void sees(String text) {
        assertThat(page.locator("main").getByText(text).first()).isVisible();
    }

    void expects(int status) {
        watch.expect(status);
    }

    void expectsLostRequests() {
        watch.expectLost();
    }

    void expectsNothingMore() {
        watch.expectNothing();
    }

    /** No page scrolls sideways, once all of it has come. */
    void fits() {
        page.waitForLoadState();
        Object over =
                page.evaluate(
                        """
                        () => {
                          const room = document.documentElement.clientWidth;
                          if (document.documentElement.scrollWidth <= room) return [];
                          return [...document.body.querySelectorAll('*')]
                            .filter(e => e.getBoundingClientRect().right > room + 1)
                            .map(e => e.tagName + '.' + e.className).slice(0, 5).concat(['wider than ' + room]);
                        }
                        """);
        assertThat((List<?>) over).as("sticks out at " + page.url() + " (" + look + ")").isEmpty();
    }

    List<String> complaints() {
        return watch.complaints();
    }

    void leaves() {
        context.close();
    }
}
