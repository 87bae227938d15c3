package org.lookback.evidence;

import java.util.Optional;

/**
 * What a photograph tells about itself. The stored file keeps it, for it may be what proves
 * something; whoever looks at the photograph is told that it does.
 *
 * @param takenAt when it was taken, by the camera's clock
 * @param place where it was taken
 */
public record Picture(Optional<String> takenAt, Optional<Place> place) {

    /** A place on earth, in degrees. */
    public record Place(double latitude, double longitude) {}

    public static final Picture SILENT = new Picture(Optional.empty(), Optional.empty());
}
