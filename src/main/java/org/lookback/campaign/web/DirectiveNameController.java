package org.lookback.campaign.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.DirectiveId;
import org.lookback.campaign.PartyName;
import org.lookback.campaign.PartyName.Meaning;
import org.lookback.campaign.PartyNames;
import org.lookback.campaign.Proposals;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Level;
import org.lookback.organization.UnitCodes;
import org.lookback.organization.UnitName;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Optional;

/** Over REST: whom the names in a directive mean, and saying so. */
@RestController
@RequestMapping("/api/v1/directives/{id:[0-9]{1,18}}/names")
class DirectiveNameController {

    /**
     * A name of somebody whom the directive asks.
     *
     * @param meaning how well it is known whom it means: {@code SEVERAL} and {@code UNKNOWN} are to
     *     be answered
     * @param collective whether it stands for many units that it does not name, so that the answer
     *     may be several
     * @param units the units that are meant, or those among which to choose
     * @param levels all units of which levels are meant
     */
    @Schema(name = "DirectiveName")
    record NameView(
            String name,
            Meaning meaning,
            boolean collective,
            List<UnitName> units,
            List<Level> levels) {

        static NameView of(PartyName name) {
            return new NameView(
                    name.name(),
                    name.meaning(),
                    name.isCollective(),
                    name.units().stream().map(UnitName::of).toList(),
                    name.levels());
        }
    }

    /**
     * Whom a name means: the units listed, or every unit of a level under a unit, or a unit's whole
     * subtree.
     *
     * @param units codes; if given, the others do not count
     * @param under a code; the uppermost unit by default
     */
    @Schema(name = "DirectiveNameForm", requiredProperties = "name")
    record NameForm(
            Optional<String> name,
            Optional<List<String>> units,
            Optional<Level> level,
            Optional<String> under) {

        AddressForm address() {
            return new AddressForm(units, Optional.empty(), level, under);
        }
    }

    private static final UnitId NOWHERE = new UnitId(0);

    private final Proposals proposals;
    private final PartyNames names;
    private final UnitCodes codes;

    DirectiveNameController(Proposals proposals, PartyNames names, UnitCodes codes) {
        this.proposals = proposals;
        this.names = names;
        this.codes = codes;
    }

    /** The names of all that the directive asks, each once, in their order. */
    @GetMapping
    Outcome<Page<NameView>> names(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Meaning meaning) {
        return Outcome.found(proposals.find(actor, new DirectiveId(id)))
                .map(directive ->
                        Page.whole(
                                names.of(actor, directive).stream()
                                        .filter(name ->
                                                meaning == null || name.meaning() == meaning)
                                        .map(NameView::of)
                                        .toList()));
    }

    /** Says whom a name means, once for the directive; in place of what was said before. */
    @PostMapping
    Outcome<NameView> say(Actor actor, @PathVariable long id, @RequestBody NameForm form) {
        if (proposals.find(actor, new DirectiveId(id)).isEmpty()) {
            return Outcome.absent();
        }
        if (form.address().isEmpty()) {
            return Outcome.faulty("units", "fault.missing");
        }
        return form.address()
                .addressees(actor, codes, proposals.top(actor).orElse(NOWHERE))
                .then(meant ->
                        names.choose(actor, new DirectiveId(id), form.name().orElse(""), meant))
                .map(NameView::of);
    }
}
