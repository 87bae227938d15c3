package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lookback.kernel.Duty;
import org.lookback.ledger.Problem;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a phone has and a desk has not: fingers, and a camera. */
@BrowserTest
class OnAPhoneTest {

    private static final int NARROW = 360;

    /**
     * Where a finger lands on what can be touched, and lands on nothing else: 44 pixels high (WCAG
     * 2.2, 2.5.5), and 24 for words that are explained (2.5.8).
     */
    private static final String TOO_SMALL =
            """
            () => {
              const FINGERTIP = 44;
              const LEAST = 24;
              const height = (target, label, x, middle) => {
                const isHit = y => {
                  const at = document.elementFromPoint(x, y);
                  return at !== null && (target.contains(at) || (label !== null && label.contains(at)));
                };
                if (!isHit(middle)) return 0;
                let top = middle;
                let bottom = middle;
                while (middle - top < FINGERTIP && isHit(top - 1)) top -= 1;
                while (bottom - middle < FINGERTIP && isHit(bottom + 1)) bottom += 1;
                return bottom - top + 1;
              };
              const small = [];
              for (const target of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
                if (target.matches('.lb-skip, :disabled') || !target.checkVisibility({visibilityProperty: true})) continue;
                target.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
                const label = target.labels && target.labels.length ? target.closest('label') : null;
                const heights = [...target.getClientRects()].filter(box => box.width > 0).flatMap(box =>
                  [0.25, 0.5, 0.75].map(share => height(target, label, box.left + box.width * share, box.top + box.height / 2)));
                const most = Math.round(Math.max(...heights));
                if (most < (target.matches('.lb-explained') ? LEAST : FINGERTIP)) {
                  small.push(most + ': ' + target.outerHTML.slice(0, 160));
                }
              }
              return small;
            }
            """;

    @Autowired Prefectures prefectures;
    @Autowired SettableClock clock;

    @ParameterizedTest
    @EnumSource(Language.class)
    void whatever_is_touched_is_as_large_as_a_fingertip(Language language, Visitors visitors) {
        Look look = Look.of(language, Look.Device.PHONE);
        Prefecture here = prefectures.found();
        Problem back = here.problemThatCameBack(here.pingding(), "村口道路塌陷约三米，学生上学绕行");
        Problem _ = here.problemOfRoads(here.yuxian(), "道路积水");
        clock.passesDays(60);
        Visitor liaison = visitors.signedIn(here.with(Duty.LIAISON, here.pingding()), look);
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);
        Visitor admin = visitors.signedIn(here.with(Duty.ADMINISTRATOR, here.code()), look);
        Visitor anybody = visitors.arrives(look);

        fingersReachAll(anybody, List.of("/sign-in"));
        fingersReachAll(
                liaison,
                List.of("/problems/" + back.id(), "/desk", "/problems/new", "/assignments"));
        fingersReachAll(
                office,
                List.of(
                        "/units/" + here.code(),
                        "/ledger",
                        "/desk",
                        "/tree?q=" + here.code(),
                        "/campaigns",
                        "/campaigns/" + here.campaign().id(),
                        "/campaigns/" + here.campaign().id() + "/issue",
                        "/campaigns/" + here.campaign().id() + "/activities",
                        "/campaigns/" + here.campaign().id() + "/activities/new?kind=RESEARCH",
                        "/campaigns/" + here.campaign().id() + "/meetings/new",
                        "/campaigns/" + here.campaign().id() + "/guidance-groups",
                        "/campaigns/" + here.campaign().id() + "/look-back-rounds",
                        "/cases",
                        "/published",
                        "/campaigns/" + here.campaign().id() + "/surveys",
                        "/templates",
                        "/directives/new",
                        directive(office),
                        "/guides",
                        "/works",
                        "/password",
                        "/rules"));
        fingersReachAll(
                admin,
                List.of(
                        "/organization",
                        "/organization/units/" + here.pingding(),
                        "/organization/import",
                        "/people",
                        "/people/new"));
    }

    /** Hands one in, and says where it is gone through. */
    private static String directive(Visitor office) {
        office.opens("/directives/new");
        office.page()
                .locator("[name=pasted]")
                .fill(
                        """
                        关于开展道路隐患整治的通知
                        一、排查隐患。（牵头单位：市交通局；配合单位：市应急局；完成时限：2020年3月底前）
                        二、修复道路。（牵头单位：市住建局；完成时限：2020年6月底前）
                        """);
        office.button("campaign.directive.read-it").click();
        office.reads("campaign.directive.read");
        return office.place();
    }

    private static void fingersReachAll(Visitor visitor, List<String> places) {
        Page page = visitor.page();
        page.setViewportSize(NARROW, Look.Device.PHONE.height());
        for (String place : places) {
            visitor.opens(place);
            fingersReachAll(page);
        }
    }

    /** Of the page as it stands, with everything unfolded. */
    static void fingersReachAll(Page page) {
        page.evaluate(
                "document.querySelectorAll('main details:not(.lb-menu)').forEach(one =>"
                        + " one.open = true)");
        assertThat((List<?>) page.evaluate(TOO_SMALL)).as(page.url()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_camera_is_at_hand_and_a_photo_is_seen_on_its_way(
            Language language, Visitors visitors) {
        Prefecture here = prefectures.found();
        Visitor liaison =
                visitors.signedIn(
                        here.with(Duty.LIAISON, here.pingding()),
                        Look.of(language, Look.Device.PHONE));
        Page page = liaison.opens("/problems/new").page();
        Locator entry = page.locator("#registration");

        takesAPhoto(liaison, entry, "塌陷.png");
        Visitor.fill(entry, Map.of("title", "村口道路塌陷", "description", "雨后塌陷，没有围挡。"));
        liaison.button("ledger.register.do").tap();
        liaison.reads("ledger.registered");
        assertThat(page.locator(".lb-files img")).hasCount(1);

        Locator dossier = liaison.form("attach-evidence");
        takesAPhoto(liaison, dossier, "围挡.png");
        dossier.locator("button[type=submit]").tap();
        liaison.reads("command.attach-evidence.done");
        assertThat(page.locator(".lb-files img")).hasCount(2);
    }

    /** The line is held until the photo has been seen on its way. */
    private static void takesAPhoto(Visitor visitor, Locator form, String name) {
        Page page = visitor.page();
        List<Route> held = new ArrayList<>();
        page.route(
                "**/uploads/*",
                route -> {
                    if (route.request().method().equals("PATCH")) {
                        held.add(route);
                    } else {
                        route.resume();
                    }
                });
        FilePayload photo = Photo.of(name);
        Locator camera = form.locator(".lb-upload-camera");
        assertThat(camera).hasText(visitor.say("evidence.upload.camera"));

        FileChooser chooser = page.waitForFileChooser(camera::tap);
        assertThat(chooser.element().getAttribute("capture")).isEqualTo("environment");
        assertThat(chooser.element().getAttribute("accept")).isEqualTo("image/*");
        chooser.setFiles(photo);
        Locator row =
                form.locator(".lb-upload-list li")
                        .filter(new Locator.FilterOptions().setHasText(name));
        Locator progress = row.getByRole(AriaRole.PROGRESSBAR);
        assertThat(progress).isVisible();
        assertThat(progress).hasAttribute("aria-label", name);
        assertThat(row.locator("img")).isVisible();
        page.waitForCondition(() -> !held.isEmpty());
        held.forEach(Route::resume);
        page.unroute("**/uploads/*");

        assertThat(row).hasClass("lb-upload-arrived");
        assertThat(row).containsText(visitor.say("evidence.upload.done"));
        assertThat(progress).hasCount(0);
        assertThat((Integer) row.locator("img").evaluate("picture => picture.naturalWidth"))
                .as("the small picture is shown")
                .isPositive();
        visitor.fits();
    }

    @Test
    void whoever_has_a_mouse_is_offered_files_and_no_camera(Visitors visitors) {
        Prefecture here = prefectures.found();
        Visitor liaison =
                visitors.signedIn(
                        here.with(Duty.LIAISON, here.pingding()),
                        Look.of(Language.EN, Look.Device.DESKTOP));

        Page page = liaison.opens("/problems/new").page();

        assertThat(page.locator("#registration .lb-upload-camera")).isHidden();
        assertThat(page.locator("#registration [data-choose]")).isVisible();
    }
}
