package org.lookback.feedback.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaigns;
import org.lookback.feedback.OrderField;
import org.lookback.feedback.WorkOrderImportId;
import org.lookback.feedback.WorkOrders;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.organization.FormFields;
import org.lookback.organization.Organization;
import org.lookback.sheet.Columns;
import org.lookback.work.WorkFile;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The pages on which work orders of hotlines are brought in. */
@Controller
class WorkOrderPageController {

    private static final String OF_CAMPAIGN = "/campaigns/{id:[0-9]{1,18}}/work-orders";
    private static final String ONE = "/work-order-imports/{id:[0-9]{1,18}}";

    private final WorkOrders orders;
    private final Campaigns campaigns;
    private final Organization organization;

    WorkOrderPageController(WorkOrders orders, Campaigns campaigns, Organization organization) {
        this.orders = orders;
        this.campaigns = campaigns;
        this.organization = organization;
    }

    @GetMapping(OF_CAMPAIGN)
    Outcome<String> files(Actor actor, @PathVariable CampaignId id, PageRequest part, Model model) {
        return Outcome.found(campaigns.find(actor, id))
                .map(campaign -> {
                    model.addAttribute("campaign", campaign);
                    model.addAttribute("files", orders.list(actor, id, part));
                    model.addAttribute("sources", orders.sources(actor, campaign));
                    model.addAttribute("may", orders.mayBringIn(actor, campaign));
                    return "feedback/work-orders";
                });
    }

    @PostMapping(OF_CAMPAIGN)
    Outcome<String> upload(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam(defaultValue = "") String hotline,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        String name =
                file == null || file.getOriginalFilename() == null
                        ? ""
                        : file.getOriginalFilename();
        return orders.upload(actor, id, hotline, name, content(file))
                .map(made -> "redirect:/work-order-imports/" + made.id());
    }

    private static byte[] content(@Nullable MultipartFile file) throws IOException {
        if (file == null) {
            return new byte[0];
        }
        try (InputStream body = file.getInputStream()) {
            return body.readNBytes(WorkOrders.LIMITS.bytes() + 1);
        }
    }

    @GetMapping(ONE)
    Outcome<String> file(Actor actor, @PathVariable long id, Model model) {
        return Outcome.found(orders.sheet(actor, new WorkOrderImportId(id)))
                .map(sheet -> {
                    model.addAttribute(
                            "campaign", campaigns.find(sheet.file().campaign()).orElseThrow());
                    model.addAttribute("sheet", sheet);
                    return "feedback/work-order-import";
                });
    }

    @PostMapping(ONE + "/columns")
    Outcome<String> settle(
            Actor actor, @PathVariable long id, @RequestParam MultiValueMap<String, String> sent) {
        WorkOrderImportId file = new WorkOrderImportId(id);
        return Outcome.found(orders.find(actor, file))
                .then(_ -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    int headingRow = fields.count("headingRow").orElse(0);
                    Map<String, Integer> places = new HashMap<>();
                    for (OrderField field : OrderField.values()) {
                        fields.count(field.name())
                                .ifPresent(column -> places.put(field.name(), column));
                    }
                    return fields.then(() ->
                            orders.settle(
                                    actor,
                                    file,
                                    fields.version(),
                                    new Columns(headingRow, places)));
                })
                .map(settled -> "redirect:/work-order-imports/" + settled.id());
    }

    @PostMapping(ONE + "/bring-in")
    Outcome<String> bringIn(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            Locale language) {
        WorkOrderImportId file = new WorkOrderImportId(id);
        return Outcome.found(orders.find(actor, file))
                .then(_ -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    return fields.then(() ->
                            orders.bringIn(
                                    actor,
                                    file,
                                    fields.version(),
                                    fields.has("changes")
                                            ? WorkOrders.Changes.TAKE_OVER
                                            : WorkOrders.Changes.LEAVE,
                                    language));
                })
                .map(work -> "redirect:/works/" + work.id());
    }

    @PostMapping(ONE + "/discard")
    Outcome<String> discard(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        WorkOrderImportId file = new WorkOrderImportId(id);
        return Outcome.found(orders.find(actor, file))
                .then(_ -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    return fields.then(() -> orders.discard(actor, file, fields.version()));
                })
                .map(gone -> {
                    redirect.addFlashAttribute("notice", "feedback.orders.discarded");
                    return "redirect:/campaigns/" + gone.campaign() + "/work-orders";
                });
    }

    @GetMapping(ONE + "/remarked")
    Outcome<ResponseEntity<Resource>> remarked(
            Actor actor, @PathVariable long id, Locale language) {
        return orders.remarked(actor, new WorkOrderImportId(id), language)
                .map(copy -> WorkFile.handOut(copy.name(), copy.mediaType(), copy.content()));
    }
}
