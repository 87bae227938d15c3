package org.lookback.shell.idempotency;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.multipart.support.StandardMultipartHttpServletRequest;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request that can still be read after its fingerprint was taken. Two requests have the same
 * fingerprint when method, path, query and body are the same; for uploads, when the parts are the
 * same, since each sending draws the boundary between them anew.
 *
 * @param readable the request to go on with
 */
record SameRequest(HttpServletRequest readable, String fingerprint) {

    static SameRequest of(HttpServletRequest request) throws IOException, ServletException {
        MessageDigest digest = sha256();
        add(digest, request.getMethod());
        add(digest, request.getRequestURI());
        add(digest, request.getQueryString());
        String type = Optional.ofNullable(request.getContentType()).orElse("");
        if (type.startsWith("multipart/")) {
            HttpServletRequest readable = new StandardMultipartHttpServletRequest(request);
            for (Part part : request.getParts()) {
                add(digest, part.getName());
                add(digest, part.getSubmittedFileName());
                add(digest, part.getContentType());
                try (InputStream bytes = part.getInputStream();
                        var into = new DigestOutputStream(OutputNowhere.INSTANCE, digest)) {
                    bytes.transferTo(into);
                }
                add(digest, Long.toString(part.getSize()));
            }
            return new SameRequest(readable, HexFormat.of().formatHex(digest.digest()));
        }
        add(digest, type);
        if (type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            Map<String, String[]> fields = new TreeMap<>(request.getParameterMap());
            fields.forEach((name, values) -> {
                add(digest, name);
                Arrays.stream(values).forEach(value -> add(digest, value));
            });
            return new SameRequest(request, HexFormat.of().formatHex(digest.digest()));
        }
        byte[] body = request.getInputStream().readAllBytes();
        return new SameRequest(
                new Buffered(request, body), HexFormat.of().formatHex(digest.digest(body)));
    }

    private static void add(MessageDigest digest, @Nullable String text) {
        byte[] bytes = Optional.ofNullable(text).orElse("").getBytes(StandardCharsets.UTF_8);
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) ':');
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class OutputNowhere extends java.io.OutputStream {

        private static final OutputNowhere INSTANCE = new OutputNowhere();

        @Override
        public void write(int single) {}

        @Override
        public void write(byte[] bytes, int from, int count) {}
    }

    private static final class Buffered extends HttpServletRequestWrapper {

        private final byte[] body;

        Buffered(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] into, int from, int count) {
                    return bytes.read(into, from, count);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException();
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(
                    new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
