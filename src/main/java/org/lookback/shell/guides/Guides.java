package org.lookback.shell.guides;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.lookback.kernel.Actor;
import org.lookback.shell.Screen;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;

/** All guides, and how far somebody has come in theirs. */
@Component
public class Guides {

    private static final String COOKIE = "lookback_guide";
    private static final String PROGRESS = Guides.class.getName();
    private static final Duration A_YEAR = Duration.ofDays(365);

    private final List<Guide> guides = read();
    private final boolean inviting;

    /** In the demo everybody is new and is invited; elsewhere a guide is looked for. */
    Guides(@Value("${lookback.guides.invite:${lookback.demo:false}}") boolean inviting) {
        this.inviting = inviting;
    }

    /** What the page shows of the guide that is followed, or the invitation to one. */
    public Optional<Screen.Guide> at(HttpServletRequest request, Actor actor) {
        Optional<Progress> progress = progress(request);
        Optional<Screen.Guide> followed =
                progress.filter(Progress::isGoingOn)
                        .filter(going -> going.guide().isFor(actor))
                        .map(Guides::shown);
        if (followed.isPresent() || !inviting) {
            return followed;
        }
        return of(actor).stream()
                .findFirst()
                .filter(own -> progress.filter(known -> known.guide().equals(own)).isEmpty())
                .map(own -> shown(Progress.begun(own).ended()));
    }

    /** The guides for the actor's duties. */
    List<Guide> of(Actor actor) {
        return guides.stream().filter(guide -> guide.isFor(actor)).toList();
    }

    List<Guide> all() {
        return guides;
    }

    Optional<Guide> named(String name) {
        return guides.stream().filter(guide -> guide.name().equals(name)).findFirst();
    }

    /** How far the request's sender has come. */
    Optional<Progress> progress(HttpServletRequest request) {
        if (request.getAttribute(PROGRESS) instanceof Progress progress) {
            return Optional.of(progress);
        }
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .flatMap(text -> Progress.read(text, this::named));
    }

    void keep(Progress progress, HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(PROGRESS, progress);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, progress.text())
                        .path("/")
                        .httpOnly(true)
                        .sameSite("Lax")
                        .secure(request.isSecure())
                        .maxAge(A_YEAR)
                        .build()
                        .toString());
    }

    private static Screen.Guide shown(Progress progress) {
        Guide guide = progress.guide();
        return new Screen.Guide(
                guide.name(),
                guide.title(),
                progress.isGoingOn()
                        ? Screen.Guide.Following.FOLLOWED
                        : Screen.Guide.Following.OFFERED,
                IntStream.range(0, guide.steps().size())
                        .mapToObj(i ->
                                new Screen.Guide.Step(
                                        i + 1,
                                        guide.words(i + 1),
                                        guide.steps().get(i).page(),
                                        progress.isTaken(i)
                                                ? Screen.Guide.Tick.DONE
                                                : Screen.Guide.Tick.OPEN))
                        .toList());
    }

    private static List<Guide> read() {
        List<Guide> guides = new ArrayList<>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:guides/*.properties")) {
                Properties lines = new Properties();
                try (InputStream bytes = file.getInputStream();
                        Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
                    lines.load(text);
                }
                String name = Objects.requireNonNull(file.getFilename());
                guides.add(Guide.read(name.substring(0, name.indexOf('.')), lines));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        guides.sort(Comparator.comparingInt(Guide::order));
        return List.copyOf(guides);
    }
}
