package org.lookback.ledger;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.chronicle.Acts;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.LedgerFilter.Breadth;
import org.lookback.ledger.LedgerView.Audience;
import org.lookback.ledger.internal.Origins;
import org.lookback.ledger.internal.StoredViews;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How people read the ledger: their columns, and the views they keep and share. Anybody may share a
 * view with the people of a unit in which one holds a post; with everybody below it only its office
 * or a leader, since that speaks to other units. A shared view can be changed by whoever keeps it
 * and by the unit's office and leaders, so that it outlives a change of posts. None of this changes
 * a problem, and none of it is kept in the chronicle.
 */
@Service
public class LedgerViews {

    private static final int MOST_VIEWS = 100;

    private final StoredViews views;
    private final Organization organization;
    private final Campaigns campaigns;
    private final Origins origins;
    private final Acts acts;

    LedgerViews(
            StoredViews views,
            Organization organization,
            Campaigns campaigns,
            Origins origins,
            PlatformTransactionManager transactions) {
        this.views = views;
        this.organization = organization;
        this.campaigns = campaigns;
        this.origins = origins;
        this.acts = new Acts(transactions);
    }

    /** The views that the actor may use: one's own, then the shared ones, each by name. */
    public List<LedgerView> list(Actor actor) {
        List<LedgerView> usable = views.list(actor);
        Set<CampaignId> known = usable.isEmpty() ? Set.of() : knownTo(actor);
        Set<Origin> seen = seenBy(actor, usable);
        Map<UnitId, Unit> places =
                organization.byIds(
                        usable.stream()
                                .flatMap(view -> view.filter().under().stream())
                                .map(UnitPath::unit)
                                .collect(Collectors.toSet()));
        return usable.stream().map(view -> readBy(actor, view, known, seen, places)).toList();
    }

    /** A view that the actor may use. */
    public Optional<LedgerView> find(Actor actor, ViewId id) {
        return views.find(actor, id)
                .map(view ->
                        readBy(
                                actor,
                                view,
                                knownTo(actor),
                                seenBy(actor, List.of(view)),
                                organization.byIds(
                                        view.filter().under().stream()
                                                .map(UnitPath::unit)
                                                .toList())));
    }

    /** Keeps a view. */
    public Outcome<LedgerView> keep(Actor actor, DescribeView wanted) {
        if (views.countOf(actor.person()) >= MOST_VIEWS) {
            return Outcome.refused(ViewRefusal.TOO_MANY_VIEWS, MOST_VIEWS);
        }
        return acts.carryOut(() ->
                allowed(actor, wanted)
                        .map(_ -> find(actor, views.insert(actor.person(), wanted)).orElseThrow()));
    }

    /** Makes a view another: name, filters, columns and audience. */
    public Outcome<LedgerView> change(Actor actor, ViewId id, long version, DescribeView wanted) {
        return acts.carryOut(() ->
                changeable(actor, id, version)
                        .then(_ -> allowed(actor, wanted))
                        .then(_ ->
                                views.update(id, version, wanted)
                                        ? Outcome.found(find(actor, id))
                                        : new Outcome.Stale<>(version)));
    }

    /** Deletes a view; whoever opens the ledger with it sees all of it again. */
    public Outcome<LedgerView> delete(Actor actor, ViewId id, long version) {
        return acts.carryOut(() ->
                changeable(actor, id, version)
                        .then(view ->
                                views.delete(id, version)
                                        ? Outcome.done(view)
                                        : new Outcome.Stale<>(version)));
    }

    private Outcome<LedgerView> changeable(Actor actor, ViewId id, long version) {
        Optional<LedgerView> found = find(actor, id);
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        if (!mayChange(actor, found.get())) {
            return Outcome.refused(ViewRefusal.VIEW_OF_SOMEBODY_ELSE);
        }
        return found.get().version() == version
                ? Outcome.done(found.get())
                : new Outcome.Stale<>(found.get().version());
    }

    /** Whether the actor may change and delete a view that the actor may use. */
    public boolean mayChange(Actor actor, LedgerView view) {
        return view.keeper().equals(actor.person())
                || view.unit().filter(unit -> leads(actor, unit)).isPresent();
    }

    /** Whether the actor may share views with everybody below a unit. */
    public boolean leads(Actor actor, UnitId unit) {
        return actor.postThat(post ->
                        post.unit().equals(unit)
                                && post.specialAction().isEmpty()
                                && (post.duty() == Duty.OFFICE || post.duty() == Duty.LEADER))
                .isPresent();
    }

    private Outcome<DescribeView> allowed(Actor actor, DescribeView wanted) {
        String name = wanted.name();
        if (name.isBlank()) {
            return Outcome.faulty("name", "fault.missing");
        }
        if (name.codePointCount(0, name.length()) > DescribeView.LONGEST_NAME) {
            return Outcome.faulty("name", "fault.too-long", DescribeView.LONGEST_NAME);
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return Outcome.faulty("name", "fault.control-character");
        }
        if (wanted.filter().under().filter(place -> !Scope.of(actor).reaches(place)).isPresent()) {
            return Outcome.absent();
        }
        if (wanted.audience() == Audience.OWN) {
            return wanted.unit().isEmpty()
                    ? Outcome.done(wanted)
                    : Outcome.faulty("unit", "fault.view.unit-of-own");
        }
        if (wanted.unit().isEmpty()) {
            return Outcome.faulty("unit", "fault.missing");
        }
        UnitId unit = wanted.unit().get();
        if (actor.postThat(post -> post.unit().equals(unit)).isEmpty()) {
            return Outcome.refused(ViewRefusal.VIEW_SHARED_FROM_ONES_UNIT);
        }
        return wanted.audience() == Audience.BELOW && !leads(actor, unit)
                ? Outcome.refused(ViewRefusal.VIEW_SHARED_DOWN_BY_OFFICE_OR_LEADER)
                : Outcome.done(wanted);
    }

    private Set<CampaignId> knownTo(Actor actor) {
        return campaigns.list(actor).stream().map(Campaign::id).collect(Collectors.toSet());
    }

    /** Of the records that views narrow to, those that the actor may see. */
    private Set<Origin> seenBy(Actor actor, List<LedgerView> usable) {
        List<Origin> named =
                usable.stream()
                        .flatMap(view -> view.filter().origin().stream())
                        .distinct()
                        .toList();
        return named.isEmpty() ? Set.of() : origins.find(actor, named).keySet();
    }

    /** With the unit where it stands now, and without what the reader cannot ask for. */
    private static LedgerView readBy(
            Actor actor,
            LedgerView view,
            Set<CampaignId> known,
            Set<Origin> seen,
            Map<UnitId, Unit> places) {
        LedgerFilter filter = view.filter();
        Optional<Unit> under =
                filter.under()
                        .flatMap(place -> Optional.ofNullable(places.get(place.unit())))
                        .filter(unit -> Scope.of(actor).reaches(unit.path()));
        return new LedgerView(
                view.id(),
                view.version(),
                view.keeper(),
                view.name(),
                filter.in(filter.campaign().filter(known::contains))
                        .cameOf(filter.origin().filter(seen::contains))
                        .at(
                                under.map(Unit::path),
                                under.isPresent() ? filter.breadth() : Breadth.SUBTREE),
                view.columns(),
                view.audience(),
                view.unit());
    }

    /** How the actor reads the ledger. */
    public LedgerLayout layout(Actor actor) {
        return views.layout(actor.person()).orElse(LedgerLayout.STANDARD);
    }

    /** Keeps how the actor reads the ledger. */
    public Outcome<LedgerLayout> arrange(Actor actor, LedgerLayout layout) {
        return acts.carryOut(() -> {
            if (layout.defaultView().filter(view -> find(actor, view).isEmpty()).isPresent()) {
                return Outcome.faulty("defaultView", "fault.view.unknown");
            }
            views.arrange(actor.person(), layout);
            return Outcome.done(layout);
        });
    }

    /** The units with whose people the actor may share a view, by way of the actor's posts. */
    public List<Post> shares(Actor actor) {
        return actor.posts().stream()
                .collect(
                        Collectors.toMap(
                                Post::unit,
                                post -> post,
                                (one, other) -> leads(actor, one.unit()) ? one : other,
                                LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }
}
