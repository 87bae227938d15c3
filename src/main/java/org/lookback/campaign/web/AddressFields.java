package org.lookback.campaign.web;

import org.lookback.campaign.Addressees;
import org.lookback.kernel.Fault;
import org.lookback.kernel.UnitId;
import org.lookback.organization.FormFields;
import org.lookback.organization.Level;

import java.util.List;
import java.util.Optional;

/** Reads from a form which units are meant. */
public final class AddressFields {

    /** In which way a person names units. */
    public enum Way {
        LEVEL,
        BATCH,
        SUBTREE,
        UNITS
    }

    private AddressFields() {}

    /** The units meant; those below {@code top} where the form names no other unit. */
    static Addressees read(FormFields fields, UnitId top) {
        UnitId under = fields.unit("under").orElse(top);
        return switch (fields.choice("to", Way.class).orElse(Way.UNITS)) {
            case LEVEL -> {
                Optional<Level> level = fields.choice("level", Level.class);
                if (level.isEmpty()) {
                    fields.add(Fault.at("level", "fault.missing"));
                }
                yield new Addressees.OfLevel(level.orElse(Level.OTHER), under);
            }
            case BATCH -> {
                Optional<Long> batch = fields.number("batch");
                if (batch.isEmpty()) {
                    fields.add(Fault.at("batch", "fault.missing"));
                }
                yield new Addressees.OfBatch(batch.orElse(0L), under);
            }
            case SUBTREE -> new Addressees.Subtree(under);
            case UNITS -> {
                List<UnitId> units = fields.units("units");
                if (units.isEmpty()) {
                    fields.add(Fault.at("units", "fault.missing"));
                }
                yield new Addressees.Listed(units);
            }
        };
    }
}
