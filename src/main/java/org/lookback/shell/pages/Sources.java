package org.lookback.shell.pages;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where templates and assets are read from while somebody works on them.
 *
 * @param sources the source folder with templates and resources in it; left out, those that were
 *     built are used
 */
@ConfigurationProperties("lookback")
record Sources(@Nullable Path sources) {

    Optional<Path> templates() {
        return Optional.ofNullable(sources).map(folder -> folder.resolve("jte").toAbsolutePath());
    }

    Optional<Path> assets() {
        return Optional.ofNullable(sources)
                .map(folder -> folder.resolve("resources/static/assets").toAbsolutePath());
    }
}
