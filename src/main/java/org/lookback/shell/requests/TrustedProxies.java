package org.lookback.shell.requests;

import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whose word is taken on where a request comes from: only the proxies' that are named. A client
 * that writes such a header itself, or a proxy that nobody has named, is believed nothing.
 */
@Configuration(proxyBeanMethods = false)
class TrustedProxies {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> proxiesThatAreBelieved(
            @Value("${lookback.proxies:}") List<String> proxies) {
        return server -> {
            if (!proxies.isEmpty()) {
                server.addEngineValves(valve(proxies));
            }
        };
    }

    private static RemoteIpValve valve(List<String> proxies) {
        RemoteIpValve valve = new RemoteIpValve();
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader("X-Forwarded-Proto");
        valve.setInternalProxies(
                proxies.stream()
                        .map(String::strip)
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|")));
        valve.setTrustedProxies(null);
        return valve;
    }
}
