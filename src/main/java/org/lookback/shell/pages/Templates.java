package org.lookback.shell.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import gg.jte.resolve.DirectoryCodeResolver;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.RedirectView;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Shows templates, which the build has compiled: the view {@code ledger/list} is {@code
 * src/main/jte/ledger/list.jte}. A page is sent only when all of it has been written, so that a
 * failure on the way leaves no half page.
 */
@Component
public class Templates implements ViewResolver, Ordered {

    private static final String REDIRECT = "redirect:";

    private final TemplateEngine engine;
    private final Screens screens;

    Templates(Screens screens, Sources sources) {
        this.screens = screens;
        this.engine =
                sources.templates()
                        .map(Templates::compiledOnChange)
                        .orElseGet(() -> TemplateEngine.createPrecompiled(ContentType.Html));
    }

    private static TemplateEngine compiledOnChange(Path folder) {
        TemplateEngine engine =
                TemplateEngine.create(
                        new DirectoryCodeResolver(folder),
                        Path.of("target", "changed-templates"),
                        ContentType.Html);
        engine.setTrimControlStructures(true);
        return engine;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        if (name.startsWith(REDIRECT)) {
            RedirectView redirect = new RedirectView(name.substring(REDIRECT.length()), true);
            redirect.setExposeModelAttributes(false);
            return redirect;
        }
        return engine.hasTemplate(name + ".jte") ? new Template(name) : null;
    }

    /** Writes a page as the answer, with the status that is already set. */
    public void render(
            String name,
            Map<String, ?> model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Map<String, Object> parameters = new HashMap<>(model);
        parameters.put("screen", screens.of(request, model));
        Utf8ByteOutput page = new Utf8ByteOutput();
        engine.render(name + ".jte", parameters, page);
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.getContentLength());
        page.writeTo(response.getOutputStream());
    }

    private final class Template implements View {

        private final String name;

        Template(String name) {
            this.name = name;
        }

        @Override
        public String getContentType() {
            return "text/html;charset=UTF-8";
        }

        @Override
        public void render(
                @Nullable Map<String, ?> model,
                HttpServletRequest request,
                HttpServletResponse response)
                throws IOException {
            Templates.this.render(name, model == null ? Map.of() : model, request, response);
        }
    }
}
