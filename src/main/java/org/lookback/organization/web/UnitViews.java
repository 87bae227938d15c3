package org.lookback.organization.web;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Page;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Names units by their codes. */
@Component
class UnitViews {

    private final Organization organization;

    UnitViews(Organization organization) {
        this.organization = organization;
    }

    List<UnitView> of(List<Unit> units) {
        Map<UnitId, Unit> named =
                organization.byIds(
                        units.stream()
                                .flatMap(unit -> Stream.of(unit.parent(), unit.mergedInto()))
                                .flatMap(Optional::stream)
                                .distinct()
                                .toList());
        return units.stream()
                .map(unit ->
                        new UnitView(
                                unit.id().value(),
                                unit.code(),
                                unit.name(),
                                unit.level(),
                                code(named, unit.parent()),
                                unit.standing(),
                                code(named, unit.mergedInto()),
                                unit.version()))
                .toList();
    }

    Page<UnitView> of(Page<Unit> page) {
        return page.with(of(page.items()));
    }

    /** The answer about one unit, with its version as the tag. */
    ResponseEntity<UnitView> answer(ResponseEntity.BodyBuilder answer, Unit unit) {
        return answer.eTag(new Version(unit.version()).tag()).body(of(List.of(unit)).getFirst());
    }

    private static @Nullable String code(Map<UnitId, Unit> named, Optional<UnitId> id) {
        return id.map(named::get).map(Unit::code).orElse(null);
    }
}
