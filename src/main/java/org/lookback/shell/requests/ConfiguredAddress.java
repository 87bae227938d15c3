package org.lookback.shell.requests;

import org.lookback.kernel.PublicAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The address that {@code lookback.public-url} says. */
@Component
public class ConfiguredAddress implements PublicAddress {

    private final String base;

    public ConfiguredAddress(@Value("${lookback.public-url:}") String base) {
        this.base = base.replaceFirst("/+$", "");
    }

    @Override
    public boolean isConfigured() {
        return !base.isEmpty();
    }

    @Override
    public String of(String path) {
        return isConfigured()
                ? base + path
                : ServletUriComponentsBuilder.fromCurrentContextPath().path(path).toUriString();
    }
}
