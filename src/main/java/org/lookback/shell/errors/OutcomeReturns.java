package org.lookback.shell.errors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Outcome;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Lets controllers return an {@link Outcome}: a done one is handled as if its value had been
 * returned, any other becomes an answer that says what is wrong and what to do.
 */
final class OutcomeReturns implements HandlerMethodReturnValueHandler {

    private final ObjectProvider<Answers> answers;
    private final HandlerMethodReturnValueHandlerComposite others =
            new HandlerMethodReturnValueHandlerComposite();

    private OutcomeReturns(
            ObjectProvider<Answers> answers, List<HandlerMethodReturnValueHandler> others) {
        this.answers = answers;
        this.others.addHandlers(others);
    }

    @Override
    public boolean supportsReturnType(MethodParameter type) {
        return Outcome.class.isAssignableFrom(type.getParameterType());
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value,
            MethodParameter type,
            ModelAndViewContainer container,
            NativeWebRequest request)
            throws Exception {
        if (value instanceof Outcome.Done<?>(var done)) {
            others.handleReturnValue(done, new Unwrapped(type), container, request);
            return;
        }
        container.setRequestHandled(true);
        answers.getObject()
                .answer(
                        Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)),
                        Objects.requireNonNull(
                                request.getNativeResponse(HttpServletResponse.class)),
                        (Outcome<?>) Objects.requireNonNull(value));
    }

    /** The return type as it were without the {@code Outcome} around it. */
    private static final class Unwrapped extends MethodParameter {

        private final ResolvableType inner;

        Unwrapped(MethodParameter wrapped) {
            super(wrapped);
            this.inner = ResolvableType.forMethodParameter(wrapped).as(Outcome.class).getGeneric(0);
        }

        private Unwrapped(Unwrapped original) {
            super(original);
            this.inner = original.inner;
        }

        @Override
        public Class<?> getParameterType() {
            return inner.resolve(Object.class);
        }

        @Override
        public Type getGenericParameterType() {
            return inner.getType();
        }

        @Override
        public Unwrapped clone() {
            return new Unwrapped(this);
        }
    }

    /**
     * Comes before Spring's own handlers, of which the one for {@code @ResponseBody} would take any
     * type.
     */
    @Configuration(proxyBeanMethods = false)
    static class First {
        @Bean
        static BeanPostProcessor outcomesComeFirst(ObjectProvider<Answers> answers) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (bean instanceof RequestMappingHandlerAdapter adapter) {
                        List<HandlerMethodReturnValueHandler> others =
                                Objects.requireNonNullElse(
                                        adapter.getReturnValueHandlers(), List.of());
                        List<HandlerMethodReturnValueHandler> all = new ArrayList<>();
                        all.add(new OutcomeReturns(answers, others));
                        all.addAll(others);
                        adapter.setReturnValueHandlers(all);
                    }
                    return bean;
                }
            };
        }
    }
}
