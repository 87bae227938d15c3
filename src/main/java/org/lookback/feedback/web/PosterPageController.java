package org.lookback.feedback.web;

import org.lookback.feedback.Matter;
import org.lookback.feedback.OpinionBox;
import org.lookback.feedback.Opinions;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PublicAddress;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.util.Optional;

/** Sheets of paper that ask for opinions on a unit, with a QR code (GB/T 18284, ISO/IEC 18004). */
@Controller
class PosterPageController {

    private final OpinionBox box;
    private final Opinions opinions;
    private final Organization organization;
    private final PublicAddress addresses;

    PosterPageController(
            OpinionBox box, Opinions opinions, Organization organization, PublicAddress addresses) {
        this.box = box;
        this.opinions = opinions;
        this.organization = organization;
        this.addresses = addresses;
    }

    @GetMapping("/units/{code}/poster")
    Outcome<String> poster(Actor actor, @PathVariable String code, Model model) {
        return Outcome.found(organization.find(actor, code))
                .map(unit -> {
                    String address = address(unit);
                    model.addAttribute(
                            "poster",
                            new Poster(unit, address, QrCode.of(address), days(actor, unit)));
                    model.addAttribute("isConfigured", addresses.isConfigured());
                    return "feedback/poster";
                });
    }

    /** The code alone, for a page or a sheet of one's own. */
    @GetMapping("/units/{code}/poster.svg")
    Outcome<ResponseEntity<String>> code(Actor actor, @PathVariable String code) {
        return Outcome.found(organization.find(actor, code))
                .map(unit ->
                        ResponseEntity.ok()
                                .contentType(MediaType.parseMediaType("image/svg+xml"))
                                .header(
                                        "Content-Disposition",
                                        "attachment; filename=\"opinions-" + unit.code() + ".svg\"")
                                .body(svg(QrCode.of(address(unit)))));
    }

    /** The longest term of those campaigns that ask, so that the promise holds for all. */
    private Optional<Integer> days(Actor actor, Unit unit) {
        return box.askingAbout(unit.path()).stream()
                .map(Matter::campaign)
                .flatMap(campaign -> opinions.collection(actor, campaign.id()).stream())
                .map(collection -> collection.daysToAnswer())
                .max(Integer::compare);
    }

    private String address(Unit unit) {
        return addresses.of("/public/units/" + unit.code());
    }

    private static String svg(QrCode code) {
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
        <rect width="%1$d" height="%1$d" fill="#fff"/><path d="%2$s" fill="#000"/></svg>\
        """
                .formatted(code.width(), code.dark());
    }
}
