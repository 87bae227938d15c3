package org.lookback.organization.web;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Level;
import org.lookback.organization.OpenUnit;
import org.lookback.organization.Organization;
import org.lookback.organization.OrganizationRefusal;
import org.lookback.organization.Posts;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitCommand;
import org.lookback.organization.UnitHappening;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The pages of the tree: a search, and a sheet for each unit with its children, its posts, its
 * history and, for those who keep the organisation there, what can be done to it.
 */
@Controller
class UnitPageController {

    private static final String ONE = "/organization/units/{code}";
    private static final int PROPOSALS = 12;
    private static final int EVENTS = 100;

    /** Marks a form that has shown the other unit in full. */
    private static final String SEEN = "seen";

    /** Marks a move to no unit above. */
    private static final String TOP = "top";

    /** How the fields of the forms are called where the commands call them otherwise. */
    private static final Map<String, String> FIELDS =
            Map.of(
                    "code", "unitCode",
                    "name", "unitName",
                    "level", "unitLevel",
                    "parent", "superior",
                    "into", "successor");

    private final Organization organization;
    private final Posts posts;
    private final Story story;

    UnitPageController(Organization organization, Posts posts, Story story) {
        this.organization = organization;
        this.posts = posts;
        this.story = story;
    }

    /** Leads to the unit where the actor acts, if there is nothing to choose or to find. */
    @GetMapping("/organization")
    String browse(
            Actor actor, @RequestParam(defaultValue = "") String q, PageRequest page, Model model) {
        Page<Unit> units;
        if (q.isBlank()) {
            List<Unit> roots =
                    organization.roots().stream()
                            .filter(root -> Scope.of(actor).mayName(root.path()))
                            .toList();
            Optional<Unit> own = own(actor);
            if (roots.size() == 1 && own.isPresent()) {
                return address(own.get());
            }
            units =
                    Page.of(
                            roots.stream().skip(page.offset()).limit(page.size()).toList(),
                            page,
                            roots.size());
        } else {
            units = organization.search(actor, q, page);
        }
        model.addAttribute("found", new UnitsFound(q.strip(), rows(units)));
        model.addAttribute("mayBringIn", organization.mayBringIn(actor));
        model.addAttribute("mayOpenRoot", organization.mayOpenRoot(actor));
        model.addAttribute("empty", organization.roots().isEmpty());
        return "organization/units";
    }

    private Page<UnitsFound.Row> rows(Page<Unit> units) {
        return units.with(rows(units.items()));
    }

    private List<UnitsFound.Row> rows(List<Unit> units) {
        List<UnitId> ids =
                units.stream().flatMap(unit -> unit.path().units().stream()).distinct().toList();
        Map<UnitId, Unit> named = organization.byIds(ids);
        return units.stream()
                .map(unit ->
                        new UnitsFound.Row(
                                unit,
                                unit.path().units().stream()
                                        .filter(id -> !id.equals(unit.id()))
                                        .map(named::get)
                                        .map(Unit::name)
                                        .collect(Collectors.joining(" › "))))
                .toList();
    }

    /** The unit of the actor's highest post. */
    private Optional<Unit> own(Actor actor) {
        return actor.posts().stream()
                .min(Comparator.comparingInt(post -> post.path().units().size()))
                .map(Post::unit)
                .flatMap(organization::byId);
    }

    /**
     * Units that fit what is being typed into a field, for the pages of every room. The field sends
     * itself and nothing else, whatever it is called.
     */
    @GetMapping("/organization/matching")
    String matching(Actor actor, @RequestParam Map<String, String> sent, Model model) {
        String words = sent.values().stream().findFirst().orElse("").strip();
        model.addAttribute("words", words);
        model.addAttribute("units", rows(organization.matching(actor, words, PROPOSALS)));
        return "organization/matching";
    }

    @GetMapping(ONE)
    Outcome<String> unit(
            Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable Long before,
            PageRequest page,
            Model model) {
        Optional<Unit> found = organization.find(actor, code);
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        model.addAttribute("sheet", sheet(actor, found.get(), page, before));
        model.addAttribute("mayBringIn", organization.mayBringIn(actor));
        model.addAttribute("mayOpenRoot", organization.mayOpenRoot(actor));
        return Outcome.done("organization/unit");
    }

    private UnitSheet sheet(Actor actor, Unit unit, PageRequest page, @Nullable Long before) {
        Scope scope = Scope.of(actor);
        List<Unit> children =
                organization.children(unit.id()).stream()
                        .filter(child -> scope.mayName(child.path()))
                        .toList();
        return new UnitSheet(
                unit,
                organization.ancestors(unit.path()),
                unit.mergedInto()
                        .flatMap(organization::byId)
                        .filter(into -> scope.mayName(into.path())),
                Page.of(
                        children.stream().skip(page.offset()).limit(page.size()).toList(),
                        page,
                        children.size()),
                organization
                        .before(actor, unit, before == null ? Long.MAX_VALUE : before, EVENTS)
                        .map(history ->
                                new UnitSheet.Inside(
                                        posts.at(unit.id()),
                                        story.tell(actor, history),
                                        history.stream()
                                                .findFirst()
                                                .map(UnitHappening::version)
                                                .filter(version -> version > 1),
                                        before != null)),
                scope.administers(unit.path()));
    }

    /** Below a unit, or, without one, as a root. */
    @PostMapping("/organization/units")
    Outcome<String> open(
            Actor actor,
            @RequestParam(defaultValue = "") String unitCode,
            @RequestParam(defaultValue = "") String unitName,
            @RequestParam(defaultValue = "") String unitLevel,
            @RequestParam(defaultValue = "") String superior,
            RedirectAttributes redirect) {
        Optional<Level> level =
                Arrays.stream(Level.values())
                        .filter(each -> each.name().equals(unitLevel))
                        .findFirst();
        if (level.isEmpty()) {
            return Outcome.faulty("unitLevel", "fault.unit_level_unknown", unitLevel);
        }
        Optional<String> parent = Optional.of(superior.strip()).filter(code -> !code.isEmpty());
        OpenUnit command = new OpenUnit(unitCode.strip(), parent, unitName, level.get());
        return organization
                .open(actor, command)
                .faultsAt(FIELDS)
                .map(unit -> to(unit, "organization.opened", redirect));
    }

    @PostMapping(ONE + "/rename")
    Outcome<String> rename(
            Actor actor,
            @PathVariable String code,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String unitName,
            RedirectAttributes redirect) {
        return change(actor, code, version, new UnitCommand.Rename(unitName))
                .map(unit -> to(unit, "organization.renamed", redirect));
    }

    /**
     * Moving and merging are hard to undo. What was typed only leads to a page that names the other
     * unit in full; what that page shows is what is carried out.
     */
    @PostMapping(path = ONE + "/move", params = "!" + SEEN)
    Outcome<String> askMove(
            Actor actor,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String superior) {
        return ask(actor, code, "superior", superior, "/move");
    }

    @GetMapping(path = ONE + "/move", params = "superior")
    Outcome<String> move(
            Actor actor, @PathVariable String code, @RequestParam String superior, Model model) {
        return question(actor, code, Question.Act.MOVE, superior, model);
    }

    /** Asks whether the unit is to become a top unit. */
    @GetMapping(path = ONE + "/move", params = TOP)
    Outcome<String> toTop(Actor actor, @PathVariable String code, Model model) {
        return kept(actor, code)
                .map(unit -> question(Question.Act.MOVE, unit, Optional.empty(), model));
    }

    @PostMapping(path = ONE + "/move", params = SEEN)
    Outcome<String> move(
            Actor actor,
            @PathVariable String code,
            @RequestParam long version,
            @RequestParam String superior,
            RedirectAttributes redirect) {
        return moved(actor, code, version, Optional.of(superior), redirect);
    }

    @PostMapping(
            path = ONE + "/move",
            params = {SEEN, TOP})
    Outcome<String> moveToTop(
            Actor actor,
            @PathVariable String code,
            @RequestParam long version,
            RedirectAttributes redirect) {
        return moved(actor, code, version, Optional.empty(), redirect);
    }

    private Outcome<String> moved(
            Actor actor,
            String code,
            long version,
            Optional<String> superior,
            RedirectAttributes redirect) {
        return change(actor, code, version, new UnitCommand.Move(superior))
                .map(unit -> to(unit, "organization.moved", redirect));
    }

    @PostMapping(path = ONE + "/merge", params = "!" + SEEN)
    Outcome<String> askMerge(
            Actor actor,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String successor) {
        return ask(actor, code, "successor", successor, "/merge");
    }

    /** Asks whether the unit is to go over into another. */
    @GetMapping(ONE + "/merge")
    Outcome<String> merge(
            Actor actor, @PathVariable String code, @RequestParam String successor, Model model) {
        return question(actor, code, Question.Act.MERGE, successor, model);
    }

    @PostMapping(path = ONE + "/merge", params = SEEN)
    Outcome<String> merge(
            Actor actor,
            @PathVariable String code,
            @RequestParam long version,
            @RequestParam String successor,
            RedirectAttributes redirect) {
        return change(actor, code, version, new UnitCommand.Merge(successor))
                .map(unit -> to(unit, "organization.merged", redirect));
    }

    private Outcome<String> ask(Actor actor, String code, String where, String words, String act) {
        return kept(actor, code)
                .then(unit ->
                        organization
                                .meantWholly(actor, where, words)
                                .map(other ->
                                        address(unit)
                                                + act
                                                + "?"
                                                + where
                                                + "="
                                                + UriUtils.encodeQueryParam(
                                                        other.code(), StandardCharsets.UTF_8)));
    }

    private Outcome<String> question(
            Actor actor, String code, Question.Act act, String other, Model model) {
        return kept(actor, code)
                .then(unit ->
                        organization
                                .find(actor, other)
                                .map(found ->
                                        Outcome.done(
                                                question(act, unit, Optional.of(found), model)))
                                .orElseGet(Outcome::absent));
    }

    private String question(Question.Act act, Unit unit, Optional<Unit> other, Model model) {
        model.addAttribute("question", new Question(act, located(unit), other.map(this::located)));
        return "organization/question";
    }

    private Question.Located located(Unit unit) {
        return new Question.Located(unit, organization.ancestors(unit.path()));
    }

    @PostMapping(ONE + "/close")
    Outcome<String> close(
            Actor actor,
            @PathVariable String code,
            @RequestParam long version,
            RedirectAttributes redirect) {
        return change(actor, code, version, new UnitCommand.Close())
                .map(unit -> to(unit, "organization.closed", redirect));
    }

    @PostMapping(ONE + "/reopen")
    Outcome<String> reopen(
            Actor actor,
            @PathVariable String code,
            @RequestParam long version,
            RedirectAttributes redirect) {
        return change(actor, code, version, new UnitCommand.Reopen())
                .map(unit -> to(unit, "organization.reopened", redirect));
    }

    private Outcome<Unit> change(Actor actor, String code, long version, UnitCommand command) {
        return organization.change(actor, code, version, command).faultsAt(FIELDS);
    }

    /** The unit, if the actor keeps the organisation there. */
    private Outcome<Unit> kept(Actor actor, String code) {
        Optional<Unit> unit = organization.find(actor, code);
        if (unit.isEmpty()) {
            return Outcome.absent();
        }
        return Scope.of(actor).administers(unit.get().path())
                ? Outcome.done(unit.get())
                : Outcome.refused(OrganizationRefusal.ADMINISTRATOR_COVERS_PLACE);
    }

    private static String to(Unit unit, String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        return address(unit);
    }

    /** A code may be of any script. */
    private static String address(Unit unit) {
        return "redirect:/organization/units/"
                + UriUtils.encodePathSegment(unit.code(), StandardCharsets.UTF_8);
    }
}
