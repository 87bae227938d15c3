package org.lookback.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Chromium that is installed on this machine, started once for a run of tests. Nothing is
 * downloaded; what is missing makes the tests fail with the remedy.
 */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> FLAGS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        Path executable = executable();
        requireChineseFont();
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(executable)
                                        .setArgs(FLAGS)));
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Path executable() {
        List<String> places =
                List.of(
                        Optional.ofNullable(System.getenv("PATH"))
                                .orElse("")
                                .split(File.pathSeparator, -1));
        return NAMES.stream()
                .flatMap(name -> places.stream().map(place -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "The browser tests need Chromium, and none of "
                                        + NAMES
                                        + " is on the PATH. Run .ci/run, or install it: apt-get"
                                        + " install chromium fonts-noto-cjk"));
    }

    private static void requireChineseFont() {
        if (chineseFonts().isBlank()) {
            throw new IllegalStateException(
                    "The browser tests need a Chinese font, and fc-list :lang=zh finds none. Run"
                        + " .ci/run, or install one: apt-get install fontconfig fonts-noto-cjk");
        }
    }

    private static String chineseFonts() {
        try {
            Process listing = new ProcessBuilder("fc-list", ":lang=zh").start();
            String found =
                    new String(listing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return listing.waitFor() == 0 ? found : "";
        } catch (IOException e) {
            // Without fontconfig, as on macOS and Windows, the system brings its own fonts.
            return Stream.of("mac", "windows")
                            .anyMatch(
                                    System.getProperty("os.name").toLowerCase(Locale.ROOT)
                                            ::contains)
                    ? "the system's own"
                    : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
