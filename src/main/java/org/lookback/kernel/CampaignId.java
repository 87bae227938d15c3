package org.lookback.kernel;

/** Identifies a campaign. */
public record CampaignId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
