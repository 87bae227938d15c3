package org.lookback.feedback.web;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.lookback.feedback.Heard;
import org.lookback.feedback.Matter;
import org.lookback.feedback.NewOpinion;
import org.lookback.feedback.OpinionBox;
import org.lookback.feedback.Secret;
import org.lookback.feedback.Sender;
import org.lookback.feedback.TrackingCode;
import org.lookback.feedback.Verdict;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitName;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What everybody can open: sending an opinion, and asking what became of it. */
@Controller
class PublicPageController {

    private static final String OF_CAMPAIGN = "/public/campaigns/{id:[0-9]{1,18}}";
    private static final String OF_UNIT = "/public/units/{code}";

    private final OpinionBox box;

    PublicPageController(OpinionBox box) {
        this.box = box;
    }

    @GetMapping("/public")
    String matters(Model model) {
        model.addAttribute("matters", box.matters());
        return "feedback/matters";
    }

    @GetMapping("/public/units")
    Outcome<String> units(
            @RequestParam(required = false) @Nullable Long campaign,
            @RequestParam(defaultValue = "") String q,
            HttpServletRequest request,
            Model model) {
        Optional<Matter> matter = Optional.ofNullable(campaign).flatMap(this::matter);
        if (campaign != null && matter.isEmpty()) {
            return Outcome.absent();
        }
        return box.units(
                        Sender.at(request.getRemoteAddr()),
                        matter.map(each -> each.campaign().id()),
                        q)
                .map(found -> {
                    model.addAttribute(
                            "page", new UnitLookUp(matter.map(Matter::campaign), q, found));
                    return "feedback/units";
                });
    }

    @GetMapping(OF_UNIT)
    Outcome<String> toUnit(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable Long campaign,
            HttpServletRequest request,
            Model model) {
        return Outcome.found(box.unit(code))
                .map(unit ->
                        form(
                                Optional.of(unit),
                                chosenFirst(box.matters(unit.path()), campaign),
                                request,
                                model));
    }

    /** Whoever came by way of a campaign means that one. */
    private static List<Matter> chosenFirst(List<Matter> matters, @Nullable Long campaign) {
        return matters.stream()
                .sorted(
                        Comparator.comparing(matter ->
                                campaign == null
                                        || matter.campaign().id().value() != campaign.longValue()))
                .toList();
    }

    @GetMapping(OF_CAMPAIGN)
    Outcome<String> onCampaign(@PathVariable long id, HttpServletRequest request, Model model) {
        return Outcome.found(matter(id))
                .map(matter -> form(Optional.empty(), List.of(matter), request, model));
    }

    private Optional<Matter> matter(Long id) {
        return box.matters().stream()
                .filter(each -> each.campaign().id().equals(new CampaignId(id)))
                .findFirst();
    }

    private String form(
            Optional<Unit> unit, List<Matter> matters, HttpServletRequest request, Model model) {
        model.addAttribute(
                "page",
                new PublicForm(
                        unit.map(each -> "/public/units/" + each.code())
                                .orElseGet(() ->
                                        "/public/campaigns/" + matters.getFirst().campaign().id()),
                        unit.map(UnitName::of),
                        matters,
                        UUID.randomUUID().toString(),
                        box.question(Sender.at(request.getRemoteAddr())),
                        box.retention()));
        return "feedback/send";
    }

    @PostMapping(OF_UNIT)
    Outcome<String> sendToUnit(
            @PathVariable String code,
            @RequestParam Map<String, String> fields,
            @RequestParam(required = false) @Nullable List<MultipartFile> pictures,
            HttpServletRequest request,
            Model model) {
        return Outcome.found(box.unit(code))
                .then(unit -> send(Optional.of(unit), fields, pictures, request, model));
    }

    @PostMapping(OF_CAMPAIGN)
    Outcome<String> sendOnCampaign(
            @PathVariable long id,
            @RequestParam Map<String, String> fields,
            @RequestParam(required = false) @Nullable List<MultipartFile> pictures,
            HttpServletRequest request,
            Model model) {
        return Outcome.found(matter(id))
                .then(_ -> send(Optional.empty(), fields, pictures, request, model));
    }

    private Outcome<String> send(
            Optional<Unit> unit,
            Map<String, String> fields,
            @Nullable List<MultipartFile> pictures,
            HttpServletRequest request,
            Model model) {
        Optional<PublicForm.About> about = PublicForm.About.parse(fields.getOrDefault("about", ""));
        if (about.isEmpty()) {
            return Outcome.faulty("about", "fault.missing");
        }
        Optional<String> contact =
                Optional.of(fields.getOrDefault("contact", "").strip())
                        .filter(given -> !given.isEmpty());
        return box.send(
                        sender(fields, request),
                        new NewOpinion(
                                fields.getOrDefault("form", ""),
                                about.get().campaign(),
                                about.get().specialAction(),
                                unit.map(Unit::id),
                                new Secret(fields.getOrDefault("text", "")),
                                contact.map(Secret::new),
                                photos(pictures)))
                .map(code -> sent(code, unit, model));
    }

    private static String sent(TrackingCode code, Optional<Unit> unit, Model model) {
        model.addAttribute("code", code.grouped());
        model.addAttribute("unit", unit.map(UnitName::of));
        return "feedback/sent";
    }

    private static List<NewOpinion.Photo> photos(@Nullable List<MultipartFile> pictures) {
        return pictures == null
                ? List.of()
                : pictures.stream()
                        .filter(picture -> !picture.isEmpty())
                        .map(picture -> new NewOpinion.Photo(picture.getSize(), picture))
                        .toList();
    }

    @GetMapping("/public/answer")
    String ask() {
        return "feedback/ask";
    }

    @PostMapping("/public/answer")
    Outcome<String> asked(
            @RequestParam Map<String, String> fields, HttpServletRequest request, Model model) {
        String code = fields.getOrDefault("trackingCode", "");
        return box.ask(sender(fields, request), code).map(heard -> heard(heard, code, model));
    }

    @PostMapping("/public/answer/judge")
    Outcome<String> judge(
            @RequestParam Map<String, String> fields, HttpServletRequest request, Model model) {
        List<Fault> faults = new ArrayList<>();
        Verdict verdict =
                new Verdict(
                        says("responded", fields, faults),
                        says("resolved", fields, faults),
                        says("satisfied", fields, faults),
                        Optional.of(fields.getOrDefault("remark", "").strip())
                                .filter(given -> !given.isEmpty()));
        String code = fields.getOrDefault("trackingCode", "");
        return (faults.isEmpty()
                        ? box.judge(sender(fields, request), code, verdict)
                        : Outcome.<Heard>faulty(faults))
                .map(heard -> heard(heard, code, model));
    }

    @PostMapping("/public/answer/ask-back")
    Outcome<String> askBack(
            @RequestParam Map<String, String> fields, HttpServletRequest request, Model model) {
        String code = fields.getOrDefault("trackingCode", "");
        return box.askBack(
                        sender(fields, request), code, new Secret(fields.getOrDefault("text", "")))
                .map(heard -> heard(heard, code, model));
    }

    private static String heard(Heard heard, String code, Model model) {
        model.addAttribute("heard", heard);
        model.addAttribute("code", shown(code));
        return "feedback/heard";
    }

    private static Verdict.Says says(String name, Map<String, String> fields, List<Fault> faults) {
        String said = fields.getOrDefault(name, "");
        if (!said.equals("YES") && !said.equals("NO")) {
            faults.add(Fault.at(name, "fault.missing"));
        }
        return Verdict.Says.of(said.equals("YES"));
    }

    private static String shown(String code) {
        return TrackingCode.parse(code).map(TrackingCode::grouped).orElse(code);
    }

    static Sender sender(Map<String, String> fields, HttpServletRequest request) {
        return PublicGate.sender(request)
                .answering(
                        Optional.ofNullable(fields.get("question")),
                        Optional.ofNullable(fields.get("sum")).map(String::strip));
    }
}
