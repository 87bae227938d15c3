package org.lookback.bench.load;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One signed-in user on one connection: with HTTP Basic as programs come, or with the session that
 * the sign-in form gave as browsers do.
 */
final class Visitor implements AutoCloseable {

    static final String PASSWORD = "Huitoukan-2019";
    private static final Pattern WORK = Pattern.compile("\"work\":([0-9]+)");
    private static final Pattern STATE = Pattern.compile("\"state\":\"([A-Z_]+)\"");
    private static final int PAUSE_MILLIS = 10;
    private static final int SHOWN = 400;
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Http http;
    private final String user;
    private final String basic;
    private String session = "";

    Visitor(int port, String user) throws IOException {
        this.http = new Http(port);
        this.user = user;
        this.basic =
                "Authorization: Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8))
                        + "\r\n";
    }

    /** Signs in with the form, for pages. */
    Visitor signIn() throws IOException {
        Http.Answer form = http.send("GET", "/sign-in", "Accept: text/html\r\n", "");
        keepSession(form);
        Matcher token = TOKEN.matcher(form.text());
        if (!token.find()) {
            throw new IllegalStateException("no token in the sign-in form");
        }
        Http.Answer answer =
                http.send(
                        "POST",
                        "/sign-in",
                        session + "Content-Type: application/x-www-form-urlencoded\r\n",
                        "_csrf="
                                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8)
                                + "&login="
                                + user
                                + "&password="
                                + PASSWORD);
        keepSession(answer);
        if (answer.status() >= 400) {
            throw new IllegalStateException("not signed in: " + answer.status());
        }
        return this;
    }

    private void keepSession(Http.Answer answer) {
        String cookie = answer.headers().get("set-cookie");
        if (cookie != null) {
            StringBuilder kept = new StringBuilder();
            for (String part : cookie.split(";")) {
                if (part.contains("SESSION")) {
                    kept.append(part.strip());
                }
            }
            if (!kept.isEmpty()) {
                session = "Cookie: " + kept + "\r\n";
            }
        }
    }

    Http.Answer page(String path) throws IOException {
        return expect(
                http.send(
                        "GET",
                        path,
                        session + "Accept: text/html\r\nAccept-Language: zh-CN\r\n",
                        ""),
                200);
    }

    Http.Answer get(String path) throws IOException {
        return expect(http.send("GET", path, basic + "Accept: application/json\r\n", ""), 200);
    }

    Http.Answer post(String path, String headers, String json, int status) throws IOException {
        return expect(
                http.send(
                        "POST",
                        path,
                        basic
                                + "Accept: application/json\r\nContent-Type: application/json\r\n"
                                + headers,
                        json),
                status);
    }

    Http.Answer put(String path, String headers, String json, int status) throws IOException {
        return expect(
                http.send(
                        "PUT",
                        path,
                        basic
                                + "Accept: application/json\r\nContent-Type: application/json\r\n"
                                + headers,
                        json),
                status);
    }

    Http.Answer upload(String path, byte[] file, int status) throws IOException {
        return expect(
                http.send(
                        "POST",
                        path,
                        basic
                                + "Accept: application/json\r\nContent-Type: application/octet-stream\r\n",
                        file),
                status);
    }

    /** Waits for the end of the work that an answer tells of, and says in which state it ended. */
    String ended(Http.Answer begun) throws IOException, InterruptedException {
        String work = "/api/v1/works/" + found(WORK, begun.text());
        String state = found(STATE, get(work).text());
        while (state.equals("WAITING") || state.equals("RUNNING")) {
            Thread.sleep(PAUSE_MILLIS);
            state = found(STATE, get(work).text());
        }
        return state;
    }

    /** What an answer has where the pattern has a group. */
    static String found(Pattern what, String text) {
        Matcher found = what.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException(text.substring(0, Math.min(SHOWN, text.length())));
        }
        return found.group(1);
    }

    /** A figure of wrong answers would be no figure. */
    private static Http.Answer expect(Http.Answer answer, int status) {
        if (answer.status() != status) {
            String said = answer.text();
            throw new IllegalStateException(
                    answer.status() + " " + said.substring(0, Math.min(SHOWN, said.length())));
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
