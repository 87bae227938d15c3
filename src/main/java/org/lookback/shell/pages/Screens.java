package org.lookback.shell.pages;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.lookback.access.CurrentActor;
import org.lookback.kernel.Actor;
import org.lookback.kernel.News;
import org.lookback.shell.Language;
import org.lookback.shell.Messages;
import org.lookback.shell.Screen;
import org.lookback.shell.guides.Guides;
import org.lookback.shell.language.Languages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

import java.time.Clock;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what a template may know of the request. */
@Component
class Screens {

    private final Messages messages;
    private final Navigation navigation;
    private final CurrentActor current;
    private final Guides guides;
    private final List<News> news;

    /** Asked for late: what serves the assets is itself made of parts that show pages. */
    private final ObjectProvider<ResourceUrlProvider> addresses;

    private final Clock clock;

    Screens(
            Messages messages,
            Navigation navigation,
            CurrentActor current,
            Guides guides,
            List<News> news,
            ObjectProvider<ResourceUrlProvider> addresses,
            Clock clock) {
        this.messages = messages;
        this.navigation = navigation;
        this.current = current;
        this.guides = guides;
        this.news = news;
        this.addresses = addresses;
        this.clock = clock;
    }

    Screen of(HttpServletRequest request, Map<String, ?> model) {
        Language language = Languages.of(request);
        Optional<Actor> actor = current.of(request);
        Optional<FormAgain.Refused> refused = FormAgain.refused(request);
        String place = place(request);
        return new Screen(
                messages,
                new Screen.Particulars(
                        language,
                        actor,
                        place,
                        actor.map(somebody -> navigation.ways(somebody, place, language))
                                .orElse(List.of()),
                        actor.map(somebody -> navigation.menu(somebody, place, language))
                                .orElse(List.of()),
                        actor.map(this::newsFor).orElse(List.of()),
                        Optional.ofNullable(
                                        (CsrfToken) request.getAttribute(CsrfToken.class.getName()))
                                .map(token ->
                                        new Screen.Token(
                                                token.getParameterName(),
                                                token.getHeaderName(),
                                                token.getToken())),
                        Optional.ofNullable(model.get("notice")).map(Object::toString),
                        Optional.ofNullable(model.get("warning")).map(Object::toString),
                        refused.map(FormAgain.Refused::problem),
                        refused.map(FormAgain.Refused::typed).orElse(Map.of()),
                        clock.getZone(),
                        LocalDate.now(clock),
                        otherToday(),
                        actor.flatMap(somebody -> guides.at(request, somebody)),
                        this::addressOf));
    }

    private List<News.Line> newsFor(Actor actor) {
        return news.stream().flatMap(room -> room.tell(actor).stream()).toList();
    }

    private String addressOf(String asset) {
        String path = Assets.FOLDER + asset;
        String address = addresses.getObject().getForLookupPath(path);
        return address == null ? path : address;
    }

    private Optional<LocalDate> otherToday() {
        LocalDate onTheWall =
                LocalDate.ofInstant(InstantSource.system().instant(), clock.getZone());
        return Optional.of(LocalDate.now(clock)).filter(today -> !today.equals(onTheWall));
    }

    /** The page's own path and query, also where the container has passed the request on. */
    private static String place(HttpServletRequest request) {
        boolean onError = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) != null;
        String path =
                onError
                        ? String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                        : request.getRequestURI();
        String query = request.getQueryString();
        return query == null || onError ? path : path + "?" + query;
    }
}
