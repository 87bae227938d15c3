package org.lookback.feedback;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.springframework.core.io.InputStreamSource;

import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * An opinion as it is sent.
 *
 * @param form by which one sending is known from another; see {@link TrackingCode#of}
 * @param unit the unit that it is about
 * @param contact how the sender can be reached, if the sender wishes
 */
public record NewOpinion(
        String form,
        CampaignId campaign,
        Optional<SpecialActionId> specialAction,
        Optional<UnitId> unit,
        Secret text,
        Optional<Secret> contact,
        List<Photo> pictures) {

    public static final int LONGEST_TEXT = 2_000;
    public static final int LONGEST_CONTACT = 200;
    public static final int MOST_PICTURES = 4;
    public static final int LARGEST_PICTURE = 10 * 1024 * 1024;

    /**
     * A photograph whose bytes have not been read.
     *
     * @param size how many there are
     */
    public record Photo(long size, InputStreamSource content) {

        /**
         * One that is written in Base64, of which only the length is looked at before it is asked
         * for; to ask for what is no Base64 fails with an {@link IllegalArgumentException}.
         */
        public static Photo inBase64(String text) {
            return new Photo(
                    text.length() / 4 * 3L - (text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0),
                    () -> new ByteArrayInputStream(Base64.getDecoder().decode(text)));
        }
    }

    public NewOpinion {
        pictures = List.copyOf(pictures);
    }
}
