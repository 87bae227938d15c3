package org.lookback.evidence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.evidence.Picture;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

class DarkroomTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Darkroom darkroom = new Darkroom();

    @ParameterizedTest
    @CsvSource({
        "1, LEFT",
        "2, RIGHT",
        "3, RIGHT",
        "4, LEFT",
        "5, TOP",
        "6, TOP",
        "7, BOTTOM",
        "8, BOTTOM"
    })
    void a_small_picture_is_upright_however_the_camera_was_held(int orientation, String redIs)
            throws IOException {
        Path photo = file("photo.jpg", exif(redThenBlue(), orientation));

        BufferedImage small =
                ImageIO.read(new ByteArrayInputStream(darkroom.small(photo).orElseThrow()));

        assertThat(Math.max(small.getWidth(), small.getHeight())).isEqualTo(Darkroom.EDGE);
        int far = small.getWidth() - 10;
        int low = small.getHeight() - 10;
        Color at =
                new Color(
                        switch (redIs) {
                            case "LEFT" -> small.getRGB(10, small.getHeight() / 2);
                            case "RIGHT" -> small.getRGB(far, small.getHeight() / 2);
                            case "TOP" -> small.getRGB(small.getWidth() / 2, 10);
                            default -> small.getRGB(small.getWidth() / 2, low);
                        });
        assertThat(at.getRed()).isGreaterThan(200);
        assertThat(at.getBlue()).isLessThan(60);
    }

    @Test
    void what_a_photograph_tells_about_itself_is_said_and_is_not_in_the_small_picture()
            throws IOException {
        Path photo = file("photo.jpg", exif(redThenBlue(), 6));

        Picture told = darkroom.look(photo);
        Picture small = darkroom.look(file("small.jpg", darkroom.small(photo).orElseThrow()));

        assertThat(told.takenAt()).contains("2019-11-02 09:30");
        assertThat(told.place())
                .hasValueSatisfying(place -> {
                    assertThat(place.latitude()).isBetween(37.799, 37.801);
                    assertThat(place.longitude()).isBetween(113.616, 113.618);
                });
        assertThat(small).isEqualTo(Picture.SILENT);
    }

    @Test
    void no_small_picture_is_made_of_what_is_none_is_broken_or_would_fill_the_memory()
            throws IOException {
        byte[] text = "no picture".getBytes(StandardCharsets.UTF_8);

        assertThat(darkroom.small(file("text.jpg", text))).isEmpty();
        assertThat(darkroom.small(file("half.jpg", Arrays.copyOf(redThenBlue(), 40)))).isEmpty();
        assertThat(darkroom.small(file("bomb.png", pngOf(100_000, 100_000)))).isEmpty();
        assertThat(darkroom.look(file("other.jpg", text))).isEqualTo(Picture.SILENT);
    }

    @Test
    void what_a_png_says_of_itself_is_not_read_for_it_unpacks_without_end() throws IOException {
        byte[] png = encoded("png");
        byte[] said = tiff(6);
        ByteBuffer chunk = ByteBuffer.allocate(4 + said.length);
        chunk.put("eXIf".getBytes(StandardCharsets.US_ASCII)).put(said);
        CRC32 sum = new CRC32();
        sum.update(chunk.array());
        byte[] talking =
                ByteBuffer.allocate(png.length + 12 + said.length)
                        .put(png, 0, 33)
                        .putInt(said.length)
                        .put(chunk.array())
                        .putInt((int) sum.getValue())
                        .put(png, 33, png.length - 33)
                        .array();
        Path picture = file("talking.png", talking);

        BufferedImage small =
                ImageIO.read(new ByteArrayInputStream(darkroom.small(picture).orElseThrow()));

        assertThat(darkroom.look(picture)).isEqualTo(Picture.SILENT);
        assertThat(small.getWidth()).isEqualTo(Darkroom.EDGE);
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] redThenBlue() throws IOException {
        return encoded("jpeg");
    }

    private static byte[] encoded(String format) throws IOException {
        BufferedImage picture = new BufferedImage(1600, 800, BufferedImage.TYPE_INT_RGB);
        var brush = picture.createGraphics();
        brush.setColor(Color.RED);
        brush.fillRect(0, 0, 800, 800);
        brush.setColor(Color.BLUE);
        brush.fillRect(800, 0, 800, 800);
        brush.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, format, bytes);
        return bytes.toByteArray();
    }

    /** The beginning of a PNG that claims to be so large. */
    private static byte[] pngOf(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(17);
        header.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
        header.put(new byte[] {8, 2, 0, 0, 0});
        CRC32 sum = new CRC32();
        sum.update(header.array());
        return ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put(header.array())
                .putInt((int) sum.getValue())
                .array();
    }

    /** The JPEG with what a phone adds: how it was held, when and where (Exif 2.32, 4.6). */
    private static byte[] exif(byte[] jpeg, int orientation) {
        byte[] tiff = tiff(orientation);
        ByteBuffer photo = ByteBuffer.allocate(jpeg.length + 10 + tiff.length);
        photo.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (8 + tiff.length));
        photo.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff);
        photo.put(jpeg, 2, jpeg.length - 2);
        return photo.array();
    }

    private static byte[] tiff(int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(400);
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 3);
        entry(tiff, 0x0112, 3, 1, orientation << 16);
        entry(tiff, 0x8769, 4, 1, 100);
        entry(tiff, 0x8825, 4, 1, 150);
        tiff.putInt(0);
        tiff.position(100);
        tiff.putShort((short) 1);
        entry(tiff, 0x9003, 2, 20, 300);
        tiff.putInt(0);
        tiff.position(150);
        tiff.putShort((short) 4);
        entry(tiff, 1, 2, 2, 'N' << 24);
        entry(tiff, 2, 5, 3, 220);
        entry(tiff, 3, 2, 2, 'E' << 24);
        entry(tiff, 4, 5, 3, 250);
        tiff.putInt(0);
        tiff.position(220);
        for (int part : new int[] {37, 1, 48, 1, 0, 1}) {
            tiff.putInt(part);
        }
        tiff.position(250);
        for (int part : new int[] {113, 1, 37, 1, 0, 1}) {
            tiff.putInt(part);
        }
        tiff.position(300);
        tiff.put("2019:11:02 09:30:00\0".getBytes(StandardCharsets.US_ASCII));
        return tiff.array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }
}
