package org.lookback.outside;

import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All that the application answers to. */
final class Routes {

    private Routes() {}

    /** Its own routes as {@code METHOD /path}, with variables without their patterns. */
    static Map<String, HandlerMethod> of(RequestMappingHandlerMapping mappings) {
        Map<String, HandlerMethod> routes = new TreeMap<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> each :
                mappings.getHandlerMethods().entrySet()) {
            String type = each.getValue().getBeanType().getName();
            if (!type.startsWith("org.lookback.") || type.endsWith(".TestRoutes")) {
                continue;
            }
            Set<RequestMethod> methods = each.getKey().getMethodsCondition().getMethods();
            for (String path : each.getKey().getPatternValues()) {
                String plain = path.replaceAll("\\{([a-zA-Z]+):(?:[^{}]|\\{[^{}]*})*}", "{$1}");
                if (methods.isEmpty()) {
                    routes.put("GET " + plain, each.getValue());
                }
                methods.forEach(method -> routes.put(method + " " + plain, each.getValue()));
            }
        }
        return routes;
    }
}
