package org.lookback.shell.pages;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;

import java.time.Duration;

/**
 * Style sheets and scripts. Their addresses carry a hash of their content, so that a browser keeps
 * them for a year and still has a new one at once.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Sources.class)
class Assets implements WebMvcConfigurer {

    static final String FOLDER = "/assets/";

    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Sources sources;

    Assets(Sources sources) {
        this.sources = sources;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(FOR_GOOD);
        ResourceHandlerRegistration assets = registry.addResourceHandler(FOLDER + "**");
        if (sources.assets().isPresent()) {
            assets.addResourceLocations("file:" + sources.assets().get() + "/")
                    .setCacheControl(CacheControl.noStore());
        } else {
            assets.addResourceLocations("classpath:/static" + FOLDER)
                    .setCacheControl(FOR_GOOD)
                    .resourceChain(true)
                    .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
        }
    }
}
