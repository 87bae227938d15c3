package org.lookback.campaign.internal;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Seal;
import org.lookback.campaign.Standing;
import org.lookback.campaign.Ticket;
import org.lookback.kernel.CampaignId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Draws: the ticket of a matter is SHA-256 of the campaign's secret, a space and the matter's name,
 * read as one number, modulo {@value Ticket#TICKETS}. ADR 0023 shows how to repeat one.
 */
@Repository
public class Draws {

    private final JdbcClient jdbc;

    public Draws(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Ticket ticket(CampaignId campaign, String matter) {
        BigInteger number = new BigInteger(1, sha256(secret(campaign) + " " + matter));
        return new Ticket(matter, number.mod(BigInteger.valueOf(Ticket.TICKETS)).intValueExact());
    }

    public Seal seal(Campaign campaign) {
        String secret = secret(campaign.id());
        return new Seal(
                HexFormat.of().formatHex(sha256(secret)),
                Optional.of(secret).filter(_ -> campaign.standing() == Standing.ENDED));
    }

    private String secret(CampaignId campaign) {
        return jdbc.sql("select secret from campaigns where id = :id")
                .param("id", campaign.value())
                .query(String.class)
                .single();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
