package org.lookback.shell.errors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.lookback.kernel.Fault;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Turns away parameters and form fields that no database can hold. */
@Configuration(proxyBeanMethods = false)
class CleanText implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        List<Fault> faults = new ArrayList<>();
        request.getParameterMap()
                .forEach((name, values) -> {
                    for (String value : values) {
                        // A body that is no form, sent as one, has names without values.
                        String fault = JsonRules.faultOf(Objects.requireNonNullElse(value, ""));
                        if (fault != null) {
                            faults.add(Fault.at(name, fault));
                        }
                    }
                });
        if (!faults.isEmpty()) {
            throw new Complaint(HttpStatus.BAD_REQUEST, "FAULTY", faults.toArray(Fault[]::new));
        }
        return true;
    }
}
