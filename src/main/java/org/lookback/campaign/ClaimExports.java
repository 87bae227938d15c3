package org.lookback.campaign;

import org.lookback.campaign.internal.ClaimTable;
import org.lookback.export.Exportable;
import org.lookback.export.Exported;
import org.lookback.export.Exports;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Progress;
import org.lookback.kernel.Speech;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;

/** Takes the matrix of claims along as a workbook that can be printed. */
@Service
public class ClaimExports implements Exportable<ClaimExport> {

    /** The kind of work that writes a {@link ClaimExport}. */
    public static final String KIND = "campaign.claim-export";

    private final ClaimMatrices matrices;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Speech speech;
    private final Clock clock;

    public ClaimExports(
            ClaimMatrices matrices,
            Campaigns campaigns,
            Organization organization,
            Speech speech,
            Clock clock) {
        this.matrices = matrices;
        this.campaigns = campaigns;
        this.organization = organization;
        this.speech = speech;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<ClaimExport> order() {
        return ClaimExport.class;
    }

    @Override
    public String title() {
        return "campaign.claim-table";
    }

    @Override
    public String task() {
        return "campaign.claim-table.work";
    }

    @Override
    public boolean isLong(Actor actor, ClaimExport order) {
        return organization
                .byId(order.top())
                .filter(top -> matrices.rows(top, order.levels()) > Exports.MOST_AT_ONCE)
                .isPresent();
    }

    /** The matrix as the actor may see it; absent where campaign or unit are out of reach. */
    @Override
    public Outcome<Exported> write(
            Actor actor, ClaimExport order, Locale language, OutputStream out, Progress progress)
            throws IOException {
        Optional<Campaign> campaign = campaigns.find(actor, order.campaign());
        Optional<Unit> top =
                organization.byId(order.top()).filter(unit -> Scope.of(actor).reaches(unit.path()));
        if (campaign.isEmpty() || top.isEmpty()) {
            return Outcome.absent();
        }
        Instant asOf = clock.instant();
        ClaimMatrix matrix =
                matrices.whole(
                        actor,
                        campaign.get(),
                        top.get(),
                        order.show(),
                        order.levels(),
                        order.batch());
        progress.expect(matrix.units().size());
        new ClaimTable(speech, language)
                .write(
                        matrix,
                        campaign.get(),
                        order.batch().flatMap(id -> campaigns.batch(actor, order.campaign(), id)),
                        actor.name(),
                        LocalDateTime.ofInstant(asOf, campaign.get().policy().zone()),
                        out,
                        progress);
        return Outcome.done(new Exported(matrix.units().size(), asOf));
    }
}
