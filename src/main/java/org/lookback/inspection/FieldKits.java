package org.lookback.inspection;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.evidence.Evidence;
import org.lookback.evidence.StoredFile;
import org.lookback.inspection.internal.VisitRows;
import org.lookback.kernel.Actor;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.DossierFile;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.LedgerFilter;
import org.lookback.ledger.Problem;
import org.lookback.ledger.ProblemCard;
import org.lookback.ledger.State;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts together what somebody takes along to visits, to be read and written on where there is no
 * network. What is written there comes back by the commands of {@link Visits}.
 */
@Service
public class FieldKits {

    private static final Set<State> OPEN =
            Arrays.stream(State.values()).filter(State::isOpen).collect(Collectors.toSet());

    /** So many are looked at for those that one need not stand aside from. */
    private static final int MOST_LOOKED_AT = 100;

    private final VisitRows rows;
    private final Visits visits;
    private final Campaigns campaigns;
    private final Ledger ledger;
    private final Organization organization;
    private final Evidence evidence;
    private final Clock clock;

    public FieldKits(
            VisitRows rows,
            Visits visits,
            Campaigns campaigns,
            Ledger ledger,
            Organization organization,
            Evidence evidence,
            Clock clock) {
        this.rows = rows;
        this.visits = visits;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.organization = organization;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * The planned visits of the actor's groups, as far as the actor keeps what they see and need
     * not stand aside, with the dossiers of what is open at the visited units.
     */
    public FieldKit of(Actor actor) {
        LocalDate today = LocalDate.now(clock);
        LocalDate begun = today.plusDays(FieldKit.DAYS_AHEAD);
        return new FieldKit(
                clock.instant(),
                rows.ofMember(actor, campaigns.running(), today, begun, MOST_LOOKED_AT).stream()
                        .filter(visit -> visits.may(actor, visit, nothing()))
                        .filter(visit -> visits.mayLookInto(actor, visit))
                        .limit(FieldKit.MOST_VISITS)
                        .sorted(
                                Comparator.comparing(FieldKits::firstDay)
                                        .thenComparingLong(visit -> visit.id().value()))
                        .flatMap(visit -> visits.sheet(actor, visit.id()).stream())
                        .map(sheet -> stop(actor, sheet))
                        .toList());
    }

    private static VisitCommand nothing() {
        return new VisitCommand.Keep(List.of(), Optional.empty(), List.of());
    }

    private static LocalDate firstDay(Visit visit) {
        return visit.days().orElseThrow().first();
    }

    private FieldKit.Stop stop(Actor actor, VisitSheet sheet) {
        Visit visit = sheet.visit();
        Campaign campaign = campaigns.find(visit.campaign()).orElseThrow();
        Page<ProblemCard> open =
                ledger.search(
                        actor,
                        LedgerFilter.ALL
                                .in(Optional.of(visit.campaign()))
                                .at(Optional.of(visit.unit()), LedgerFilter.Breadth.SUBTREE)
                                .states(OPEN)
                                .by(LedgerFilter.Sort.DUE),
                        new PageRequest(0, FieldKit.MOST_DOSSIERS));
        List<FieldKit.Dossier> dossiers = dossiers(actor, open.items());
        Set<UnitId> named = new HashSet<>(Set.of(visit.unit().unit()));
        for (FieldKit.Dossier dossier : dossiers) {
            named.add(dossier.problem().ownership().unit());
            named.add(dossier.problem().entry().foundAt());
        }
        Map<UnitId, Unit> units = organization.byIds(named);
        Set<EvidenceId> found = new HashSet<>(sheet.papers());
        sheet.findings().forEach(each -> found.addAll(each.found().evidence()));
        return new FieldKit.Stop(
                sheet,
                campaign.name(),
                open.total(),
                dossiers,
                List.copyOf(evidence.find(found).values()),
                units);
    }

    private List<FieldKit.Dossier> dossiers(Actor actor, List<ProblemCard> cards) {
        Map<ProblemId, Problem> problems =
                ledger.find(actor, cards.stream().map(ProblemCard::id).toList());
        Map<ProblemId, List<DossierFile>> files =
                ledger.files(
                        actor,
                        problems.values().stream()
                                .filter(each -> !each.rectification().evidence().isEmpty())
                                .map(Problem::id)
                                .toList());
        Map<EvidenceId, StoredFile> stored =
                evidence.find(
                        files.values().stream()
                                .flatMap(List::stream)
                                .map(DossierFile::evidence)
                                .collect(Collectors.toSet()));
        List<FieldKit.Dossier> dossiers = new ArrayList<>();
        int pictures = 0;
        for (ProblemCard card : cards) {
            Problem problem = problems.get(card.id());
            if (problem == null) {
                continue;
            }
            List<FieldKit.Paper> papers = new ArrayList<>();
            for (DossierFile each : files.getOrDefault(card.id(), List.of())) {
                StoredFile file = stored.get(each.evidence());
                if (file != null) {
                    boolean taken = file.isShown() && pictures < FieldKit.MOST_PICTURES;
                    pictures += taken ? 1 : 0;
                    papers.add(new FieldKit.Paper(each, file, taken));
                }
            }
            dossiers.add(new FieldKit.Dossier(problem, card, papers));
        }
        return dossiers;
    }
}
