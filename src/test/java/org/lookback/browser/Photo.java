package org.lookback.browser;

import com.microsoft.playwright.options.FilePayload;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

/** Photos as a phone sends them: real pictures, each different from the others. */
final class Photo {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    private Photo() {}

    /** A plain picture whose colour the name decides. */
    static FilePayload of(String name) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var brush = picture.createGraphics();
        brush.setColor(new Color(name.hashCode() & 0xffffff));
        brush.fillRect(0, 0, WIDTH, HEIGHT);
        brush.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FilePayload(name, "image/png", bytes.toByteArray());
    }
}
