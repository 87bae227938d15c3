/**
 * What surrounds every room: language, the layout of pages, errors in the user's words, repeated requests, the
 * description of the API. It knows no business; rooms do not know it either. They meet in plain values and in
 * resources:
 *
 * <ul>
 *   <li>A controller, REST or page, returns an {@link org.lookback.kernel.Outcome}: done goes on as if the value had
 *       been returned (a {@code ResponseEntity}, a body, a view name); any other ending becomes a problem detail under
 *       {@code /api}, and on a page an answer at the form.
 *   <li>It takes an {@link org.lookback.kernel.Actor}, a {@link org.lookback.kernel.Version} (If-Match, demanded), an
 *       {@code Optional<Version>}, a {@link org.lookback.kernel.PageRequest} ({@code page}, {@code size}) or an
 *       identifier of the kernel as path variable, parameter or JSON property.
 *   <li>Words: {@code messages/<room>_zh.properties} and {@code messages/<room>_en.properties}, always MessageFormat.
 *   <li>Navigation: {@code navigation/<room>.properties}, one line an item: {@code /path = order duty,duty}; the label is
 *       the message {@code navigation.<path with full stops>}; without duties everybody signed in sees it. With
 *       {@code menu} before the order it stands in the person's own menu.
 *   <li>A line in the head of every page: a bean of the kernel's {@link org.lookback.kernel.News}.
 *   <li>Sentences for a file or a program: the kernel's {@link org.lookback.kernel.Speech}.
 *   <li>Templates: {@code src/main/jte/<room>/name.jte}, shown by the view name {@code room/name}. A template
 *       with a parameter {@code screen} is handed the {@link org.lookback.shell.Screen}.
 * </ul>
 *
 * A page with a form:
 *
 * <pre>{@code
 * @PostMapping("/problems")
 * Outcome<String> register(Actor actor, @Valid RegisterForm form, RedirectAttributes redirect) {
 *     return ledger.register(actor, form.command()).map(problem -> {
 *         redirect.addFlashAttribute("notice", "ledger.registered");
 *         return "redirect:/problems/" + problem.id();
 *     });
 * }
 *
 * @template.shell.form(screen = screen, action = "/problems", content = @`
 *     @template.shell.field(screen = screen, name = "title", label = "ledger.title", value = "", required = true)
 *     <button class="btn btn-primary">${screen.say("ledger.register")}</button>
 * `)
 * }</pre>
 *
 * When the command does not end well, the person sees the rule and the remedy at the form and loses nothing typed: with
 * scripts the form stays as it is and the answer appears in its place inside the form; without scripts the page of the
 * form is shown again, with {@link org.lookback.shell.Screen#typed} giving back what was typed.
 */
@ApplicationModule(
        displayName = "shell",
        allowedDependencies = {"kernel", "access"})
@NullMarked
package org.lookback.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
