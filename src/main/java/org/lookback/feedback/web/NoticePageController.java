package org.lookback.feedback.web;

import jakarta.servlet.http.HttpServletRequest;

import org.lookback.feedback.NoticeBoard;
import org.lookback.feedback.PostedNotice;
import org.lookback.feedback.Secret;
import org.lookback.feedback.Sender;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Map;
import java.util.Optional;

/** Results that are laid before the public, for everybody. */
@Controller
class NoticePageController {

    private static final String ONE = "/public/notices/{id:[0-9]{1,18}}";

    private final NoticeBoard board;

    NoticePageController(NoticeBoard board) {
        this.board = board;
    }

    @GetMapping("/public/notices")
    String notices(PageRequest part, Model model) {
        model.addAttribute("notices", board.running(part));
        return "feedback/notices";
    }

    @GetMapping(ONE)
    Outcome<String> notice(@PathVariable long id, HttpServletRequest request, Model model) {
        return Outcome.found(board.find(new ProblemId(id)))
                .map(notice -> show(notice, false, request, model));
    }

    @PostMapping(ONE)
    Outcome<String> object(
            @PathVariable long id,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            Model model) {
        return board.object(
                        PublicPageController.sender(fields, request),
                        new ProblemId(id),
                        new Secret(fields.getOrDefault("text", "")))
                .map(notice -> show(notice, true, request, model));
    }

    private String show(
            PostedNotice notice, boolean sent, HttpServletRequest request, Model model) {
        model.addAttribute("notice", notice);
        model.addAttribute("sent", sent);
        model.addAttribute(
                "question",
                notice.isOpen() && !sent
                        ? board.question(Sender.at(request.getRemoteAddr()))
                        : Optional.empty());
        return "feedback/notice";
    }
}
