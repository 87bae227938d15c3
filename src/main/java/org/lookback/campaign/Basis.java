package org.lookback.campaign;

import java.util.Optional;

/**
 * What of the campaign an act of issuing has units do.
 *
 * @param keyAction the key action that it is, if it is one
 * @param provision what is laid down and asked by it: a standard, an obligation or a goal
 * @param as as what the units are asked, where that is told apart
 */
public record Basis(Optional<Long> keyAction, Optional<Long> provision, Optional<Involvement> as) {

    public static final Basis NONE = ofKeyAction(Optional.empty());

    /** A key action, where it is not told as what units are asked. */
    public static Basis ofKeyAction(Optional<Long> keyAction) {
        return new Basis(keyAction, Optional.empty(), Optional.empty());
    }

    /** The same for parts of it: as what these are asked is not said. */
    Basis ofPart() {
        return new Basis(keyAction, provision, Optional.empty());
    }
}
