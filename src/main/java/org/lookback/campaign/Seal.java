package org.lookback.campaign;

import java.util.Optional;

/**
 * The secret behind a campaign's draws. Its fingerprint is told from the beginning, so that it
 * cannot be exchanged; the secret itself once the campaign is over, so that every draw can be
 * repeated.
 *
 * @param fingerprint SHA-256 of the secret, in hexadecimal
 */
public record Seal(String fingerprint, Optional<String> secret) {}
