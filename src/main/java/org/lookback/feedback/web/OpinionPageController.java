package org.lookback.feedback.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.chronicle.Entry;
import org.lookback.evidence.StoredContent;
import org.lookback.feedback.AskedBack;
import org.lookback.feedback.Collection;
import org.lookback.feedback.JudgedAnswer;
import org.lookback.feedback.Opened;
import org.lookback.feedback.Opening;
import org.lookback.feedback.Opinion;
import org.lookback.feedback.OpinionCommand;
import org.lookback.feedback.OpinionFilter;
import org.lookback.feedback.OpinionId;
import org.lookback.feedback.OpinionSheet;
import org.lookback.feedback.OpinionState;
import org.lookback.feedback.Opinions;
import org.lookback.feedback.OrderField;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Verb;
import org.lookback.kernel.Version;
import org.lookback.ledger.Severity;
import org.lookback.organization.FormFields;
import org.lookback.organization.Organization;
import org.lookback.organization.Posts;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Opinions for those who deal with them. */
@Controller
class OpinionPageController {

    private static final String ONE = "/opinions/{id:[0-9]{1,18}}";
    private static final String OF_CAMPAIGN = "/campaigns/{id:[0-9]{1,18}}/opinions";
    private static final PageRequest STORY = new PageRequest(0, 200);

    private final Opinions opinions;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Posts posts;
    private final Clock clock;

    OpinionPageController(
            Opinions opinions,
            Campaigns campaigns,
            Organization organization,
            Posts posts,
            Clock clock) {
        this.opinions = opinions;
        this.campaigns = campaigns;
        this.organization = organization;
        this.posts = posts;
        this.clock = clock;
    }

    @GetMapping("/opinions")
    Outcome<String> list(
            Actor actor,
            @RequestParam MultiValueMap<String, String> asked,
            PageRequest part,
            Model model) {
        FormFields fields = new FormFields(actor, organization, asked);
        Optional<CampaignId> campaign = fields.number("campaign").map(CampaignId::new);
        if (campaign.flatMap(id -> campaigns.find(actor, id)).isEmpty() && campaign.isPresent()) {
            return Outcome.absent();
        }
        return organization
                .narrowedTo(actor, "unit", fields.text("unit"))
                .then(unit ->
                        fields.then(() -> {
                            OpinionFilter filter =
                                    new OpinionFilter(
                                            campaign,
                                            unit.map(Unit::path),
                                            fields.choice("state", OpinionState.class),
                                            alone(fields),
                                            fields.optional("words"));
                            Page<Opinion> page = opinions.list(actor, filter, part);
                            model.addAttribute(
                                    "table",
                                    new OpinionTable(
                                            filter,
                                            unit,
                                            page,
                                            campaigns.list(actor),
                                            named(
                                                    page.items().stream()
                                                            .flatMap(OpinionPageController::places)
                                                            .map(UnitPath::unit)),
                                            LocalDate.now(clock)));
                            return Outcome.done("feedback/opinions");
                        }));
    }

    private static Set<OpinionFilter.Alone> alone(FormFields fields) {
        Set<OpinionFilter.Alone> alone = EnumSet.noneOf(OpinionFilter.Alone.class);
        if (fields.has("late")) {
            alone.add(OpinionFilter.Alone.LATE);
        }
        if (fields.has("left")) {
            alone.add(OpinionFilter.Alone.LEFT_TO_OFFICE);
        }
        return alone;
    }

    private static Stream<UnitPath> places(Opinion opinion) {
        return Stream.of(
                        opinion.concerned(), opinion.responsible(), Optional.of(opinion.receiver()))
                .flatMap(Optional::stream);
    }

    private Map<UnitId, Unit> named(Stream<UnitId> units) {
        return organization.byIds(units.distinct().toList());
    }

    @GetMapping(ONE)
    Outcome<String> opinion(Actor actor, @PathVariable long id, Model model) {
        return shown(actor, new OpinionId(id), Optional.empty(), model);
    }

    private Outcome<String> shown(Actor actor, OpinionId id, Optional<Opened> opened, Model model) {
        return Outcome.found(opinions.sheet(actor, id))
                .map(sheet -> {
                    model.addAttribute("page", page(actor, sheet, opened));
                    return "feedback/opinion";
                });
    }

    private OpinionPage page(Actor actor, OpinionSheet sheet, Optional<Opened> opened) {
        Opinion opinion = sheet.opinion();
        Campaign campaign = campaigns.find(opinion.campaign()).orElseThrow();
        List<Entry> story =
                opinions.history(actor, opinion.id(), STORY).map(Page::items).orElse(List.of());
        Map<UnitId, Unit> units =
                named(
                        Stream.concat(
                                Stream.concat(
                                                places(opinion),
                                                Stream.concat(
                                                        sheet.judgedBefore().stream()
                                                                .map(JudgedAnswer::by),
                                                        sheet.askedBack().stream()
                                                                .map(AskedBack::by)))
                                        .map(UnitPath::unit),
                                story.stream()
                                        .map(entry -> entry.as(Map.class).get("unit"))
                                        .filter(Number.class::isInstance)
                                        .map(number -> new UnitId(((Number) number).longValue()))));
        return new OpinionPage(
                sheet,
                campaign,
                units,
                posts.people(sheet.openings().stream().map(Opening::person).toList()),
                story.reversed().stream()
                        .map(entry -> told(entry, units, Scope.of(actor)))
                        .toList(),
                opened,
                campaign.today(clock));
    }

    private static OpinionPage.Told told(Entry entry, Map<UnitId, Unit> units, Scope scope) {
        Map<?, ?> data = entry.as(Map.class);
        String subject =
                data.get("unit") instanceof Number unit
                        ? Optional.ofNullable(units.get(new UnitId(unit.longValue())))
                                .filter(found -> scope.mayName(found.path()))
                                .map(Unit::name)
                                .orElse("—")
                        : "";
        String detail =
                Stream.of("reason", "note", "problem", "opinion", "concealed")
                        .map(data::get)
                        .filter(each -> each != null)
                        .map(String::valueOf)
                        .findFirst()
                        .orElse("");
        List<OrderField> fields =
                data.get("fields") instanceof List<?> names
                        ? names.stream()
                                .map(String::valueOf)
                                .flatMap(name -> OrderField.of(name).stream())
                                .toList()
                        : List.of();
        return new OpinionPage.Told(
                entry.at(), entry.post(), "feedback.told." + entry.type(), subject, detail, fields);
    }

    @GetMapping(ONE + "/pictures/{file:[0-9a-f]{64}}")
    Outcome<ResponseEntity<Resource>> picture(
            Actor actor, @PathVariable long id, @PathVariable String file) {
        return StoredContent.handedOut(
                opinions.picture(actor, new OpinionId(id), new EvidenceId(file)));
    }

    @PostMapping(ONE + "/name-unit")
    Outcome<String> nameUnit(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return perform(
                actor,
                id,
                sent,
                redirect,
                fields -> new OpinionCommand.NameUnit(fields.neededUnit("unit")));
    }

    @PostMapping(ONE + "/conceal")
    Outcome<String> conceal(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return perform(
                actor,
                id,
                sent,
                redirect,
                fields -> new OpinionCommand.Conceal(fields.text("words").lines().toList()));
    }

    @PostMapping(ONE + "/route")
    Outcome<String> route(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return perform(
                actor,
                id,
                sent,
                redirect,
                fields ->
                        new OpinionCommand.Route(
                                fields.neededUnit("unit"), fields.optional("note")));
    }

    @PostMapping(ONE + "/answer")
    Outcome<String> answer(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return perform(
                actor,
                id,
                sent,
                redirect,
                fields -> new OpinionCommand.Answer(fields.text("text")));
    }

    @PostMapping(ONE + "/make-problem")
    Outcome<String> makeProblem(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return perform(
                actor,
                id,
                sent,
                redirect,
                fields ->
                        new OpinionCommand.MakeProblem(
                                fields.unit("unit"),
                                fields.text("title"),
                                fields.choice("severity", Severity.class).orElse(Severity.NORMAL)));
    }

    @PostMapping(ONE + "/merge")
    Outcome<String> merge(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return perform(
                actor,
                id,
                sent,
                redirect,
                fields ->
                        new OpinionCommand.Merge(new OpinionId(fields.number("into").orElse(0L))));
    }

    @PostMapping(ONE + "/merge-others")
    Outcome<String> mergeOthers(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable List<String> chosen,
            RedirectAttributes redirect) {
        OpinionId into = new OpinionId(id);
        Map<OpinionId, Version> others = new LinkedHashMap<>();
        for (String each : chosen == null ? List.<String>of() : chosen) {
            if (!each.matches("[0-9]{1,18}:[0-9]{1,18}") || others.size() == PageRequest.LARGEST) {
                return Outcome.faulty("chosen", "fault.feedback_none_chosen");
            }
            String[] parts = each.split(":", 2);
            others.put(
                    new OpinionId(Long.parseLong(parts[0])), new Version(Long.parseLong(parts[1])));
        }
        return Outcome.found(opinions.mergeInto(actor, into, others))
                .then(ends -> mergedAll(into, List.copyOf(ends.values()), redirect));
    }

    /** Where none was merged, the page says why the first was not. */
    private static Outcome<String> mergedAll(
            OpinionId into, List<Outcome<Opinion>> ends, RedirectAttributes redirect) {
        long done = ends.stream().filter(end -> end instanceof Outcome.Done<Opinion>).count();
        if (ends.isEmpty()) {
            return Outcome.faulty("chosen", "fault.feedback_none_chosen");
        }
        if (done == 0) {
            return ends.getFirst().map(_ -> "");
        }
        redirect.addFlashAttribute(
                "notice",
                done == ends.size()
                        ? "feedback.done.merge-others"
                        : "feedback.done.merge-others.some");
        return Outcome.done("redirect:" + OpinionPage.href(into));
    }

    @PostMapping(ONE + "/give-back")
    Outcome<String> giveBack(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return perform(
                actor,
                id,
                sent,
                redirect,
                fields -> new OpinionCommand.GiveBack(fields.text("reason")));
    }

    @PostMapping(ONE + "/set-aside")
    Outcome<String> setAside(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return perform(
                actor,
                id,
                sent,
                redirect,
                fields -> new OpinionCommand.SetAside(fields.text("reason")));
    }

    @PostMapping(ONE + "/resume")
    Outcome<String> resume(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return perform(
                actor,
                id,
                sent,
                redirect,
                fields -> new OpinionCommand.Resume(fields.text("reason")));
    }

    private Outcome<String> perform(
            Actor actor,
            long id,
            MultiValueMap<String, String> sent,
            RedirectAttributes redirect,
            Function<FormFields, OpinionCommand> form) {
        return Outcome.found(opinions.find(actor, new OpinionId(id)))
                .then(opinion -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    OpinionCommand command = form.apply(fields);
                    return fields.then(() ->
                            opinions.perform(actor, opinion.id(), fields.version(), command)
                                    .map(_ -> {
                                        redirect.addFlashAttribute(
                                                "notice",
                                                "feedback.done." + Verb.of(command.getClass()));
                                        return "redirect:" + landing(actor, opinion.id());
                                    }));
                });
    }

    /** A unit that has given an opinion back sees it no more. */
    private String landing(Actor actor, OpinionId id) {
        return opinions.find(actor, id).isPresent() ? OpinionPage.href(id) : "/opinions";
    }

    /** The answer itself shows what was sealed: it is kept in no session, and on no other page. */
    @PostMapping(ONE + "/open-contact")
    Outcome<String> openContact(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        return opinions.open(actor, new OpinionId(id), reason)
                .then(opened -> shown(actor, new OpinionId(id), Optional.of(opened), model));
    }

    @GetMapping("/opinions/openings")
    String openings(Actor actor, PageRequest part, Model model) {
        Page<Opening> page = opinions.openings(actor, part);
        model.addAttribute("openings", page);
        model.addAttribute(
                "people", posts.people(page.items().stream().map(Opening::person).toList()));
        return "feedback/openings";
    }

    @GetMapping("/units/{code}/opinion-rates")
    Outcome<String> rates(
            Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable CampaignId campaign,
            Model model) {
        Optional<CampaignId> within = Optional.ofNullable(campaign);
        if (within.isPresent() && within.flatMap(id -> campaigns.find(actor, id)).isEmpty()) {
            return Outcome.absent();
        }
        return Outcome.found(organization.find(actor, code))
                .then(unit ->
                        Outcome.found(opinions.rates(actor, unit, within))
                                .map(rates -> {
                                    model.addAttribute("unit", unit);
                                    model.addAttribute("rates", rates);
                                    model.addAttribute(
                                            "units",
                                            named(rates.stream().map(each -> each.unit())));
                                    return "feedback/rates";
                                }));
    }

    @GetMapping(OF_CAMPAIGN)
    Outcome<String> collection(Actor actor, @PathVariable CampaignId id, Model model) {
        return Outcome.found(campaigns.find(actor, id))
                .map(campaign -> {
                    model.addAttribute("campaign", campaign);
                    model.addAttribute("collection", opinions.collection(actor, id).orElseThrow());
                    model.addAttribute("settles", campaigns.mayRun(actor, campaign));
                    return "feedback/collection";
                });
    }

    @PostMapping(OF_CAMPAIGN)
    Outcome<String> settle(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return Outcome.found(campaigns.find(actor, id))
                .then(_ -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    Collection wanted =
                            new Collection(
                                    id,
                                    fields.choice("asking", Collection.Asking.class)
                                            .orElse(Collection.Asking.CLOSED),
                                    fields.whole("daysToAnswer"),
                                    fields.version().value());
                    return fields.then(() -> opinions.settle(actor, wanted));
                })
                .map(_ -> {
                    redirect.addFlashAttribute("notice", "feedback.collection.done");
                    return "redirect:/campaigns/" + id + "/opinions";
                });
    }
}
