package org.lookback;

import org.lookback.console.Console;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Everything starts here, whichever word follows on the command line. */
@SpringBootApplication
public class Application {
    public static void main(String[] args) {
        System.exit(Console.run(Application.class, args));
    }
}
