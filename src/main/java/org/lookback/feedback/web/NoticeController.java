package org.lookback.feedback.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.lookback.feedback.NoticeBoard;
import org.lookback.feedback.PostedNotice;
import org.lookback.feedback.Secret;
import org.lookback.feedback.Sender;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.organization.UnitName;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Results that are laid before the public over REST, without credentials. */
@RestController
@RequestMapping("/api/v1/public/notices")
@Tag(name = "public")
class NoticeController {

    /**
     * A result that is laid before the public.
     *
     * @param problem by which it is named
     * @param unit the unit that put it right
     * @param until the last day on which objections are taken
     * @param open whether they still are
     * @param objections how many were sent
     * @param answers those to objections that were answered
     */
    @Schema(name = "PostedNotice")
    record NoticeView(
            long problem,
            String campaign,
            Optional<UnitName> unit,
            String text,
            LocalDate until,
            boolean open,
            int objections,
            List<String> answers) {

        static NoticeView of(PostedNotice notice) {
            return new NoticeView(
                    notice.problem().value(),
                    notice.campaign(),
                    notice.unit(),
                    notice.text(),
                    notice.until(),
                    notice.isOpen(),
                    notice.objections(),
                    notice.answers());
        }
    }

    /**
     * What is objected to.
     *
     * @param question the token of a question that was asked
     * @param sum the answer to it
     */
    @Schema(name = "ObjectToNotice", requiredProperties = "text")
    record ObjectForm(Optional<String> text, Optional<String> question, Optional<String> sum) {
        @Override
        public String toString() {
            return "an objection";
        }
    }

    private final NoticeBoard board;

    NoticeController(NoticeBoard board) {
        this.board = board;
    }

    @GetMapping
    Page<NoticeView> list(PageRequest part) {
        return board.running(part).map(NoticeView::of);
    }

    @GetMapping("/{id:[0-9]{1,18}}")
    Outcome<NoticeView> read(@PathVariable long id) {
        return Outcome.found(board.find(new ProblemId(id))).map(NoticeView::of);
    }

    @PostMapping("/{id:[0-9]{1,18}}:object")
    Outcome<NoticeView> object(
            @PathVariable long id, @RequestBody ObjectForm form, HttpServletRequest request) {
        return board.object(
                        Sender.at(request.getRemoteAddr()).answering(form.question(), form.sum()),
                        new ProblemId(id),
                        new Secret(form.text().orElse("")))
                .map(NoticeView::of);
    }
}
