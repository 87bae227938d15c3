package org.lookback.shell.errors;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.lookback.shell.language.Languages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatusCode;

import java.io.IOException;

/**
 * Answers in our own words what the container turns away before anybody of us sees it, such as an
 * address that is no address.
 */
@Configuration(proxyBeanMethods = false)
class RefusedByContainer {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedByContainer.class);

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusalsInOurWords(
            ObjectProvider<Answers> answers, ObjectProvider<Exceptions> exceptions) {
        return factory ->
                factory.addContextCustomizers(context -> {
                    if (context.getParent() instanceof StandardHost host) {
                        host.getPipeline().addValve(new Reports(answers, exceptions));
                        // The host makes one of its own unless it finds one of this class.
                        host.setErrorReportValveClass(Reports.class.getName());
                    }
                });
    }

    private static final class Reports extends ErrorReportValve {

        private final ObjectProvider<Answers> answers;
        private final ObjectProvider<Exceptions> exceptions;

        Reports(ObjectProvider<Answers> answers, ObjectProvider<Exceptions> exceptions) {
            this.answers = answers;
            this.exceptions = exceptions;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            // Whatever reached us has its answer already.
            if (response.getStatus() < 400
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            try {
                answers.getObject()
                        .answer(
                                request,
                                response,
                                exceptions
                                        .getObject()
                                        .ofStatus(
                                                HttpStatusCode.valueOf(response.getStatus()),
                                                Languages.of(request)));
                response.finishResponse();
            } catch (IOException e) {
                LOG.debug("nobody is there to read an answer", e);
            }
        }
    }
}
