package org.lookback.shell;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Somebody who calls the server: a machine with a name and a password, or a person with a browser's
 * cookies.
 */
public final class Caller {

    /** Machines keep nothing, so that they can share their connections. */
    private static final HttpClient MACHINES = HttpClient.newHttpClient();

    /** Whoever has no answer by then has none, and the test fails by its own name. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final int port;
    private final HttpClient http;
    private final Map<String, String> headers;

    private Caller(int port, HttpClient http, Map<String, String> headers) {
        this.port = port;
        this.http = http;
        this.headers = headers;
    }

    /** A caller with an empty memory, who follows no redirects. */
    public static Caller at(int port) {
        return new Caller(
                port, HttpClient.newBuilder().cookieHandler(new CookieManager()).build(), Map.of());
    }

    /** A caller that keeps nothing: a machine, which says with each call who it is. */
    public static Caller machine(int port) {
        return new Caller(port, MACHINES, Map.of());
    }

    /** What it has been given to keep, as it sends it. */
    public String cookies() {
        CookieManager memory = (CookieManager) http.cookieHandler().orElseThrow();
        return memory.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    public Caller with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Caller(port, http, more);
    }

    public Caller as(String login, String password) {
        byte[] credentials = (login + ":" + password).getBytes(StandardCharsets.UTF_8);
        return with("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public HttpResponse<String> postJson(String path, String json) {
        return with("Content-Type", "application/json")
                .send("POST", path, BodyPublishers.ofString(json));
    }

    /** Sends a form as a browser would, with the token of the page it stands on. */
    public HttpResponse<String> postForm(String page, String action, Map<String, String> fields) {
        Map<String, String> all = new TreeMap<>(fields);
        Document document = Jsoup.parse(get(page).body());
        document.select("form[action=" + action + "] input[type=hidden]")
                .forEach(hidden -> all.put(hidden.attr("name"), hidden.attr("value")));
        return sendForm(action, all);
    }

    /** Sends a form that no page offers, with the token of another. */
    public HttpResponse<String> forgeForm(String action, Map<String, String> fields) {
        Map<String, String> all = new TreeMap<>(fields);
        all.put("_csrf", token());
        return sendForm(action, all);
    }

    /** The token that the forms of somebody who is signed in carry. */
    public String token() {
        return Jsoup.parse(get("/password").body()).select("input[name=_csrf]").attr("value");
    }

    /** Sends just these fields. */
    public HttpResponse<String> sendForm(String action, Map<String, String> fields) {
        String body =
                fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", action, BodyPublishers.ofString(body));
    }

    /** Where an answer leads, as a path on this server. */
    public static String place(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()))
                .replaceFirst("^http://[^/]*", "")
                .replaceFirst(";jsessionid.*", "");
    }

    /** A file, as it is. */
    public HttpResponse<byte[]> getFile(String path) {
        return send("GET", path, BodyPublishers.noBody(), _ -> BodySubscribers.ofByteArray());
    }

    /** A file that is asked for by a command, as it is. */
    public HttpResponse<byte[]> postForFile(String path) {
        return send("POST", path, BodyPublishers.noBody(), _ -> BodySubscribers.ofByteArray());
    }

    public HttpResponse<String> send(String method, String path, BodyPublisher body) {
        return send(method, path, body, Caller::read);
    }

    private <T> HttpResponse<T> send(
            String method, String path, BodyPublisher body, BodyHandler<T> reading) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        // As a browser does with what is not ASCII.
                                        URI.create("http://localhost:" + port + path)
                                                .toASCIIString()))
                        .timeout(LONGEST)
                        .method(method, body);
        headers.forEach(request::header);
        try {
            return http.send(request.build(), reading);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The body; that of events, which does not end by itself, is left unread. */
    private static BodySubscriber<String> read(ResponseInfo head) {
        boolean goesOn =
                head.headers()
                        .firstValue("Content-Type")
                        .filter(type -> type.startsWith("text/event-stream"))
                        .isPresent();
        return goesOn
                ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), _ -> "")
                : BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
