package org.lookback.campaign.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Acceptance;
import org.lookback.campaign.Acceptance.Decision;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.DirectiveId;
import org.lookback.campaign.Policy;
import org.lookback.campaign.Proposals;
import org.lookback.campaign.StoredDirective;
import org.lookback.campaign.StoredDirective.Kind;
import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.directive.Reader;
import org.lookback.directive.Sureness;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Version;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Directives over REST: handing one in, reading the proposal, accepting it as a campaign. */
@RestController
@RequestMapping("/api/v1/directives")
class DirectiveController {

    private static final String ONE = "/{id:[0-9]{1,18}}";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An item with the words it came from: offsets count in the directive's text. */
    record ItemView(
            String key,
            Kind kind,
            String wording,
            Optional<Integer> quantity,
            Optional<String> who,
            Optional<String> lead,
            Optional<String> participants,
            Optional<LocalDate> dueOn,
            Optional<String> dueText,
            Optional<Sureness> sureness,
            Optional<Reader> reader,
            int start,
            int end,
            String sentence,
            int sentenceStart) {

        static ItemView of(ProposedItem item) {
            return new ItemView(
                    item.key(),
                    item.kind(),
                    item.wording(),
                    item.quantity(),
                    item.who(),
                    item.lead(),
                    item.participants(),
                    item.dueOn(),
                    item.dueText(),
                    item.sureness(),
                    item.reader(),
                    item.source().start(),
                    item.source().end(),
                    item.source().sentence(),
                    item.source().sentenceStart());
        }
    }

    /**
     * A directive and what was read in it.
     *
     * @param proposal the same for other programs, in the form of {@code directive read --json}
     */
    record DirectiveView(
            long id,
            String fileName,
            Instant storedAt,
            Optional<Long> campaign,
            List<ItemView> items,
            JsonNode proposal,
            String text) {

        static DirectiveView of(StoredDirective directive) {
            return new DirectiveView(
                    directive.id().value(),
                    directive.fileName(),
                    directive.storedAt(),
                    directive.campaign().map(CampaignId::value),
                    directive.items().stream().map(ItemView::of).toList(),
                    JSON.readTree(directive.proposal()),
                    directive.text());
        }
    }

    /**
     * What is to become of the proposal. Everything may be left out: then it is taken as it was
     * read.
     */
    record AcceptForm(
            Optional<String> name,
            Optional<String> code,
            Optional<String> leadingUnit,
            Optional<LocalDate> startsOn,
            Optional<LocalDate> endsOn,
            Optional<PolicyView> policy,
            Optional<List<BatchPlanForm>> batches,
            Optional<List<ItemForm>> items) {

        static final AcceptForm EVERYTHING =
                new AcceptForm(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    /** How one batch is; the first stands first. */
    record BatchPlanForm(
            Optional<String> name,
            Optional<LocalDate> startsOn,
            Optional<LocalDate> endsOn,
            Optional<LocalDate> preparationFrom) {
        Acceptance.BatchPlan plan() {
            return new Acceptance.BatchPlan(name, startsOn, endsOn, preparationFrom);
        }
    }

    /** What is to become of an item: taken, dropped, or taken with another wording. */
    @Schema(requiredProperties = "key")
    record ItemForm(Optional<String> key, Optional<Boolean> drop, Optional<String> edited) {
        Decision decision() {
            String item = key.orElse("");
            if (drop.orElse(false)) {
                return new Decision.Drop(item);
            }
            return edited.<Decision>map(wording -> new Decision.Edit(item, wording))
                    .orElseGet(() -> new Decision.Take(item));
        }
    }

    private final Proposals proposals;
    private final Campaigns campaigns;
    private final UnitCodes codes;
    private final Clock clock;

    DirectiveController(Proposals proposals, Campaigns campaigns, UnitCodes codes, Clock clock) {
        this.proposals = proposals;
        this.campaigns = campaigns;
        this.codes = codes;
        this.clock = clock;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<DirectiveView>> store(
            Actor actor, @RequestPart("file") MultipartFile file) throws IOException {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        return proposals
                .store(actor, file.getBytes(), name)
                .map(stored ->
                        ResponseEntity.created(URI.create("/api/v1/directives/" + stored.id()))
                                .body(DirectiveView.of(stored)));
    }

    @GetMapping(ONE)
    Outcome<ResponseEntity<DirectiveView>> read(Actor actor, @PathVariable long id) {
        return proposals
                .find(actor, new DirectiveId(id))
                .map(DirectiveView::of)
                .map(view -> Outcome.done(ResponseEntity.ok(view)))
                .orElseGet(Outcome::absent);
    }

    @PostMapping(ONE + ":accept")
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<CampaignView>> accept(
            Actor actor,
            @PathVariable long id,
            @RequestBody(required = false) @Nullable AcceptForm sent) {
        AcceptForm form = sent == null ? AcceptForm.EVERYTHING : sent;
        Policy usual = Policy.usual(clock.getZone());
        return codes.id(actor, "leadingUnit", form.leadingUnit())
                .then(leading ->
                        PolicyView.over(form.policy(), usual)
                                .map(policy -> Map.entry(leading, policy)))
                .then(chosen ->
                        proposals.accept(
                                actor,
                                new DirectiveId(id),
                                new Acceptance(
                                        form.name(),
                                        form.code(),
                                        chosen.getKey(),
                                        form.startsOn(),
                                        form.endsOn(),
                                        Optional.of(chosen.getValue()),
                                        form.batches().orElse(List.of()).stream()
                                                .map(BatchPlanForm::plan)
                                                .toList(),
                                        form.items().orElse(List.of()).stream()
                                                .map(ItemForm::decision)
                                                .toList())))
                .then(campaign ->
                        campaigns
                                .sheet(actor, campaign.id())
                                .map(Outcome::done)
                                .orElseGet(Outcome::absent))
                .map(sheet -> {
                    CampaignView view =
                            CampaignView.of(
                                    sheet,
                                    codes.views(List.of(sheet.campaign().leadingUnit().unit())));
                    return ResponseEntity.created(URI.create("/api/v1/campaigns/" + view.id()))
                            .eTag(new Version(view.version()).tag())
                            .body(view);
                });
    }
}
