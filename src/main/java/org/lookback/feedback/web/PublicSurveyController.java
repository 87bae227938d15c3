package org.lookback.feedback.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.lookback.feedback.OpenSurvey;
import org.lookback.feedback.Sender;
import org.lookback.feedback.Survey;
import org.lookback.feedback.SurveyAnswers;
import org.lookback.feedback.SurveyId;
import org.lookback.feedback.SurveyRefusal;
import org.lookback.feedback.SurveyStage;
import org.lookback.kernel.Outcome;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.WebUtils;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where the public answers a survey, without a sign-in and without scripts. A device that has
 * answered keeps a random number, one for each survey, by which it is known again there and nowhere
 * else.
 */
@Controller
@RequestMapping("/public/surveys/{link:[A-Za-z0-9_-]{22}}")
class PublicSurveyController {

    private static final Duration KEPT = Duration.ofDays(180);
    private static final Pattern DEVICE = Pattern.compile("[0-9a-f-]{36}");

    /** What a page of a survey shows to somebody. */
    enum Turn {
        TO_ANSWER,
        ANSWERED,
        OVER
    }

    private final SurveyAnswers answers;

    PublicSurveyController(SurveyAnswers answers) {
        this.answers = answers;
    }

    static String path(String link) {
        return "/public/surveys/" + link;
    }

    @GetMapping
    Outcome<String> survey(@PathVariable String link, HttpServletRequest request, Model model) {
        return Outcome.found(answers.open(link))
                .map(open -> {
                    Optional<String> device = device(request, open.sheet().survey().id());
                    model.addAttribute("link", link);
                    model.addAttribute("open", open);
                    model.addAttribute(
                            "question", answers.question(Sender.at(request.getRemoteAddr())));
                    model.addAttribute("turn", turn(link, open, device).name());
                    model.addAttribute("device", device.orElseGet(PublicSurveyController::number));
                    return "feedback/survey-public";
                });
    }

    private Turn turn(String link, OpenSurvey open, Optional<String> device) {
        if (device.filter(known -> answers.hasAnswered(link, known)).isPresent()) {
            return Turn.ANSWERED;
        }
        return open.stage() == SurveyStage.FIELDED ? Turn.TO_ANSWER : Turn.OVER;
    }

    @PostMapping
    Outcome<String> answer(
            @PathVariable String link,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response) {
        return Outcome.found(answers.open(link))
                .then(open -> {
                    SurveyId id = open.sheet().survey().id();
                    String device =
                            device(request, id)
                                    .or(() -> known(sent.getFirst("device")))
                                    .orElseGet(PublicSurveyController::number);
                    Outcome<Survey> answered =
                            answers.answer(
                                    PublicPageController.sender(sent.toSingleValueMap(), request),
                                    link,
                                    device,
                                    AnswerFields.read(open.sheet().questions(), sent));
                    // Whoever has answered is thanked, also for a form that is sent twice.
                    boolean isTwice =
                            answered instanceof Outcome.Refused<Survey>(var rule, _)
                                    && rule == SurveyRefusal.DEVICE_ANSWERS_ONCE;
                    if (!(answered instanceof Outcome.Done<Survey>) && !isTwice) {
                        return answered.map(_ -> "");
                    }
                    keep(response, request, id, device);
                    return Outcome.done("redirect:" + path(link));
                });
    }

    private static Optional<String> device(HttpServletRequest request, SurveyId id) {
        return Optional.ofNullable(WebUtils.getCookie(request, cookie(id)))
                .flatMap(cookie -> known(cookie.getValue()));
    }

    private static Optional<String> known(@Nullable String number) {
        return Optional.ofNullable(number).filter(given -> DEVICE.matcher(given).matches());
    }

    private static String number() {
        return UUID.randomUUID().toString();
    }

    private static String cookie(SurveyId id) {
        return "lookback-survey-" + id;
    }

    private static void keep(
            HttpServletResponse response, HttpServletRequest request, SurveyId id, String device) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookie(id), device)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .path("/public/surveys")
                        .maxAge(KEPT)
                        .build()
                        .toString());
    }
}
