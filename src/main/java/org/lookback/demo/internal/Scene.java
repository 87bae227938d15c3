package org.lookback.demo.internal;

/** What a photograph in a dossier shows. */
enum Scene {
    ROAD("道路", 0),
    LAMP("路灯", 1000),
    DITCH("沟渠", 2000),
    PIPE("管道", 3000),
    FENCE("围栏", 4000),
    SHELF("货架", 5000),
    COUNTER("窗口", 6000),
    GATE("门口", 7000),
    SHEET("资料", 8000);

    private final String caption;
    private final int strand;

    Scene(String caption, int strand) {
        this.caption = caption;
        this.strand = strand;
    }

    /** How a file that shows it is named. */
    String caption() {
        return caption;
    }

    /** The numbers from which its photographs draw their chances, apart from all others'. */
    int strand() {
        return strand;
    }
}
