package org.lookback.shell.guides;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Ticks a step off once its request has been answered well. */
@Configuration(proxyBeanMethods = false)
class Ticks implements HandlerInterceptor, WebMvcConfigurer {

    private static final int FIRST_ERROR = 400;

    private final Guides guides;

    Ticks(Guides guides) {
        this.guides = guides;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** A command that was refused leaves no view: its answer is written by what refused it. */
    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView view) {
        if (view == null || response.getStatus() >= FIRST_ERROR) {
            return;
        }
        guides.progress(request)
                .ifPresent(before -> {
                    Progress after = before.after(request.getMethod(), request.getRequestURI());
                    if (after != before) {
                        guides.keep(after, request, response);
                    }
                });
    }
}
