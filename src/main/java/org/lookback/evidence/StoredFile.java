package org.lookback.evidence;

import org.lookback.kernel.EvidenceId;

/**
 * A file as it was brought.
 *
 * @param name without any folder; its extension agrees with the content
 * @param mediaType what the content is, whatever the name said
 * @param size in bytes
 */
public record StoredFile(EvidenceId id, String name, String mediaType, long size) {

    /** Whether browsers show it; photographs that only some devices can read are not shown. */
    public boolean isShown() {
        return isImage() && !mediaType.equals("image/heic");
    }

    public boolean isImage() {
        return mediaType.startsWith("image/");
    }
}
