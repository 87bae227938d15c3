package org.lookback.shell.requests;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Fault;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Version;
import org.lookback.shell.errors.Complaint;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hands controllers the version a caller knows and the part of a list a caller wants. */
@Configuration(proxyBeanMethods = false)
class Arguments implements WebMvcConfigurer {

    private static final int ROWS = 50;
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"|([0-9]{1,18})");

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new VersionArgument());
        resolvers.add(new PageRequestArgument());
    }

    private static final class VersionArgument implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Version.class
                    || (parameter.getParameterType() == Optional.class
                            && ResolvableType.forMethodParameter(parameter).resolveGeneric(0)
                                    == Version.class);
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            Optional<Version> version =
                    Optional.ofNullable(request.getHeader(HttpHeaders.IF_MATCH))
                            .map(VersionArgument::parse);
            if (parameter.getParameterType() == Optional.class) {
                return version;
            }
            return version.orElseThrow(
                    () -> new Complaint(HttpStatus.PRECONDITION_REQUIRED, "VERSION_NEEDED"));
        }

        private static Version parse(String header) {
            Matcher tag = TAG.matcher(header.strip());
            if (!tag.matches()) {
                throw new Complaint(
                        HttpStatus.BAD_REQUEST,
                        "FAULTY",
                        Fault.at(HttpHeaders.IF_MATCH, "fault.version_malformed"));
            }
            return new Version(Long.parseLong(tag.group(1) == null ? tag.group(2) : tag.group(1)));
        }
    }

    private static final class PageRequestArgument implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == PageRequest.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return new PageRequest(
                    number(request, "page", 0, 0, 10_000_000),
                    number(request, "size", ROWS, 1, PageRequest.LARGEST));
        }

        private static int number(
                NativeWebRequest request, String name, int otherwise, int least, int most) {
            String text = request.getParameter(name);
            if (text == null || text.isBlank()) {
                return otherwise;
            }
            if (text.strip().matches("[0-9]{1,9}")) {
                int number = Integer.parseInt(text.strip());
                if (number >= least && number <= most) {
                    return number;
                }
            }
            throw new Complaint(
                    HttpStatus.BAD_REQUEST,
                    "FAULTY",
                    Fault.at(name, "fault.number_outside", least, most));
        }
    }
}
