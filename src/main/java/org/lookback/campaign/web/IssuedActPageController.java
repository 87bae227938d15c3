package org.lookback.campaign.web;

import org.lookback.campaign.Assignment;
import org.lookback.campaign.AssignmentFilter;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.IssueCommand;
import org.lookback.campaign.IssuedAct;
import org.lookback.campaign.IssuedActs;
import org.lookback.chronicle.Entry;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Version;
import org.lookback.organization.FormFields;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An act of issuing, and what its issuer does with all that it asked. */
@Controller
class IssuedActPageController {

    private static final String ONE = "/issues/{issue:[0-9]{1,18}}";
    private static final int ROWS_SHOWN = 20;
    private static final int MOST_TOLD = 100;

    /** What is done with all of it, as addresses say it. */
    enum Deed {
        recall,
        remind,
        extend;

        IssueCommand command(FormFields fields) {
            return switch (this) {
                case recall -> new IssueCommand.Recall(fields.text("reason"));
                case remind -> new IssueCommand.Remind(fields.text("reason"));
                case extend ->
                        new IssueCommand.Extend(fields.neededDay("dueOn"), fields.text("reason"));
            };
        }
    }

    private final IssuedActs acts;
    private final Assignments assignments;
    private final AssignmentNames names;
    private final Campaigns campaigns;
    private final Organization organization;

    IssuedActPageController(
            IssuedActs acts,
            Assignments assignments,
            AssignmentNames names,
            Campaigns campaigns,
            Organization organization) {
        this.acts = acts;
        this.assignments = assignments;
        this.names = names;
        this.campaigns = campaigns;
        this.organization = organization;
    }

    @GetMapping(ONE)
    Outcome<String> act(Actor actor, @PathVariable long issue, Model model) {
        return Outcome.found(acts.find(actor, issue))
                .map(act -> {
                    model.addAttribute("page", page(actor, act));
                    return "campaign/issued-act";
                });
    }

    private IssuedActPage page(Actor actor, IssuedAct act) {
        Campaign campaign = campaigns.find(act.campaign()).orElseThrow();
        Page<Assignment> first =
                assignments.list(
                        actor,
                        AssignmentFilter.everything().issuedBy(act.issue()),
                        new PageRequest(0, ROWS_SHOWN));
        return new IssuedActPage(
                campaign,
                act,
                organization.byId(act.issuer().unit()).map(Unit::name).orElse("—"),
                Optional.ofNullable(
                        assignments
                                .progress(actor, campaign, List.of(act.issue()))
                                .get(act.issue())),
                first.with(names.of(first.items())),
                acts.lastOf(actor, act, MOST_TOLD).stream()
                        .map(IssuedActPageController::told)
                        .toList()
                        .reversed(),
                acts.mayChange(actor, act));
    }

    private static AssignmentSheet.Told told(Entry entry) {
        Map<?, ?> data = entry.as(Map.class);
        return new AssignmentSheet.Told(
                entry.at(),
                entry.post(),
                "campaign.issued-act.told." + entry.type(),
                Stream.of("assignments", "dueOn")
                        .flatMap(key -> Optional.ofNullable(data.get(key)).stream())
                        .<Object>map(
                                value -> value instanceof String day ? LocalDate.parse(day) : value)
                        .toList(),
                Optional.ofNullable(data.get("reason"))
                        .or(() -> Optional.ofNullable(data.get("answer")))
                        .map(Object::toString),
                List.of());
    }

    @PostMapping(ONE + "/{deed:recall|remind|extend}")
    Outcome<String> follow(
            Actor actor,
            @PathVariable long issue,
            @PathVariable Deed deed,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        FormFields fields = new FormFields(actor, organization, sent);
        Version version = fields.version();
        IssueCommand command = deed.command(fields);
        return fields.then(() -> acts.change(actor, issue, version, command))
                .map(_ -> {
                    redirect.addFlashAttribute(
                            "notice",
                            "campaign.issued-act.done." + command.getClass().getSimpleName());
                    return "redirect:" + IssuedActPage.href(issue);
                });
    }
}
