package org.lookback.ledger.web;

import static org.lookback.ledger.web.Reading.text;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.ledger.DescribeView;
import org.lookback.ledger.LedgerColumn;
import org.lookback.ledger.LedgerFilter;
import org.lookback.ledger.LedgerLayout;
import org.lookback.ledger.LedgerLayout.Density;
import org.lookback.ledger.LedgerView;
import org.lookback.ledger.LedgerView.Audience;
import org.lookback.ledger.LedgerViews;
import org.lookback.ledger.ViewId;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** How people read the ledger, over REST: their columns, and the views they keep and share. */
@RestController
@RequestMapping("/api/v1/ledger")
@Tag(name = "ledger")
class ViewController {

    private static final LedgerQuery EVERYTHING =
            LedgerQuery.of(LedgerFilter.ALL, Optional.empty());

    private final LedgerViews views;
    private final Organization organization;
    private final LedgerFilters filters;

    ViewController(LedgerViews views, Organization organization, LedgerFilters filters) {
        this.views = views;
        this.organization = organization;
        this.filters = filters;
    }

    /**
     * What a view shall be.
     *
     * @param unit the code of the unit whose people it is shared with; null for one's own
     */
    @Schema(
            name = "DescribeView",
            requiredProperties = {"name", "audience"})
    record ViewForm(
            @Nullable String name,
            @Nullable LedgerQuery filter,
            @Nullable List<LedgerColumn> columns,
            @Nullable Audience audience,
            @Nullable String unit) {}

    /**
     * A view.
     *
     * @param filter as the reader can use it
     * @param mine whether the reader keeps it
     * @param changeable whether the reader may change and delete it
     */
    @Schema(name = "LedgerView")
    record ViewView(
            long id,
            long version,
            String name,
            LedgerQuery filter,
            List<LedgerColumn> columns,
            Audience audience,
            @Nullable String unit,
            boolean mine,
            boolean changeable) {}

    @GetMapping("/views")
    @Operation(summary = "The caller's own views of the ledger, then those shared with the caller")
    Page<ViewView> listViews(Actor actor, PageRequest part) {
        List<LedgerView> all = views.list(actor);
        return Page.of(
                all.stream()
                        .skip(part.offset())
                        .limit(part.size())
                        .map(view -> view(actor, view))
                        .toList(),
                part,
                all.size());
    }

    @GetMapping("/views/{id:[0-9]+}")
    @Operation(summary = "A view that the caller may use")
    Outcome<ResponseEntity<ViewView>> getView(Actor actor, @PathVariable long id) {
        return views.find(actor, new ViewId(id))
                .map(view -> Outcome.done(answer(actor, view)))
                .orElseGet(Outcome::absent);
    }

    @PostMapping("/views")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Keeps filters, columns and an order of the ledger under a name")
    Outcome<ResponseEntity<ViewView>> keepView(Actor actor, @RequestBody ViewForm form) {
        return described(actor, form)
                .then(wanted -> views.keep(actor, wanted))
                .map(view ->
                        ResponseEntity.created(URI.create("/api/v1/ledger/views/" + view.id()))
                                .eTag(new Version(view.version()).tag())
                                .body(view(actor, view)));
    }

    @PutMapping("/views/{id:[0-9]+}")
    @Operation(summary = "Makes a view another")
    Outcome<ResponseEntity<ViewView>> changeView(
            Actor actor, @PathVariable long id, Version version, @RequestBody ViewForm form) {
        if (views.find(actor, new ViewId(id)).isEmpty()) {
            return Outcome.absent();
        }
        return described(actor, form)
                .then(wanted -> views.change(actor, new ViewId(id), version.value(), wanted))
                .map(view -> answer(actor, view));
    }

    @PostMapping("/views/{id:[0-9]+}:delete")
    @Operation(summary = "Deletes a view, and answers with what it was")
    Outcome<ViewView> deleteView(Actor actor, @PathVariable long id, Version version) {
        return views.delete(actor, new ViewId(id), version.value()).map(view -> view(actor, view));
    }

    private Outcome<DescribeView> described(Actor actor, ViewForm form) {
        Audience audience = form.audience();
        if (audience == null) {
            return Outcome.faulty("audience", "fault.missing");
        }
        Optional<Unit> unit = Optional.empty();
        if (form.unit() != null) {
            unit = organization.byCode(form.unit());
            if (unit.isEmpty()) {
                return Outcome.faulty("unit", "fault.unit.unknown", form.unit());
            }
        }
        Optional<UnitId> shared = unit.map(Unit::id);
        return filters.read(actor, form.filter() == null ? EVERYTHING : form.filter())
                .map(filter ->
                        new DescribeView(
                                text(form.name()),
                                filter,
                                form.columns() == null ? LedgerColumn.STANDARD : form.columns(),
                                audience,
                                shared));
    }

    private ResponseEntity<ViewView> answer(Actor actor, LedgerView view) {
        return ResponseEntity.ok().eTag(new Version(view.version()).tag()).body(view(actor, view));
    }

    private ViewView view(Actor actor, LedgerView view) {
        return new ViewView(
                view.id().value(),
                view.version(),
                view.name(),
                LedgerQuery.of(
                        view.filter(), view.filter().under().flatMap(place -> code(place.unit()))),
                view.columns(),
                view.audience(),
                view.unit().flatMap(this::code).orElse(null),
                view.keeper().equals(actor.person()),
                views.mayChange(actor, view));
    }

    private Optional<String> code(UnitId unit) {
        return organization.byId(unit).map(Unit::code);
    }

    /**
     * How the caller reads the ledger's page.
     *
     * @param defaultView the view that it opens with
     */
    @Schema(name = "LedgerLayout")
    record LayoutView(List<LedgerColumn> columns, Density density, @Nullable Long defaultView) {}

    /** How the page shall be; columns or a density that are missing stay as they are. */
    @Schema(name = "ArrangeLedger")
    record LayoutForm(
            @Nullable List<LedgerColumn> columns,
            @Nullable Density density,
            @Nullable Long defaultView) {}

    @GetMapping("/layout")
    @Operation(summary = "The columns, the density and the first view of the caller's ledger")
    LayoutView getLayout(Actor actor) {
        return view(views.layout(actor));
    }

    @PutMapping("/layout")
    @Operation(
            summary = "Keeps how the caller reads the ledger",
            description = "A default view of null opens the ledger with all there is.")
    Outcome<LayoutView> arrangeLedger(Actor actor, @RequestBody LayoutForm form) {
        LedgerLayout now = views.layout(actor);
        return views.arrange(
                        actor,
                        new LedgerLayout(
                                form.columns() == null ? now.columns() : form.columns(),
                                form.density() == null ? now.density() : form.density(),
                                Optional.ofNullable(form.defaultView()).map(ViewId::new)))
                .map(ViewController::view);
    }

    private static LayoutView view(LedgerLayout layout) {
        return new LayoutView(
                layout.columns(),
                layout.density(),
                layout.defaultView().map(ViewId::value).orElse(null));
    }
}
