package org.lookback.shell.requests;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.lookback.shell.errors.Answers;
import org.lookback.shell.errors.Complaint;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/**
 * Turns away bodies larger than any upload may be, also those that do not say how large they are.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 200)
class BodyLimit extends OncePerRequestFilter {

    private static final String PUBLIC = "/api/v1/public/";
    private static final long SHORT = 64 * 1024;

    private final long most;
    private final Answers answers;

    BodyLimit(
            @Value("${spring.servlet.multipart.max-request-size:50MB}") DataSize most,
            Answers answers) {
        this.most = most.toBytes();
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String method = request.getMethod();
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long most = mostOf(request);
        if (request.getContentLengthLong() > most) {
            answers.resolveException(request, response, null, tooLarge());
        } else if (request.getContentLengthLong() < 0) {
            chain.doFilter(new Counted(request, most), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** What anybody may send without signing in is short, but for an opinion with its pictures. */
    private long mostOf(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.startsWith(PUBLIC) && !path.equals(PUBLIC + "opinions")
                ? Math.min(SHORT, most)
                : most;
    }

    private static Complaint tooLarge() {
        return new Complaint(HttpStatus.CONTENT_TOO_LARGE, "UPLOAD_TOO_LARGE");
    }

    /** A body of unknown length, which ends with a complaint where the limit is passed. */
    private static final class Counted extends HttpServletRequestWrapper {

        private final long most;

        Counted(HttpServletRequest request, long most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream body = super.getInputStream();
            return new ServletInputStream() {
                private long read;

                @Override
                public int read() throws IOException {
                    int single = body.read();
                    count(single < 0 ? 0 : 1);
                    return single;
                }

                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    int some = body.read(into, from, length);
                    count(Math.max(0, some));
                    return some;
                }

                private void count(int bytes) {
                    read += bytes;
                    if (read > most) {
                        throw tooLarge();
                    }
                }

                @Override
                public boolean isFinished() {
                    return body.isFinished();
                }

                @Override
                public boolean isReady() {
                    return body.isReady();
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    body.setReadListener(listener);
                }
            };
        }
    }
}
