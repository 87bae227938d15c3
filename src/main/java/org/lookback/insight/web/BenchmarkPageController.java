package org.lookback.insight.web;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaigns;
import org.lookback.insight.DescribePeerGroup;
import org.lookback.insight.PeerGroup;
import org.lookback.insight.PeerGroupId;
import org.lookback.insight.PeerGroups;
import org.lookback.insight.Rate;
import org.lookback.insight.SnapshotDesk;
import org.lookback.insight.SnapshotId;
import org.lookback.insight.Snapshots;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.FormFields;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.lookback.work.Begun;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A unit against its peers, and what a campaign's office lays down for it. */
@Controller
class BenchmarkPageController {

    private static final String GROUPS = "/campaigns/{campaign:[0-9]{1,18}}/peer-groups";
    private static final String GROUP = GROUPS + "/{group:[0-9]{1,18}}";

    private final Snapshots snapshots;
    private final SnapshotDesk desk;
    private final PeerGroups groups;
    private final Questions questions;
    private final Campaigns campaigns;
    private final Organization organization;

    BenchmarkPageController(
            Snapshots snapshots,
            SnapshotDesk desk,
            PeerGroups groups,
            Questions questions,
            Campaigns campaigns,
            Organization organization) {
        this.snapshots = snapshots;
        this.desk = desk;
        this.groups = groups;
        this.questions = questions;
        this.campaigns = campaigns;
        this.organization = organization;
    }

    @GetMapping("/units/{code}/insight/benchmark")
    Outcome<String> benchmark(
            Actor actor,
            @PathVariable String code,
            Questions.Which which,
            @RequestParam(required = false) @Nullable Long snapshot,
            @RequestParam(defaultValue = "IN_TIME") Rate rate,
            Model model) {
        return questions
                .about(actor, code, which)
                .then(about ->
                        Outcome.found(
                                        snapshots.benchmark(
                                                actor,
                                                about,
                                                Optional.ofNullable(snapshot).map(SnapshotId::new),
                                                rate))
                                .map(benchmark ->
                                        new BenchmarkPage(
                                                questions.frame(
                                                        actor, about, InsightAddress.Tab.BENCHMARK),
                                                rate,
                                                benchmark,
                                                snapshots.mayKeep(actor, about.campaign()))))
                .map(page -> shown("insight/benchmark", page, model));
    }

    @PostMapping("/campaigns/{campaign:[0-9]{1,18}}/snapshots")
    Outcome<ResponseEntity<Object>> take(
            Actor actor, @PathVariable long campaign, Locale language, HttpServletRequest request) {
        return desk.ask(actor, new CampaignId(campaign), language)
                .map(work -> Begun.page(work, request.getContextPath()));
    }

    @GetMapping(GROUPS)
    Outcome<String> groups(Actor actor, @PathVariable long campaign, Model model) {
        return Outcome.found(campaigns.find(actor, new CampaignId(campaign)))
                .then(found ->
                        Outcome.found(groups.list(actor, found.id()))
                                .map(all ->
                                        new PeerGroupsPage(
                                                found,
                                                all,
                                                organization.byIds(
                                                        all.stream()
                                                                .map(PeerGroup::units)
                                                                .flatMap(List::stream)
                                                                .distinct()
                                                                .toList()),
                                                snapshots.mayKeep(actor, found.id()))))
                .map(page -> shown("insight/peer-groups", page, model));
    }

    @PostMapping(GROUPS)
    Outcome<String> add(
            Actor actor,
            @PathVariable long campaign,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        FormFields fields = new FormFields(actor, organization, sent);
        return described(
                actor,
                campaign,
                fields,
                group ->
                        groups.add(actor, new CampaignId(campaign), group)
                                .map(done -> told(done, "added", redirect)));
    }

    @PostMapping(GROUP + "/change")
    Outcome<String> change(
            Actor actor,
            @PathVariable long campaign,
            @PathVariable long group,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        FormFields fields = new FormFields(actor, organization, sent);
        Version known = fields.version();
        return described(
                actor,
                campaign,
                fields,
                anew ->
                        groups.change(
                                        actor,
                                        new CampaignId(campaign),
                                        new PeerGroupId(group),
                                        known,
                                        anew)
                                .map(done -> told(done, "changed", redirect)));
    }

    @PostMapping(GROUP + "/remove")
    Outcome<String> remove(
            Actor actor,
            @PathVariable long campaign,
            @PathVariable long group,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        FormFields fields = new FormFields(actor, organization, sent);
        Version known = fields.version();
        return fields.then(() ->
                        groups.remove(
                                actor, new CampaignId(campaign), new PeerGroupId(group), known))
                .map(done -> told(done, "removed", redirect));
    }

    /** Nobody is told what is wrong with a form of a campaign that is out of sight. */
    private Outcome<String> described(
            Actor actor,
            long campaign,
            FormFields fields,
            Function<DescribePeerGroup, Outcome<String>> act) {
        if (campaigns.find(actor, new CampaignId(campaign)).isEmpty()) {
            return Outcome.absent();
        }
        List<UnitId> units = fields.units("units");
        Optional<Level> level = fields.choice("level", Level.class);
        Optional<Long> least = fields.number("least");
        Optional<Long> most = fields.number("most");
        return fields.then(() ->
                act.apply(new DescribePeerGroup(fields.text("name"), level, least, most, units)));
    }

    private static String told(PeerGroup group, String done, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", "insight.peers.done." + done);
        return "redirect:/campaigns/" + group.campaign() + "/peer-groups";
    }

    private static String shown(String template, Object page, Model model) {
        model.addAttribute("page", page);
        return template;
    }
}
