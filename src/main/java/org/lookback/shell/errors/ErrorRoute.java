package org.lookback.shell.errors;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.lookback.shell.language.Languages;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

import java.io.IOException;

/** Answers what the container itself turned away or could not finish. */
@Controller
class ErrorRoute implements ErrorController {

    private final Answers answers;
    private final Exceptions exceptions;

    ErrorRoute(Answers answers, Exceptions exceptions) {
        this.answers = answers;
        this.exceptions = exceptions;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION)
                instanceof Exception exception) {
            answers.answer(request, response, exceptions.explain(exception, Languages.of(request)));
            return;
        }
        int status =
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                        ? code
                        : 404;
        answers.answer(
                request,
                response,
                exceptions.ofStatus(HttpStatusCode.valueOf(status), Languages.of(request)));
    }
}
