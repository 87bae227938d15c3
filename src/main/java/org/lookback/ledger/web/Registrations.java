package org.lookback.ledger.web;

import static org.lookback.ledger.web.Reading.text;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.evidence.Evidence;
import org.lookback.evidence.StoredFile;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Post;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.ledger.Draft;
import org.lookback.ledger.DraftId;
import org.lookback.ledger.Drafts;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Origin;
import org.lookback.ledger.OriginCard;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Gathers what stands on the page of registration at first. */
@Component
class Registrations {

    /**
     * What the address of the page says.
     *
     * @param name under which name a draft is to be kept, where none is kept yet
     */
    record Wanted(
            @Nullable Long campaign,
            @Nullable String unit,
            @Nullable Long parent,
            @Nullable Long specialAction,
            @Nullable String origin,
            Optional<Draft> draft,
            Optional<DraftId> name) {}

    private final Ledger ledger;
    private final Drafts drafts;
    private final Organization organization;
    private final Campaigns campaigns;
    private final Evidence evidence;
    private final CampaignChoice choice;

    Registrations(
            Ledger ledger,
            Drafts drafts,
            Organization organization,
            Campaigns campaigns,
            Evidence evidence,
            CampaignChoice choice) {
        this.ledger = ledger;
        this.drafts = drafts;
        this.organization = organization;
        this.campaigns = campaigns;
        this.evidence = evidence;
        this.choice = choice;
    }

    /** Done with nothing where the actor may see no campaign; absent where the address is wrong. */
    Outcome<Optional<Registration>> of(Actor actor, Wanted wanted) {
        Optional<Draft.Text> kept = wanted.draft().map(Draft::text);
        Optional<Problem> whole = Optional.empty();
        if (wanted.parent() != null) {
            whole = ledger.find(actor, new ProblemId(wanted.parent()));
            if (whole.isEmpty()) {
                return Outcome.absent();
            }
        } else {
            whole =
                    kept.flatMap(text -> number(text.parent()))
                            .flatMap(id -> ledger.find(actor, new ProblemId(id)));
        }
        Optional<OriginCard> origin =
                Origin.parse(
                                wanted.origin() == null
                                        ? kept.map(Draft.Text::origin).orElse("")
                                        : wanted.origin())
                        .flatMap(each -> ledger.origin(actor, each));
        if (wanted.origin() != null && origin.isEmpty()) {
            return Outcome.absent();
        }
        Optional<CampaignId> settled =
                whole.map(found -> found.entry().campaign())
                        .or(() -> origin.map(OriginCard::campaign));
        Optional<Campaign> chosen =
                settled.map(campaign -> choice.choose(actor, campaign.value()))
                        .orElseGet(() -> choice.choose(actor, wanted.campaign()));
        if (wanted.campaign() == null && settled.isEmpty()) {
            chosen =
                    kept.flatMap(text -> number(text.campaign()))
                            .flatMap(id -> choice.choose(actor, id))
                            .or(() -> choice.choose(actor, null));
        }
        if (chosen.isEmpty()) {
            return wanted.campaign() != null ? Outcome.absent() : Outcome.done(Optional.empty());
        }
        Optional<Unit> named = Optional.empty();
        if (!text(wanted.unit()).isBlank()) {
            named = organization.find(actor, text(wanted.unit()).strip());
            if (named.isEmpty()) {
                return Outcome.absent();
            }
        }
        return Outcome.done(
                Optional.of(registration(actor, wanted, chosen.get(), whole, origin, named, kept)));
    }

    private Registration registration(
            Actor actor,
            Wanted wanted,
            Campaign campaign,
            Optional<Problem> whole,
            Optional<OriginCard> origin,
            Optional<Unit> named,
            Optional<Draft.Text> kept) {
        String unit =
                named.map(Registrations::coded)
                        .or(() -> kept.map(Draft.Text::unit).filter(words -> !words.isBlank()))
                        .or(() ->
                                origin.flatMap(card -> organization.byId(card.unit()))
                                        .map(Registrations::coded))
                        .or(() -> own(actor).map(Registrations::coded))
                        .orElse("");
        Draft.Text before = kept.orElse(Draft.Text.EMPTY);
        Optional<SpecialActionName> special =
                special(actor, campaign, Optional.ofNullable(wanted.specialAction()), before);
        return new Registration(
                choice.open(actor),
                campaign,
                actor.person().value(),
                wanted.draft()
                        .map(Draft::id)
                        .or(() -> wanted.name().filter(drafts::isFree))
                        .orElseGet(DraftId::random),
                new Draft.Text(
                        campaign.id().toString(),
                        unit,
                        before.title(),
                        before.description(),
                        before.source().isEmpty() ? Source.SELF_CHECK.name() : before.source(),
                        before.severity().isEmpty() ? Severity.NORMAL.name() : before.severity(),
                        special.map(action -> Long.toString(action.id())).orElse(""),
                        whole.map(found -> found.id().toString()).orElse(""),
                        origin.map(card -> card.origin().toString()).orElse(""),
                        before.evidence()),
                brought(actor, before.evidence()),
                special,
                whole.map(found -> new Registration.Part(found.id(), found.entry().title())),
                origin,
                drafts.of(actor));
    }

    private static String coded(Unit unit) {
        return unit.code() + " " + unit.name();
    }

    /** The unit that a person who works for one will most likely enter problems of. */
    private Optional<Unit> own(Actor actor) {
        return actor.posts().stream()
                .filter(post -> post.duty() == Duty.LIAISON || post.duty() == Duty.LEADER)
                .max(Comparator.comparingInt(post -> post.path().units().size()))
                .flatMap(post -> organization.byId(post.unit()));
    }

    /**
     * The special action that the address names, that the draft was begun for, or that is the only
     * thing the actor may enter problems of.
     */
    private Optional<SpecialActionName> special(
            Actor actor, Campaign campaign, Optional<Long> wanted, Draft.Text before) {
        Optional<Long> id =
                wanted.or(() -> number(before.specialAction()))
                        .or(() ->
                                actor.posts().stream()
                                                .allMatch(post -> post.specialAction().isPresent())
                                        ? actor.postThat(post -> post.servesIn(campaign.id()))
                                                .flatMap(Post::specialAction)
                                                .map(SpecialActionId::value)
                                        : Optional.empty());
        return id.flatMap(number ->
                campaigns.specialActions(campaign.id()).stream()
                        .filter(action -> action.id().value() == number)
                        .map(SpecialActionName::of)
                        .findFirst());
    }

    private List<StoredFile> brought(Actor actor, List<EvidenceId> files) {
        Map<EvidenceId, StoredFile> found = evidence.broughtBy(actor, files);
        return files.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
