package org.lookback.inspection;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.CampaignSheet;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Provision;
import org.lookback.campaign.Standing;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.inspection.internal.FormRows;
import org.lookback.inspection.internal.OfficePosts;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Post;
import org.lookback.kernel.Version;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the visits of a campaign rate: its standards, when each is met and what shows it, on a scale
 * of grades. It is made of the campaign's own standards, so nobody has to enter them; its office
 * may put it otherwise. A visit keeps the form by which it began to rate.
 */
@Service
public class VisitForms {

    private static final int LONGEST_LINES = 2_000;
    private static final int LONGEST_GRADE = 20;

    private static final List<String> GRADES = List.of("good", "fair", "weak", "bad");
    private static final List<String> GRADES_IN_CHINESE = List.of("好", "较好", "一般", "差");
    private static final int WEAK_FROM = 4;
    private static final int DAYS_TO_SECOND = 30;
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    /** A standard's name, and after a colon when it is met. */
    private static final Pattern NAMED =
            Pattern.compile("([^：:]{1,60})[：:]\\s*(\\S.*)", Pattern.DOTALL);

    private final FormRows rows;
    private final Campaigns campaigns;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public VisitForms(
            FormRows rows,
            Campaigns campaigns,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.campaigns = campaigns;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /**
     * By what a visit that begins now rates. Absent where the actor may not know of the campaign.
     */
    public Optional<VisitForm> find(Actor actor, CampaignId campaign) {
        return campaigns.find(actor, campaign).map(_ -> current(campaign));
    }

    private VisitForm current(CampaignId campaign) {
        return rows.latest(campaign).map(FormRows.Kept::form).orElseGet(() -> usual(campaign));
    }

    /** The form kept by which a visit that begins now rates. */
    FormRows.Kept keep(CampaignId campaign) {
        return rows.latest(campaign)
                .or(() -> rows.keep(campaign, usual(campaign)))
                .or(() -> rows.latest(campaign))
                .orElseThrow();
    }

    /** The form that was kept by that number of the tables, or else the present one. */
    VisitForm of(CampaignId campaign, Optional<Long> kept) {
        return kept.map(id -> rows.kept(id).form()).orElseGet(() -> current(campaign));
    }

    /**
     * Puts the form otherwise, for visits that have not begun to rate. Refused: {@link
     * InspectionRefusal#OFFICE_KEEPS_FORM}, {@link CampaignRefusal#CAMPAIGN_IS_OVER}.
     *
     * @param known the number of the form that the caller has read
     */
    public Outcome<VisitForm> change(Actor actor, CampaignId id, Version known, VisitForm form) {
        return acts.carryOut(() -> {
            Optional<Campaign> campaign = campaigns.find(actor, id);
            if (campaign.isEmpty()) {
                return Outcome.absent();
            }
            Optional<Post> post = keeper(actor, campaign.get());
            if (post.isEmpty()) {
                return Outcome.refused(InspectionRefusal.OFFICE_KEEPS_FORM);
            }
            if (campaign.get().standing() == Standing.ENDED) {
                return Outcome.refused(CampaignRefusal.CAMPAIGN_IS_OVER);
            }
            VisitForm before = current(id);
            if (before.number() != known.value()) {
                return new Outcome.Stale<>(before.number());
            }
            Faults faults = check(form);
            if (faults.any()) {
                return Outcome.faulty(faults.list());
            }
            Optional<VisitForm> kept = rows.keep(id, form).map(FormRows.Kept::form);
            if (kept.isEmpty()) {
                return new Outcome.Stale<>(current(id).number());
            }
            Stream stream = new Stream("visit-form", id.value());
            chronicle.append(
                    stream,
                    chronicle.head(stream),
                    List.of(NewEntry.of("FormChanged", kept.get())),
                    actor,
                    post,
                    clock.instant());
            return Outcome.done(kept.get());
        });
    }

    private static Faults check(VisitForm form) {
        Faults faults =
                new Faults()
                        .atMost("standards", form.standards().size(), VisitForm.MOST_STANDARDS)
                        .between("grades", form.grades().size(), 2, VisitForm.MOST_GRADES)
                        .between("daysToSecond", form.daysToSecond(), 1, VisitForm.LONGEST_DAYS);
        if (form.standards().isEmpty()) {
            faults.add(Fault.at("standards", "fault.missing"));
        }
        form.standards()
                .forEach(standard ->
                        faults.name("standards", standard.name())
                                .optionalText("standards", standard.criteria(), LONGEST_LINES)
                                .optionalText("standards", standard.evidence(), LONGEST_LINES));
        Set<String> names = new HashSet<>();
        form.standards().stream()
                .map(FormStandard::name)
                .filter(name -> !names.add(name))
                .findFirst()
                .ifPresent(twice ->
                        faults.add(Fault.at("standards", "fault.inspection_twice", twice)));
        form.grades().forEach(grade -> faults.text("grades", grade, LONGEST_GRADE));
        if (new HashSet<>(form.grades()).size() < form.grades().size()) {
            faults.add(Fault.at("grades", "fault.inspection_grades_differ"));
        }
        return faults.between("weakFrom", form.weakFrom(), 2, Math.max(2, form.grades().size()));
    }

    /** Whether the actor may put the form otherwise. */
    public boolean mayChange(Actor actor, Campaign campaign) {
        return campaign.standing() != Standing.ENDED && keeper(actor, campaign).isPresent();
    }

    private static Optional<Post> keeper(Actor actor, Campaign campaign) {
        return OfficePosts.keeper(actor, campaign.id(), campaign.leadingUnit());
    }

    /** Made of what the campaign calls its standards. */
    private VisitForm usual(CampaignId campaign) {
        List<String> wordings =
                campaigns
                        .sheet(Actor.system(), campaign)
                        .map(CampaignSheet::provisions)
                        .orElse(List.of())
                        .stream()
                        .filter(provision -> provision.kind() == Provision.Kind.STANDARD)
                        .map(Provision::wording)
                        .distinct()
                        .limit(VisitForm.MOST_STANDARDS)
                        .toList();
        List<FormStandard> standards = new ArrayList<>(named(wordings));
        boolean chinese =
                standards.isEmpty()
                        || standards.stream()
                                .anyMatch(standard -> CHINESE.matcher(standard.name()).find());
        if (standards.isEmpty()) {
            standards.add(standard(1, "总体情况"));
        }
        return new VisitForm(
                0, standards, chinese ? GRADES_IN_CHINESE : GRADES, WEAK_FROM, DAYS_TO_SECOND);
    }

    /** Each with its short name, or its whole wording where others have the same short one. */
    private static List<FormStandard> named(List<String> wordings) {
        List<FormStandard> named = new ArrayList<>();
        Map<String, Long> sharing =
                wordings.stream()
                        .map(wording -> standard(1, wording).name())
                        .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        for (String wording : wordings) {
            FormStandard brief = standard(named.size() + 1, wording);
            named.add(
                    sharing.getOrDefault(brief.name(), 0L) == 1
                            ? brief
                            : whole(brief.number(), wording));
        }
        return named;
    }

    private static FormStandard standard(int number, String wording) {
        Matcher named = NAMED.matcher(wording);
        return named.matches()
                ? new FormStandard(
                        number,
                        named.group(1).strip(),
                        Optional.of(named.group(2)),
                        Optional.empty())
                : whole(number, wording);
    }

    private static FormStandard whole(int number, String wording) {
        return new FormStandard(number, wording, Optional.empty(), Optional.empty());
    }
}
