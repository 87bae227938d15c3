package org.lookback.shell.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.lookback.access.CurrentActor;
import org.lookback.access.SignedIn;
import org.lookback.shell.errors.Answers;
import org.lookback.shell.errors.Complaint;
import org.lookback.shell.idempotency.KeptAnswers.Answer;
import org.lookback.shell.idempotency.KeptAnswers.Kept;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps the promise of the {@code Idempotency-Key} header: the same request sent twice by the same
 * person has one effect and gets one answer. The key is taken in the transaction of the effect, and
 * the answer is kept in it too, so no crash can part the two. An answer that refuses is kept as
 * well, after everything its request wrote has been taken back; an answer that says we failed, or
 * that the caller is to come back later, is not, and the request can be tried again.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100)
class IdempotencyKey extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");
    private static final List<String> HEADERS =
            List.of(
                    HttpHeaders.CONTENT_TYPE,
                    HttpHeaders.CONTENT_LANGUAGE,
                    HttpHeaders.CONTENT_DISPOSITION,
                    HttpHeaders.LOCATION,
                    HttpHeaders.ETAG,
                    HttpHeaders.ALLOW,
                    HttpHeaders.CACHE_CONTROL);

    private final KeptAnswers keptAnswers;
    private final TransactionTemplate transactions;
    private final Answers answers;
    private final Turns turns = new Turns();

    IdempotencyKey(
            KeptAnswers keptAnswers, PlatformTransactionManager transactions, Answers answers) {
        this.keptAnswers = keptAnswers;
        this.transactions = new TransactionTemplate(transactions);
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return SAFE.contains(request.getMethod())
                || !request.getServletPath().startsWith("/api/")
                || isSecret(request.getServletPath())
                || request.getHeader(HEADER) == null;
    }

    /** What the public is told, and what was sealed, is kept nowhere else. */
    private static boolean isSecret(String path) {
        return path.startsWith("/api/v1/public/") || path.endsWith(":open-contact");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<SignedIn> signedIn = CurrentActor.signedIn();
        if (signedIn.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        String text = request.getHeader(HEADER);
        if (!KEY.matcher(text).matches()) {
            complain(request, response, new Complaint(HttpStatus.BAD_REQUEST, "KEY_MALFORMED"));
            return;
        }
        if (!request.getMethod().equals("POST")) {
            chain.doFilter(request, response);
            return;
        }
        SameRequest same;
        try {
            same = SameRequest.of(request);
        } catch (RuntimeException e) {
            complain(request, response, e);
            return;
        }
        KeptAnswers.Key key = new KeptAnswers.Key(signedIn.get().personId(), text);
        turns.inTurn(key, () -> once(key, same, response, chain));
    }

    private void once(
            KeptAnswers.Key key, SameRequest same, HttpServletResponse response, FilterChain chain)
            throws IOException {
        Optional<Kept> kept = keptAnswers.find(key);
        if (kept.isPresent()) {
            repeat(kept.get(), same, response);
            return;
        }
        ContentCachingResponseWrapper written = new ContentCachingResponseWrapper(response);
        Optional<Kept> elsewhere;
        try {
            elsewhere = transactions.execute(status -> carryOut(status, key, same, written, chain));
        } catch (RuntimeException e) {
            response.reset();
            complain(same.readable(), response, e);
            return;
        }
        if (elsewhere.isPresent()) {
            repeat(elsewhere.get(), same, response);
        } else {
            written.copyBodyToResponse();
        }
    }

    /** Does the work; or finds that another process has done it meanwhile. */
    private Optional<Kept> carryOut(
            TransactionStatus transaction,
            KeptAnswers.Key key,
            SameRequest same,
            ContentCachingResponseWrapper written,
            FilterChain chain) {
        if (!keptAnswers.take(key, same.fingerprint())) {
            return keptAnswers.find(key);
        }
        Object before = transaction.createSavepoint();
        try {
            chain.doFilter(same.readable(), written);
        } catch (IOException | ServletException e) {
            throw new IllegalStateException(e);
        }
        if (written.getStatus() >= HttpStatus.INTERNAL_SERVER_ERROR.value()
                || written.getStatus() == HttpStatus.TOO_MANY_REQUESTS.value()) {
            transaction.setRollbackOnly();
            return Optional.empty();
        }
        if (written.getStatus() >= HttpStatus.BAD_REQUEST.value()) {
            transaction.rollbackToSavepoint(before);
        }
        keptAnswers.complete(
                key,
                new Answer(
                        written.getStatus(), headersOf(written), written.getContentAsByteArray()));
        return Optional.empty();
    }

    private void repeat(Kept kept, SameRequest same, HttpServletResponse response)
            throws IOException {
        if (!kept.request().equals(same.fingerprint())) {
            complain(
                    same.readable(),
                    response,
                    new Complaint(HttpStatus.UNPROCESSABLE_CONTENT, "KEY_REUSED"));
            return;
        }
        kept.answer().writeTo(response);
    }

    private void complain(
            HttpServletRequest request, HttpServletResponse response, Exception complaint) {
        answers.resolveException(request, response, null, complaint);
    }

    private static Map<String, String> headersOf(HttpServletResponse written) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : HEADERS) {
            String value = written.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        if (written.getContentType() != null) {
            headers.put(HttpHeaders.CONTENT_TYPE, written.getContentType());
        }
        return headers;
    }
}
