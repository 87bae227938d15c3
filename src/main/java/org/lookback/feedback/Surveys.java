package org.lookback.feedback;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Standing;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.feedback.internal.SampleDraw;
import org.lookback.feedback.internal.SurveyKeepers;
import org.lookback.feedback.internal.SurveyLifecycle;
import org.lookback.feedback.internal.SurveyRows;
import org.lookback.feedback.internal.SurveyTerms;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitMoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Surveys of how much people know of a campaign (知晓度): their questions, their samples, and when
 * they are answered. What was answered is with {@link SurveyAnswers}.
 *
 * <p>An office of the unit that asks, or of one above, keeps a survey. It is seen by those at and
 * above that unit and, once it is fielded, by those at and above a unit that was drawn.
 */
@Service
public class Surveys {

    private static final Base64.Encoder SECRETS = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final SurveyRows rows;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public Surveys(
            SurveyRows rows,
            Campaigns campaigns,
            Organization organization,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.campaigns = campaigns;
        this.organization = organization;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /**
     * Prepares a survey, without questions and sample as yet. Refused: {@link
     * SurveyRefusal#OFFICE_KEEPS_SURVEY}, {@link CampaignRefusal#CAMPAIGN_IS_OVER}.
     */
    public Outcome<Survey> prepare(Actor actor, CampaignId id, NewSurvey survey) {
        return acts.carryOut(() -> {
            Optional<Campaign> campaign = campaigns.find(actor, id);
            if (campaign.isEmpty()) {
                return Outcome.absent();
            }
            Faults faults = SurveyTerms.checked(survey.title(), survey.introduction());
            Optional<Unit> unit = organization.keepInPlace(survey.unit()).filter(Unit::isOpen);
            if (unit.isEmpty() || !campaign.get().leadingUnit().contains(unit.get().path())) {
                faults.add(
                        Fault.at(
                                "unit",
                                "fault.campaign_unit_outside",
                                unit.map(Unit::name).orElse(survey.unit().toString())));
            }
            if (faults.any() || unit.isEmpty()) {
                return Outcome.faulty(faults.list());
            }
            UnitPath place = unit.get().path();
            Optional<Post> post = SurveyKeepers.keeper(actor, id, place);
            if (post.isEmpty()) {
                return Outcome.refused(SurveyRefusal.OFFICE_KEEPS_SURVEY);
            }
            if (campaign.get().standing() == Standing.ENDED) {
                return Outcome.refused(CampaignRefusal.CAMPAIGN_IS_OVER);
            }
            SurveyId prepared = rows.insert(id, place, survey);
            append(
                    prepared,
                    0,
                    NewEntry.of(
                            "Prepared",
                            Map.of(
                                    "campaign",
                                    id.value(),
                                    "unit",
                                    place.unit().value(),
                                    "title",
                                    survey.title().strip())),
                    actor,
                    post);
            return Outcome.done(rows.hold(prepared));
        });
    }

    /**
     * Prepares the wave after one that people answer or answered, with the same questions. Refused:
     * {@link SurveyRefusal#OFFICE_KEEPS_SURVEY}, {@link SurveyRefusal#NEXT_WAVE_FOLLOWS_LATEST},
     * {@link CampaignRefusal#CAMPAIGN_IS_OVER}.
     */
    public Outcome<Survey> next(Actor actor, SurveyId id) {
        return kept(
                actor,
                id,
                (survey, campaign, post) -> {
                    if (campaign.standing() == Standing.ENDED) {
                        return Outcome.refused(CampaignRefusal.CAMPAIGN_IS_OVER);
                    }
                    Optional<SurveyId> next =
                            survey.stage() == SurveyStage.DRAFT
                                    ? Optional.empty()
                                    : rows.insertNext(survey);
                    if (next.isEmpty()) {
                        return Outcome.refused(SurveyRefusal.NEXT_WAVE_FOLLOWS_LATEST);
                    }
                    append(
                            next.get(),
                            0,
                            NewEntry.of(
                                    "NextPrepared",
                                    Map.of("after", id.value(), "wave", survey.wave() + 1)),
                            actor,
                            post);
                    return Outcome.done(rows.hold(next.get()));
                });
    }

    /**
     * Does something with a survey. Refused as {@link SurveyRefusal} says, and {@link
     * CampaignRefusal#CAMPAIGN_IS_OVER}.
     */
    public Outcome<Survey> change(Actor actor, SurveyId id, Version known, SurveyCommand command) {
        return kept(
                actor,
                id,
                (survey, campaign, post) -> {
                    if (known.value() != survey.version()) {
                        return new Outcome.Stale<>(survey.version());
                    }
                    if (campaign.standing() == Standing.ENDED
                            && !(command instanceof SurveyCommand.Close)) {
                        return Outcome.refused(CampaignRefusal.CAMPAIGN_IS_OVER);
                    }
                    return SurveyLifecycle.decide(rows.sheet(survey), command)
                            .then(stage -> carryOut(survey, stage, command, campaign.today(clock)))
                            .map(happened -> {
                                rows.touch(id);
                                append(id, survey.version(), happened, actor, post);
                                return rows.hold(id);
                            });
                });
    }

    private interface Act {
        Outcome<Survey> on(Survey survey, Campaign campaign, Optional<Post> post);
    }

    /** Acts on a survey that the actor keeps, while nobody else changes it. */
    private Outcome<Survey> kept(Actor actor, SurveyId id, Act act) {
        return acts.carryOut(() -> {
            if (rows.find(actor, id).isEmpty()) {
                return Outcome.absent();
            }
            // Before the survey is held, as a unit that moves takes its surveys along.
            organization.keepTreeInPlace();
            Survey survey = rows.hold(id);
            Optional<Post> post = SurveyKeepers.keeper(actor, survey.campaign(), survey.place());
            return post.isEmpty()
                    ? Outcome.refused(SurveyRefusal.OFFICE_KEEPS_SURVEY)
                    : act.on(survey, campaigns.find(survey.campaign()).orElseThrow(), post);
        });
    }

    private Outcome<NewEntry> carryOut(
            Survey survey, SurveyStage stage, SurveyCommand command, LocalDate today) {
        return switch (command) {
            case SurveyCommand.Amend(var title, var introduction) -> {
                Faults faults = SurveyTerms.checked(title, introduction);
                if (faults.any()) {
                    yield Outcome.faulty(faults.list());
                }
                rows.amend(survey.id(), title.strip(), introduction.strip());
                yield told("Amended", Map.of("title", title.strip()));
            }
            case SurveyCommand.Ask(var questions) ->
                    SurveyTerms.questions(questions)
                            .then(asked -> {
                                rows.putQuestions(survey.id(), asked);
                                return told("Asked", Map.of("questions", asked));
                            });
            case SurveyCommand.Draw(var terms) -> draw(survey, terms);
            case SurveyCommand.Field(var closesOn) ->
                    until(survey, stage, closesOn, today, "Fielded");
            case SurveyCommand.Extend(var closesOn) ->
                    until(survey, stage, closesOn, today, "Extended");
            case SurveyCommand.Close() -> {
                rows.putStage(survey.id(), stage, Optional.empty());
                yield told("Closed", Map.of());
            }
        };
    }

    private Outcome<NewEntry> until(
            Survey survey, SurveyStage stage, LocalDate closesOn, LocalDate today, String entry) {
        Faults faults = new Faults().notPast("closesOn", Optional.of(closesOn), today);
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        rows.putStage(survey.id(), stage, Optional.of(closesOn));
        return told(entry, Map.of("closesOn", closesOn));
    }

    private Outcome<NewEntry> draw(Survey survey, PlanTerms terms) {
        return SurveyTerms.frames(
                        survey,
                        terms,
                        organization.openUnits(survey.place(), terms.level()),
                        organization::byIds)
                .map(frames -> SampleDraw.draw(terms, frames))
                .then(drawn -> {
                    if (drawn.quotas().size() > SurveyTerms.MOST_UNITS) {
                        return Outcome.faulty(
                                "perUnit", "fault.survey_units_many", SurveyTerms.MOST_UNITS);
                    }
                    rows.putPlan(survey.id(), terms, drawn, this::secret);
                    return told("Drawn", particulars(terms, drawn));
                });
    }

    private static Map<String, Object> particulars(PlanTerms terms, SampleDraw.Drawn drawn) {
        Map<String, Object> told = new TreeMap<>();
        told.put("seed", terms.seed());
        told.put("level", terms.level());
        told.put("total", terms.total());
        told.put("allocation", terms.allocation());
        told.put("minimum", terms.minimum());
        told.put("perUnit", terms.perUnit());
        told.put(
                "strata",
                drawn.strata().stream()
                        .map(stratum ->
                                Map.of(
                                        "unit",
                                        stratum.unit().unit().value(),
                                        "size",
                                        stratum.size(),
                                        "planned",
                                        stratum.planned()))
                        .toList());
        told.put(
                "units",
                drawn.quotas().stream()
                        .map(quota ->
                                Map.of("unit", quota.unit().value(), "planned", quota.planned()))
                        .toList());
        return told;
    }

    private String secret() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return SECRETS.encodeToString(bytes);
    }

    /** The survey, if the actor may see it. */
    public Optional<Survey> find(Actor actor, SurveyId id) {
        return rows.find(actor, id);
    }

    /**
     * The survey with all that belongs to it, if the actor may see it: of the drawn units those
     * that the actor reaches.
     */
    public Optional<SurveySheet> sheet(Actor actor, SurveyId id) {
        return find(actor, id).map(rows::sheet).map(sheet -> SurveyKeepers.within(actor, sheet));
    }

    /**
     * Those of a campaign that the actor may see, the latest first. Absent where the actor may not
     * know of the campaign.
     */
    public Optional<Page<Survey>> list(Actor actor, CampaignId campaign, PageRequest request) {
        return campaigns.find(actor, campaign).map(_ -> rows.list(actor, campaign, request));
    }

    /** All waves of a survey that the actor may see, the first first. */
    public List<Survey> waves(Actor actor, Survey survey) {
        return rows.waves(survey.first()).stream()
                .filter(wave -> wave.id().equals(survey.id()) || find(actor, wave.id()).isPresent())
                .toList();
    }

    /**
     * By which the public answers for the units that the actor reaches, but for those whose
     * awareness the actor could make look better.
     */
    public List<SurveyLink> links(Actor actor, Survey survey) {
        List<SurveyLink> links =
                SurveyKeepers.tops(actor, survey.campaign(), survey.place()).stream()
                        .flatMap(top -> rows.links(survey.id(), top).stream())
                        .toList();
        Map<UnitId, Unit> units = organization.byIds(links.stream().map(SurveyLink::unit).toList());
        return links.stream()
                .filter(link ->
                        Optional.ofNullable(units.get(link.unit()))
                                .filter(unit -> !SurveyKeepers.isMeasured(actor, unit.path()))
                                .isPresent())
                .toList();
    }

    /** Whether the actor keeps the survey. */
    public boolean mayKeep(Actor actor, Campaign campaign, Survey survey) {
        return campaign.standing() != Standing.ENDED
                && SurveyKeepers.keeper(actor, campaign.id(), survey.place()).isPresent();
    }

    /** The units in whose names the actor can ask, the highest first. */
    public List<UnitPath> askers(Actor actor, Campaign campaign) {
        return campaign.standing() == Standing.ENDED
                ? List.of()
                : SurveyKeepers.offices(actor, campaign.id())
                        .map(path ->
                                path.contains(campaign.leadingUnit())
                                        ? campaign.leadingUnit()
                                        : path)
                        .filter(campaign.leadingUnit()::contains)
                        .distinct()
                        .sorted(Comparator.comparingInt(path -> path.units().size()))
                        .toList();
    }

    /** The newest part of what happened before a version, from the first to the last. */
    public List<Entry> historyBefore(SurveyId id, long version, int atMost) {
        return chronicle.readBefore(stream(id), version, atMost);
    }

    /** What happened to a survey, for a caller that may see it. */
    public Page<Entry> history(SurveyId id, PageRequest request) {
        return chronicle.read(stream(id), request);
    }

    /** Whether the actor reaches a place of a survey. */
    public boolean reaches(Actor actor, Survey survey, UnitPath place) {
        return SurveyKeepers.tops(actor, survey.campaign(), survey.place()).stream()
                .anyMatch(top -> top.contains(place));
    }

    @EventListener
    void follow(UnitMoved moved) {
        rows.move(moved.from(), moved.to());
    }

    private static Outcome<NewEntry> told(String type, Map<String, ?> data) {
        return Outcome.done(NewEntry.of(type, data));
    }

    private void append(
            SurveyId id, long version, NewEntry entry, Actor actor, Optional<Post> post) {
        chronicle.append(stream(id), version, List.of(entry), actor, post, clock.instant());
    }

    private static Stream stream(SurveyId id) {
        return new Stream("survey", id.value());
    }
}
