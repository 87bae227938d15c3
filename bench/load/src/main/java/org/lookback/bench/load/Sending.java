package org.lookback.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody of the public with an address of their own, as a proxy tells it: sends opinions by the
 * form or over REST, answers the small question where one is asked, and asks what became of them.
 */
final class Sending {

    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
    private static final Pattern ABOUT = Pattern.compile("<option value=\"([0-9]+)\"|name=\"about\" value=\"([0-9]+)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"question\" value=\"([^\"]+)\"");
    private static final Pattern ASKED = Pattern.compile("for=\"sum\">([0-9]+) 加 ([0-9]+)");
    private static final Pattern SHOWN = Pattern.compile("data-code>([^<]+)<");
    private static final Pattern SENT = Pattern.compile("\"trackingCode\":\"([^\"]+)\"");
    private static final Pattern QUESTION =
            Pattern.compile("\"one\":([0-9]+),\"other\":([0-9]+),\"token\":\"([^\"]+)\"");
    private static final String BOUNDARY = "lookback-bench-opinions";

    private final int port;
    private final String address;
    private final boolean byForm;
    private final long campaign;
    private final Random chance;
    private int asked;

    /**
     * @param number which of the clients; every second one uses the form
     */
    Sending(int port, int number, long campaign) {
        this.port = port;
        // Addresses that are kept for examples (RFC 5737).
        this.address = "198.51." + (100 + number / 250) + "." + (1 + number % 250);
        this.byForm = number % 2 == 0;
        this.campaign = campaign;
        this.chance = new Random(number);
    }

    /**
     * What is sent.
     *
     * @param picture a photograph; empty where there is none
     */
    record Letter(String unit, String text, String contact, byte[] picture) {}

    /** How many small questions were answered. */
    int asked() {
        return asked;
    }

    /**
     * Sends it, and at times once more, as when an answer gets lost on its way; its code.
     *
     * @param form by which it is known however often it is sent
     */
    String send(Letter letter, String form) throws IOException {
        String code = byForm ? byForm(letter, form) : byRest(letter, form);
        if (chance.nextInt(20) == 0) {
            String again = byForm ? byForm(letter, form) : byRest(letter, form);
            if (!again.equals(code)) {
                throw new IllegalStateException("sent again, it is another one");
            }
        }
        return code;
    }

    private String byRest(Letter letter, String form) throws IOException {
        try (Http http = new Http(port)) {
            Matcher question =
                    QUESTION.matcher(
                            expect(http.send("GET", "/api/v1/public/question", headers(""), ""), 200));
            String answered = "";
            if (question.find()) {
                asked++;
                answered =
                        ",\"question\":\"%s\",\"sum\":\"%d\""
                                .formatted(question.group(3), sum(question.group(1), question.group(2)));
            }
            String picture =
                    letter.picture().length == 0
                            ? ""
                            : ",\"pictures\":[\""
                                    + Base64.getEncoder().encodeToString(letter.picture())
                                    + "\"]";
            String body =
                    """
                    {"form":"%s","campaign":%d,"unit":"%s","text":"%s","contact":"%s"%s%s}"""
                            .formatted(
                                    form,
                                    campaign,
                                    letter.unit(),
                                    letter.text(),
                                    letter.contact(),
                                    picture,
                                    answered);
            return Visitor.found(
                    SENT,
                    expect(
                            http.send(
                                    "POST",
                                    "/api/v1/public/opinions",
                                    headers("Content-Type: application/json\r\n"),
                                    body),
                            201));
        }
    }

    private String byForm(Letter letter, String form) throws IOException {
        try (Http http = new Http(port)) {
            String path = "/public/units/" + letter.unit();
            String page = expect(http.send("GET", path, headers(""), ""), 200);
            Visitor.found(FORM, page);
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            field(body, "form", form);
            Matcher about = ABOUT.matcher(page);
            if (!about.find()) {
                throw new IllegalStateException("nothing to write about");
            }
            field(body, "about", about.group(1) == null ? about.group(2) : about.group(1));
            field(body, "text", letter.text());
            field(body, "contact", letter.contact());
            Matcher token = TOKEN.matcher(page);
            Matcher question = ASKED.matcher(page);
            if (token.find() && question.find()) {
                asked++;
                field(body, "question", token.group(1));
                field(body, "sum", Long.toString(sum(question.group(1), question.group(2))));
            }
            if (letter.picture().length > 0) {
                write(
                        body,
                        "--%s\r\nContent-Disposition: form-data; name=\"pictures\"; filename=\"photo.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
                                .formatted(BOUNDARY));
                body.write(letter.picture());
                write(body, "\r\n");
            }
            write(body, "--" + BOUNDARY + "--\r\n");
            return Visitor.found(
                            SHOWN,
                            expect(
                                    http.send(
                                            "POST",
                                            path,
                                            headers(
                                                    "Content-Type: multipart/form-data; boundary="
                                                            + BOUNDARY
                                                            + "\r\n"),
                                            body.toByteArray()),
                                    200))
                    .strip();
        }
    }

    /** What the box says of the opinion with that code, if it knows the code. */
    Optional<String> ask(Http http, String code) throws IOException {
        Http.Answer answer =
                http.send(
                        "POST",
                        "/api/v1/public/opinions:ask",
                        headers("Content-Type: application/json\r\n"),
                        "{\"trackingCode\":\"" + code + "\"}");
        return answer.status() == 400 ? Optional.empty() : Optional.of(expect(answer, 200));
    }

    private String headers(String more) {
        return "X-Forwarded-For: " + address + "\r\nAccept-Language: zh-CN\r\n" + more;
    }

    private static long sum(String one, String other) {
        return Long.parseLong(one) + Long.parseLong(other);
    }

    private static void field(ByteArrayOutputStream body, String name, String value) throws IOException {
        write(
                body,
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(BOUNDARY, name, value));
    }

    private static void write(ByteArrayOutputStream body, String text) throws IOException {
        body.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String expect(Http.Answer answer, int status) {
        String said = answer.text();
        if (answer.status() != status) {
            throw new IllegalStateException(
                    answer.status() + " " + said.substring(0, Math.min(400, said.length())));
        }
        return said;
    }
}
