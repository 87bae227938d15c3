package org.lookback.campaign.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Addressees;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.DirectiveId;
import org.lookback.campaign.HeadPart;
import org.lookback.campaign.PartyName;
import org.lookback.campaign.PartyNames;
import org.lookback.campaign.Proposals;
import org.lookback.campaign.ReviewStep;
import org.lookback.campaign.ReviewStep.Content;
import org.lookback.campaign.Reviewed;
import org.lookback.campaign.Reviews;
import org.lookback.campaign.SecondReader;
import org.lookback.campaign.StoredDirective;
import org.lookback.campaign.StoredDirective.Kind;
import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.StoredDirective.Treatment;
import org.lookback.campaign.TaskTables;
import org.lookback.directive.ClosingClass;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.FormFields;
import org.lookback.organization.Organization;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A person goes through what was read in a directive, item by item. Every decision is kept at once;
 * in the page only what it changed is drawn anew, and without scripts the page itself.
 */
@Controller
class ReviewPageController {

    private static final String ONE = "/directives/{id:[0-9]{1,18}}";
    private static final String ITEM = ONE + "/items/{key:[a-z-]+-[0-9]{1,9}(?:\\.[0-9]{1,6})?}";

    private static final UnitId NOWHERE = new UnitId(0);

    private final Proposals proposals;
    private final Reviews reviews;
    private final Campaigns campaigns;
    private final Organization organization;
    private final TaskTables taskTables;
    private final PartyNames names;
    private final SecondReader secondReader;

    ReviewPageController(
            Proposals proposals,
            Reviews reviews,
            Campaigns campaigns,
            Organization organization,
            TaskTables taskTables,
            PartyNames names,
            SecondReader secondReader) {
        this.proposals = proposals;
        this.reviews = reviews;
        this.campaigns = campaigns;
        this.organization = organization;
        this.taskTables = taskTables;
        this.names = names;
        this.secondReader = secondReader;
    }

    @GetMapping(ONE)
    Outcome<String> review(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String edit,
            Model model) {
        return proposals
                .find(actor, new DirectiveId(id))
                .map(directive -> {
                    model.addAttribute(
                            "review",
                            review(actor, directive, Optional.of(names.of(actor, directive)), edit)
                                    .withRedated(reviews.redated(directive)));
                    return Outcome.done("campaign/directive");
                })
                .orElseGet(Outcome::absent);
    }

    /** One item as it is, within the page. */
    @GetMapping(ITEM)
    Outcome<String> item(
            Actor actor, @PathVariable long id, @PathVariable String key, Model model) {
        return line(actor, id, key, model, "campaign/directive-line");
    }

    /** The form of one item, within the page. */
    @GetMapping(ITEM + "/edit")
    Outcome<String> form(
            Actor actor, @PathVariable long id, @PathVariable String key, Model model) {
        return line(actor, id, key, model, "campaign/directive-edit");
    }

    private Outcome<String> line(Actor actor, long id, String key, Model model, String template) {
        return proposals
                .find(actor, new DirectiveId(id))
                .flatMap(directive ->
                        directive
                                .item(key)
                                .map(item -> {
                                    Review review =
                                            review(actor, directive, Optional.empty(), null);
                                    model.addAttribute("review", review);
                                    model.addAttribute("line", Review.Line.of(item));
                                    return Outcome.done(template);
                                }))
                .orElseGet(Outcome::absent);
    }

    @PostMapping(ITEM + "/keep")
    Outcome<String> keep(
            Actor actor,
            @PathVariable long id,
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String inPage,
            Model model) {
        FormFields fields = fields(actor, sent);
        return decide(actor, id, fields, new ReviewStep.Keep(key), inPage, model);
    }

    @PostMapping(ITEM + "/drop")
    Outcome<String> drop(
            Actor actor,
            @PathVariable long id,
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String inPage,
            Model model) {
        FormFields fields = fields(actor, sent);
        return decide(actor, id, fields, new ReviewStep.Drop(key), inPage, model);
    }

    @PostMapping(ITEM + "/edit")
    Outcome<String> edit(
            Actor actor,
            @PathVariable long id,
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String inPage,
            Model model) {
        FormFields fields = fields(actor, sent);
        return item(actor, id, key)
                .then(item ->
                        decide(
                                actor,
                                id,
                                fields,
                                new ReviewStep.Edit(key, content(item, fields)),
                                inPage,
                                model));
    }

    @PostMapping(ITEM + "/split")
    Outcome<String> split(
            Actor actor,
            @PathVariable long id,
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String inPage,
            Model model) {
        FormFields fields = fields(actor, sent);
        return item(actor, id, key)
                .then(item -> {
                    int at = fields.count("at").orElse(0);
                    return decide(
                            actor,
                            id,
                            fields,
                            new ReviewStep.Split(key, Optional.of(content(item, fields)), at),
                            inPage,
                            model);
                });
    }

    @PostMapping(ITEM + "/merge")
    Outcome<String> merge(
            Actor actor,
            @PathVariable long id,
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String inPage,
            Model model) {
        FormFields fields = fields(actor, sent);
        return item(actor, id, key)
                .then(item ->
                        decide(
                                actor,
                                id,
                                fields,
                                new ReviewStep.Merge(
                                        key,
                                        fields.has("wording")
                                                ? Optional.of(content(item, fields))
                                                : Optional.empty(),
                                        fields.text("other")),
                                inPage,
                                model));
    }

    @PostMapping(ONE + "/items")
    Outcome<String> add(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String inPage,
            Model model) {
        if (proposals.find(actor, new DirectiveId(id)).isEmpty()) {
            return Outcome.absent();
        }
        FormFields fields = fields(actor, sent);
        Optional<Kind> kind = fields.choice("kind", Kind.class);
        if (kind.isEmpty()) {
            fields.add(Fault.at("kind", "fault.missing"));
        }
        int start = place(fields, "start");
        int end = place(fields, "end");
        return fields.then(() ->
                take(
                        actor,
                        id,
                        Optional.empty(),
                        new ReviewStep.Add(kind.orElse(Kind.OBLIGATION), start, end),
                        inPage,
                        model));
    }

    private static int place(FormFields fields, String name) {
        Optional<Long> place = fields.number(name);
        if (place.isEmpty()) {
            fields.add(Fault.at(name, "fault.campaign_words_chosen"));
        }
        return place.filter(at -> at <= Integer.MAX_VALUE).map(Long::intValue).orElse(-1);
    }

    /** What the directive states once, as a form within the page. */
    @GetMapping(ONE + "/head")
    Outcome<String> head(Actor actor, @PathVariable long id, Model model) {
        return proposals
                .find(actor, new DirectiveId(id))
                .map(directive -> {
                    model.addAttribute(
                            "review", review(actor, directive, Optional.empty(), Review.HEAD));
                    return Outcome.done("campaign/directive-head");
                })
                .orElseGet(Outcome::absent);
    }

    @PostMapping(ONE + "/head")
    Outcome<String> putHead(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String inPage,
            Model model) {
        FormFields fields = fields(actor, sent);
        Map<HeadPart, String> says =
                Arrays.stream(HeadPart.values())
                        .filter(part -> fields.has(part.field()))
                        .collect(
                                Collectors.toMap(
                                        Function.identity(), part -> fields.text(part.field())));
        return decide(actor, id, fields, new ReviewStep.PutHead(says), inPage, model);
    }

    @PostMapping(ONE + "/keep-rest")
    Outcome<String> keepRest(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String inPage,
            Model model) {
        FormFields fields = fields(actor, sent);
        return decide(actor, id, fields, new ReviewStep.KeepRest(), inPage, model);
    }

    @PostMapping(ONE + "/undo")
    Outcome<String> undo(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String inPage,
            Model model) {
        FormFields fields = fields(actor, sent);
        return decide(actor, id, fields, new ReviewStep.Undo(), inPage, model);
    }

    /** Has the model look for more; the page itself waits for it. */
    @PostMapping(ONE + "/ask-model")
    Outcome<String> askModel(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        return secondReader
                .ask(actor, new DirectiveId(id))
                .map(asked -> {
                    redirect.addFlashAttribute(
                            "notice",
                            asked.proposed().isEmpty()
                                    ? "campaign.model.nothing"
                                    : "campaign.model.proposed");
                    if (asked.left() > 0) {
                        redirect.addFlashAttribute("warning", "campaign.model.left");
                    }
                    return "redirect:/directives/"
                            + id
                            + turnedTo(
                                    asked.proposed().stream().findFirst().map(ProposedItem::key));
                });
    }

    /** Says which unit or units a name in the directive means. */
    @PostMapping(ONE + "/names")
    Outcome<String> name(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        if (proposals.find(actor, new DirectiveId(id)).isEmpty()) {
            return Outcome.absent();
        }
        FormFields fields = fields(actor, sent);
        Addressees meant =
                fields.has("to")
                        ? AddressFields.read(fields, proposals.top(actor).orElse(NOWHERE))
                        : new Addressees.Listed(List.of(fields.neededUnit("unit")));
        return fields.then(
                        () -> names.choose(actor, new DirectiveId(id), fields.text("name"), meant))
                .map(_ -> {
                    redirect.addFlashAttribute("notice", "campaign.names.said");
                    return "redirect:/directives/" + id;
                });
    }

    /** The tasks as they are decided on, as the table that offices know. */
    @GetMapping(ONE + "/task-table")
    Outcome<ResponseEntity<Resource>> taskTable(
            Actor actor, @PathVariable long id, Locale language) {
        return proposals
                .find(actor, new DirectiveId(id))
                .map(directive -> Outcome.done(taskTables.handOut(directive, language)))
                .orElseGet(Outcome::absent);
    }

    private FormFields fields(Actor actor, MultiValueMap<String, String> sent) {
        return new FormFields(actor, organization, sent);
    }

    private Outcome<ProposedItem> item(Actor actor, long id, String key) {
        return Outcome.found(
                proposals
                        .find(actor, new DirectiveId(id))
                        .flatMap(directive -> directive.item(key)));
    }

    /** What is typed into an item's form; what has no field there stays. */
    private static Content content(ProposedItem item, FormFields fields) {
        boolean led = fields.has("lead");
        boolean due = fields.has("dueText");
        return new Content(
                fields.choice("kind", Kind.class).orElse(item.kind()),
                fields.has("wording")
                        ? fields.text("wording").replace("\r\n", "\n")
                        : item.wording(),
                fields.count("quantity"),
                fields.has("who") ? fields.optional("who") : item.who(),
                led ? fields.optional("lead") : item.lead(),
                led ? fields.optional("participants") : item.participants(),
                due ? fields.day("dueOn") : item.dueOn(),
                due ? fields.optional("dueText") : item.dueText(),
                fields.has("targets") ? Optional.of(treatment(fields)) : item.treatment());
    }

    private static Treatment treatment(FormFields fields) {
        return new Treatment(
                lines(fields, "targets"),
                lines(fields, "measures"),
                fields.optional("person"),
                fields.optional("acceptedBy"),
                fields.choice("closing", ClosingClass.class).orElse(ClosingClass.STAGED));
    }

    private static List<String> lines(FormFields fields, String name) {
        return fields.text(name)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private Outcome<String> decide(
            Actor actor,
            long id,
            FormFields fields,
            ReviewStep step,
            @Nullable String inPage,
            Model model) {
        Version version = fields.version();
        return fields.then(() -> take(actor, id, Optional.of(version), step, inPage, model));
    }

    private Outcome<String> take(
            Actor actor,
            long id,
            Optional<Version> known,
            ReviewStep step,
            @Nullable String inPage,
            Model model) {
        return reviews.step(actor, new DirectiveId(id), known, step)
                .map(reviewed ->
                        inPage == null
                                ? "redirect:/directives/" + id + turnedTo(reviewed.turned())
                                : changed(actor, step, reviewed, model));
    }

    private static String turnedTo(Optional<String> key) {
        return key.map(item -> "#item-" + item).orElse("");
    }

    private String changed(Actor actor, ReviewStep step, Reviewed reviewed, Model model) {
        // Who is named does not change by what is kept.
        boolean keeps = step instanceof ReviewStep.Keep || step instanceof ReviewStep.KeepRest;
        model.addAttribute(
                "review",
                review(
                                actor,
                                reviewed.directive(),
                                keeps
                                        ? Optional.empty()
                                        : Optional.of(names.of(actor, reviewed.directive())),
                                null)
                        .withRedated(reviewed.redated()));
        model.addAttribute("reviewed", reviewed);
        model.addAttribute("isHead", step instanceof ReviewStep.PutHead);
        return "campaign/directive-changed";
    }

    private Review review(
            Actor actor,
            StoredDirective directive,
            Optional<List<PartyName>> meant,
            @Nullable String edited) {
        return Review.of(
                        directive,
                        directive.campaign().flatMap(campaign -> campaigns.find(actor, campaign)),
                        proposals.name(directive),
                        meant,
                        Optional.ofNullable(edited))
                .withModel(secondReader.host());
    }
}
