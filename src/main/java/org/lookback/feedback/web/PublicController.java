package org.lookback.feedback.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.lookback.feedback.Addressee;
import org.lookback.feedback.Heard;
import org.lookback.feedback.JudgedAnswer;
import org.lookback.feedback.Matter;
import org.lookback.feedback.NewOpinion;
import org.lookback.feedback.OpinionBox;
import org.lookback.feedback.OpinionState;
import org.lookback.feedback.Question;
import org.lookback.feedback.Secret;
import org.lookback.feedback.Sender;
import org.lookback.feedback.TrackingCode;
import org.lookback.feedback.Verdict;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.SpecialActionId;
import org.lookback.ledger.State;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitName;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Opinions of the public over REST, without credentials. */
@RestController
@RequestMapping("/api/v1/public")
@Tag(name = "public")
class PublicController {

    /**
     * An opinion to be sent.
     *
     * @param form a random UUID of the client's; sent again with the same, it is one opinion and
     *     has one code
     * @param unit the code of the unit that it is about
     * @param contact how the sender can be reached; sealed
     * @param pictures photographs in Base64, at most four, each of at most ten megabytes before
     *     that; the request as a whole has at most fifty, which is some 37 of photographs
     * @param question the token of a question that was asked
     * @param sum the answer to it
     */
    @Schema(
            name = "SendOpinion",
            requiredProperties = {"campaign", "text"})
    record SendForm(
            Optional<UUID> form,
            Optional<Long> campaign,
            Optional<Long> specialAction,
            Optional<String> unit,
            Optional<String> text,
            Optional<String> contact,
            @ArraySchema(schema = @Schema(type = "string", format = "byte"))
                    Optional<List<Base64Text>> pictures,
            Optional<String> question,
            Optional<String> sum) {
        @Override
        public String toString() {
            return "an opinion";
        }
    }

    /** A file written as text, far longer than any text that somebody writes may be. */
    @JsonDeserialize(using = Base64Text.Reader.class)
    record Base64Text(String value) {

        static final class Reader extends ValueDeserializer<Base64Text> {
            @Override
            public Base64Text deserialize(JsonParser json, DeserializationContext context) {
                if (!json.hasToken(JsonToken.VALUE_STRING)) {
                    throw InvalidFormatException.from(
                            json, "not a text", json.getString(), String.class);
                }
                return new Base64Text(json.getString());
            }
        }

        @Override
        public String toString() {
            return "a file";
        }
    }

    /** The code by which the answer is read. */
    @Schema(name = "OpinionSent")
    record SentView(String trackingCode) {}

    /** A code. */
    @Schema(name = "AskForOpinion", requiredProperties = "trackingCode")
    record AskForm(Optional<String> trackingCode) {}

    /** What the answer was worth. */
    @Schema(
            name = "JudgeOpinion",
            requiredProperties = {"trackingCode", "responded", "resolved", "satisfied"})
    record JudgeForm(
            Optional<String> trackingCode,
            Optional<Boolean> responded,
            Optional<Boolean> resolved,
            Optional<Boolean> satisfied,
            Optional<String> remark) {}

    /** What is still open after an answer. */
    @Schema(
            name = "AskBackOnOpinion",
            requiredProperties = {"trackingCode", "text"})
    record AskBackForm(Optional<String> trackingCode, Optional<String> text) {
        @Override
        public String toString() {
            return "a question";
        }
    }

    /** What became of an opinion. */
    @Schema(name = "OpinionHeard")
    record HeardView(
            OpinionState state,
            Optional<UnitName> unit,
            String text,
            Instant sentAt,
            LocalDate dueOn,
            Optional<String> answer,
            Optional<Instant> answeredAt,
            Optional<State> problem,
            Optional<OpinionView.VerdictView> verdict,
            List<JudgedAnswerView> judgedBefore,
            List<OpinionView.AskedBackView> askedBack) {
        static HeardView of(Heard heard) {
            return new HeardView(
                    heard.state(),
                    heard.unit(),
                    heard.text(),
                    heard.sentAt(),
                    heard.dueOn(),
                    heard.answer(),
                    heard.answeredAt(),
                    heard.problem(),
                    heard.verdict().map(OpinionView.VerdictView::of),
                    heard.judgedBefore().stream().map(JudgedAnswerView::of).toList(),
                    heard.askedBack().stream().map(OpinionView.AskedBackView::of).toList());
        }
    }

    /** An answer that was judged before the opinion was taken up once more. */
    @Schema(name = "JudgedAnswer")
    record JudgedAnswerView(String answer, Instant answeredAt, OpinionView.VerdictView verdict) {
        static JudgedAnswerView of(JudgedAnswer judged) {
            return new JudgedAnswerView(
                    judged.answer(), judged.at(), OpinionView.VerdictView.of(judged.verdict()));
        }
    }

    /** A campaign that asks for opinions. */
    @Schema(name = "Matter")
    record MatterView(long campaign, String name, List<ActionView> specialActions) {
        static MatterView of(Matter matter) {
            return new MatterView(
                    matter.campaign().id().value(),
                    matter.campaign().name(),
                    matter.actions().stream()
                            .map(action ->
                                    new ActionView(action.id().value(), action.name().orElse("")))
                            .toList());
        }
    }

    /** One of its special actions. */
    @Schema(name = "MatterSpecialAction")
    record ActionView(long id, String name) {}

    /**
     * A unit that opinions can be sent to.
     *
     * @param above the names of the units above it, the highest first
     */
    @Schema(name = "Addressee")
    record AddresseeView(String code, String name, List<String> above) {
        static AddresseeView of(Addressee found) {
            return new AddresseeView(found.unit().code(), found.unit().name(), found.above());
        }
    }

    /**
     * How much two numbers are together, where much has come of late.
     *
     * @param token sent back with the answer
     */
    @Schema(name = "SmallQuestion")
    record QuestionView(Optional<Integer> one, Optional<Integer> other, Optional<String> token) {
        static QuestionView of(Optional<Question> question) {
            return new QuestionView(
                    question.map(Question::one),
                    question.map(Question::other),
                    question.map(Question::token));
        }
    }

    private final OpinionBox box;

    private final JsonMapper json;

    PublicController(OpinionBox box, JsonMapper json) {
        this.box = box;
        this.json = json;
    }

    @GetMapping("/matters")
    Page<MatterView> matters() {
        return Page.whole(box.matters().stream().map(MatterView::of).toList());
    }

    /**
     * Units that opinions can be sent to.
     *
     * @param q a part of the name, or the letters that its syllables begin with
     */
    @GetMapping("/units")
    Outcome<Page<AddresseeView>> units(
            @RequestParam(required = false) @Nullable Long campaign,
            @RequestParam String q,
            HttpServletRequest request) {
        return box.units(
                        Sender.at(request.getRemoteAddr()),
                        Optional.ofNullable(campaign).map(CampaignId::new),
                        q)
                .map(found -> Page.whole(found.stream().map(AddresseeView::of).toList()));
    }

    @GetMapping("/question")
    QuestionView question(HttpServletRequest request) {
        return QuestionView.of(box.question(Sender.at(request.getRemoteAddr())));
    }

    @PostMapping(path = "/opinions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = SendForm.class)))
    Outcome<SentView> send(HttpServletRequest request) {
        // Forty megabytes are not read for somebody whose words would not be taken.
        return box.mayCome(Sender.at(request.getRemoteAddr()))
                .then(_ -> send(read(request), request));
    }

    private SendForm read(HttpServletRequest request) {
        try (InputStream body = request.getInputStream()) {
            return Optional.ofNullable(json.readValue(body, SendForm.class))
                    .orElseThrow(() ->
                            new HttpMessageNotReadableException(
                                    "no opinion", new ServletServerHttpRequest(request)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException(
                    "no opinion", e, new ServletServerHttpRequest(request));
        }
    }

    private Outcome<SentView> send(SendForm form, HttpServletRequest request) {
        if (form.campaign().isEmpty()) {
            return Outcome.faulty("campaign", "fault.missing");
        }
        Optional<Unit> unit = form.unit().flatMap(box::unit);
        if (form.unit().isPresent() && unit.isEmpty()) {
            return Outcome.faulty("unit", "fault.feedback_unit");
        }
        return box.send(
                        Sender.at(request.getRemoteAddr()).answering(form.question(), form.sum()),
                        new NewOpinion(
                                form.form().orElseGet(UUID::randomUUID).toString(),
                                new CampaignId(form.campaign().get()),
                                form.specialAction().map(SpecialActionId::new),
                                unit.map(Unit::id),
                                new Secret(form.text().orElse("")),
                                form.contact()
                                        .map(String::strip)
                                        .filter(given -> !given.isEmpty())
                                        .map(Secret::new),
                                form.pictures().orElse(List.of()).stream()
                                        .map(Base64Text::value)
                                        .map(NewOpinion.Photo::inBase64)
                                        .toList()))
                .map(TrackingCode::grouped)
                .map(SentView::new);
    }

    @PostMapping("/opinions:ask")
    Outcome<HeardView> ask(@RequestBody AskForm form, HttpServletRequest request) {
        return box.ask(Sender.at(request.getRemoteAddr()), form.trackingCode().orElse(""))
                .map(HeardView::of);
    }

    @PostMapping("/opinions:judge")
    Outcome<HeardView> judge(@RequestBody JudgeForm form, HttpServletRequest request) {
        List<Fault> faults = new ArrayList<>();
        Verdict verdict =
                new Verdict(
                        says("responded", form.responded(), faults),
                        says("resolved", form.resolved(), faults),
                        says("satisfied", form.satisfied(), faults),
                        form.remark());
        if (!faults.isEmpty()) {
            return Outcome.faulty(faults);
        }
        return box.judge(
                        Sender.at(request.getRemoteAddr()), form.trackingCode().orElse(""), verdict)
                .map(HeardView::of);
    }

    @PostMapping("/opinions:ask-back")
    @Operation(summary = "Asks on after an answer; it is to be answered once more")
    Outcome<HeardView> askBack(@RequestBody AskBackForm form, HttpServletRequest request) {
        return box.askBack(
                        Sender.at(request.getRemoteAddr()),
                        form.trackingCode().orElse(""),
                        new Secret(form.text().orElse("")))
                .map(HeardView::of);
    }

    private static Verdict.Says says(String where, Optional<Boolean> said, List<Fault> faults) {
        if (said.isEmpty()) {
            faults.add(Fault.at(where, "fault.missing"));
        }
        return Verdict.Says.of(said.orElse(false));
    }
}
