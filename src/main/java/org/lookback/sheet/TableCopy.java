package org.lookback.sheet;

/** A copy of somebody's table with remarks, to be saved under a name. */
public final class TableCopy {

    private final String name;
    private final String mediaType;
    private final byte[] content;

    TableCopy(String name, String mediaType, byte[] content) {
        this.name = name;
        this.mediaType = mediaType;
        this.content = content.clone();
    }

    public String name() {
        return name;
    }

    public String mediaType() {
        return mediaType;
    }

    public byte[] content() {
        return content.clone();
    }
}
