package org.lookback.feedback.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** How the public reaches Lookback: as is configured or, failing that, as this page was opened. */
@Component
class PublicAddress {

    private final String base;

    PublicAddress(@Value("${lookback.public-url:}") String base) {
        this.base = base.replaceFirst("/+$", "");
    }

    boolean isConfigured() {
        return !base.isEmpty();
    }

    String of(HttpServletRequest request, String path) {
        return isConfigured()
                ? base + path
                : ServletUriComponentsBuilder.fromContextPath(request).path(path).toUriString();
    }
}
