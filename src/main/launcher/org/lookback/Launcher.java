package org.lookback;

public final class Launcher {
    public static void main(String[] args) throws Exception {
        Class.forName("org.lookback.Application")
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }
}
