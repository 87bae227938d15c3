package org.lookback.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Takes down what a browser complains about. */
final class Watch {

    private static final int FIRST_ERROR = 400;
    private static final Set<String> LOUD = Set.of("error", "warning");
    private static final String ABORTED = "net::ERR_ABORTED";
    private static final String ECHO =
            "Failed to load resource: the server responded with a status of ";

    /** What the browser says of a request that got no answer. */
    private static final List<String> LOST =
            List.of("net::ERR_CONNECTION", "net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED");

    /** What a page asks for behind itself, and lets go when it is left or no longer wants it. */
    private static final Set<String> OF_THE_PAGE = Set.of("eventsource", "fetch");

    private final List<String> complaints = new ArrayList<>();
    private final Set<Integer> expected = new TreeSet<>();
    private boolean lostExpected;

    Watch(BrowserContext context) {
        context.onConsoleMessage(this::hear);
        context.onWebError(error -> complaints.add("script: " + error.error()));
        context.onRequestFailed(this::lost);
        context.onResponse(this::answered);
    }

    /** Until further notice, answers with this status are what the story is about. */
    void expect(int status) {
        expected.add(status);
    }

    void expectNothing() {
        expected.clear();
    }

    /** From now on the line is bad: requests that get no answer are what the story is about. */
    void expectLost() {
        lostExpected = true;
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private void hear(ConsoleMessage message) {
        // The browser repeats each answer with an error on its console; those are judged by status.
        boolean lost = lostExpected && LOST.stream().anyMatch(message.text()::contains);
        if (LOUD.contains(message.type()) && !message.text().startsWith(ECHO) && !lost) {
            complaints.add("console: " + message.text());
        }
    }

    private void lost(Request request) {
        if (lostExpected) {
            return;
        }
        // A page that turns out to be a file is not gone to, but saved.
        if ((request.isNavigationRequest() || OF_THE_PAGE.contains(request.resourceType()))
                && ABORTED.equals(request.failure())) {
            return;
        }
        complaints.add(
                "failed: " + request.method() + " " + request.url() + " " + request.failure());
    }

    private void answered(Response response) {
        if (response.status() >= FIRST_ERROR && !expected.contains(response.status())) {
            complaints.add(
                    response.status() + ": " + response.request().method() + " " + response.url());
        }
    }
}
