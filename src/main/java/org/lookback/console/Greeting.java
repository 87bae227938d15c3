package org.lookback.console;

import org.lookback.database.Settings;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.PrintStream;
import java.nio.charset.Charset;

/** What somebody who has just started the server needs to know. */
final class Greeting {

    /**
     * The setting in which the demo leaves its first user, as {@code name / password}; what the
     * greeting says of signing in hangs on it.
     */
    private static final String FIRST_USER = "demo.first-user";

    private Greeting() {}

    static void print(ConfigurableApplicationContext context) {
        Wording wording = Wording.of(Failure.language(), "console");
        String address = Server.address(context);
        PrintStream out = new PrintStream(System.out, true, Charset.defaultCharset());
        out.println(wording.say("console.address", address));
        out.println(
                context.getBean(Settings.class)
                        .find(FIRST_USER)
                        .map(user -> wording.say("console.sign-in.demo", user))
                        .orElseGet(() -> wording.say("console.sign-in", address + "/setup")));
    }
}
