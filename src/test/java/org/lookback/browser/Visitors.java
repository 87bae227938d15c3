package org.lookback.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.lookback.shell.Messages;
import org.springframework.core.env.Environment;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import java.util.ArrayList;
import java.util.List;

/** People at their browsers, each with cookies of their own. */
final class Visitors {

    private final Browser browser;
    private final Messages messages;
    private final String address;
    private final List<Visitor> all = new ArrayList<>();

    private Visitors(Browser browser, Messages messages, String address) {
        this.browser = browser;
        this.messages = messages;
        this.address = address;
    }

    /** Somebody who has opened a browser, not yet signed in. */
    Visitor arrives(Look look) {
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setBaseURL(address)
                                .setLocale(look.language().tag())
                                .setColorScheme(look.colours())
                                .setIsMobile(look.device().isTouched())
                                .setHasTouch(look.device().isTouched())
                                .setViewportSize(look.device().width(), look.device().height()));
        Visitor visitor = new Visitor(context, look, messages);
        all.add(visitor);
        return visitor;
    }

    /** Somebody who has signed in. */
    Visitor signedIn(String login, Look look) {
        Visitor visitor = arrives(look);
        visitor.signsIn(login, Prefectures.PASSWORD);
        return visitor;
    }

    private void leave() {
        List<String> complaints =
                all.stream().flatMap(visitor -> visitor.complaints().stream()).toList();
        all.forEach(Visitor::leaves);
        if (!complaints.isEmpty()) {
            throw new AssertionError("The browser complains:\n" + String.join("\n", complaints));
        }
    }

    /** Hands a test its visitors, and asks afterwards what their browsers had to complain about. */
    static final class Provision implements ParameterResolver, AfterTestExecutionCallback {

        private static final Namespace NAMESPACE = Namespace.create(Visitors.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Visitors.class;
        }

        @Override
        public Visitors resolveParameter(ParameterContext parameter, ExtensionContext test) {
            Chromium chromium =
                    test.getRoot()
                            .getStore(NAMESPACE)
                            .computeIfAbsent(Chromium.class, _ -> Chromium.start(), Chromium.class);
            var server = SpringExtension.getApplicationContext(test);
            Visitors visitors =
                    new Visitors(
                            chromium.browser(),
                            server.getBean(Messages.class),
                            "http://localhost:"
                                    + server.getBean(Environment.class)
                                            .getRequiredProperty("local.server.port"));
            test.getStore(NAMESPACE).put(Visitors.class, visitors);
            return visitors;
        }

        @Override
        public void afterTestExecution(ExtensionContext test) {
            Visitors visitors = test.getStore(NAMESPACE).remove(Visitors.class, Visitors.class);
            if (visitors != null) {
                visitors.leave();
            }
        }
    }
}
