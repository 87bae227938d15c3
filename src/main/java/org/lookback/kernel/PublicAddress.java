package org.lookback.kernel;

/** How the public reaches Lookback: as is configured or, failing that, as it was just asked for. */
public interface PublicAddress {

    boolean isConfigured();

    /** The whole address of a path, within a request. */
    String of(String path);
}
