package org.lookback.evidence.internal;

import com.drew.imaging.FileTypeDetector;
import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.heif.HeifMetadataReader;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.lang.GeoLocation;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;

import org.lookback.evidence.Picture;
import org.springframework.stereotype.Component;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Makes small pictures of large ones, upright and without what the photograph tells about itself. A
 * picture is brought by anybody, so that its size is looked at before its pixels are.
 */
@Component
public class Darkroom {

    /** The longer edge of a small picture, in pixels: sharp on a phone at half that width. */
    static final int EDGE = 480;

    /** Larger pictures are left alone: sixty million pixels are more than any phone takes. */
    private static final long MOST_PIXELS = 60_000_000;

    /** The eight ways in which a camera can have been held (Exif 2.32, 4.6.4 A, Orientation). */
    private static final int UPRIGHT = 1;

    private final Semaphore hands = new Semaphore(2);

    static {
        ImageIO.setUseCache(false);
    }

    /** What the photograph tells about itself; nothing, if it cannot be read. */
    public Picture look(Path file) {
        return metadata(file)
                .map(metadata -> new Picture(takenAt(metadata), place(metadata)))
                .orElse(Picture.SILENT);
    }

    /** A small picture as JPEG; empty where none can be made. */
    public Optional<byte[]> small(Path file) {
        return anew(file, EDGE);
    }

    /**
     * The picture made anew as JPEG, upright, no longer than that edge, with nothing but its
     * pixels; empty where none can be made.
     */
    public Optional<byte[]> anew(Path file, int edge) {
        hands.acquireUninterruptibly();
        try {
            Optional<BufferedImage> read = read(file, edge);
            return read.isEmpty()
                    ? Optional.empty()
                    : Optional.of(jpeg(upright(read.get(), orientation(file), edge)));
        } catch (IOException | RuntimeException e) {
            // Readers of pictures fail in many ways over what is no good picture.
            return Optional.empty();
        } finally {
            hands.release();
        }
    }

    /** Reads no more pixels than the new picture needs twice over. */
    private static Optional<BufferedImage> read(Path file, int edge) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > MOST_PIXELS) {
                    return Optional.empty();
                }
                ImageReadParam param = reader.getDefaultReadParam();
                int step = Math.max(1, Math.max(width, height) / (2 * edge));
                param.setSourceSubsampling(step, step, 0, 0);
                return Optional.of(reader.read(0, param));
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage upright(BufferedImage picture, int orientation, int edge) {
        double scale =
                Math.min(1.0, (double) edge / Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        boolean lying = orientation >= 5;
        BufferedImage small =
                new BufferedImage(
                        lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = small.createGraphics();
        try {
            brush.setColor(Color.WHITE);
            brush.fillRect(0, 0, small.getWidth(), small.getHeight());
            brush.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            AffineTransform turn = turn(orientation, width, height);
            turn.scale((double) width / picture.getWidth(), (double) height / picture.getHeight());
            brush.drawImage(picture, turn, null);
        } finally {
            brush.dispose();
        }
        return small;
    }

    /** What turns a picture of that size upright, rows and columns as the standard counts them. */
    private static AffineTransform turn(int orientation, double width, double height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(picture, "jpeg", bytes)) {
            throw new IOException("this Java writes no JPEG");
        }
        return bytes.toByteArray();
    }

    /** Of photographs alone: what a PNG says of itself is packed, and unpacks without end. */
    private static Optional<Metadata> metadata(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return switch (FileTypeDetector.detectFileType(in)) {
                case Jpeg ->
                        Optional.of(JpegMetadataReader.readMetadata(in, List.of(new ExifReader())));
                case Heif -> Optional.of(HeifMetadataReader.readMetadata(in));
                default -> Optional.empty();
            };
        } catch (ImageProcessingException | IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static int orientation(Path file) {
        return metadata(file)
                .map(metadata -> metadata.getFirstDirectoryOfType(ExifIFD0Directory.class))
                .map(Darkroom::orientation)
                .orElse(UPRIGHT);
    }

    private static int orientation(ExifIFD0Directory directory) {
        try {
            return directory.containsTag(ExifDirectoryBase.TAG_ORIENTATION)
                    ? directory.getInt(ExifDirectoryBase.TAG_ORIENTATION)
                    : UPRIGHT;
        } catch (MetadataException e) {
            return UPRIGHT;
        }
    }

    /** {@code 2019:11:02 09:30:00} in the file, a date and a time for people. */
    private static Optional<String> takenAt(Metadata metadata) {
        return Optional.ofNullable(metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class))
                .map(directory -> directory.getString(ExifDirectoryBase.TAG_DATETIME_ORIGINAL))
                .filter(text -> text.matches("\\d{4}:\\d{2}:\\d{2} \\d{2}:\\d{2}:\\d{2}"))
                .map(text -> text.substring(0, 10).replace(':', '-') + text.substring(10, 16));
    }

    private static Optional<Picture.Place> place(Metadata metadata) {
        GeoLocation place =
                Optional.ofNullable(metadata.getFirstDirectoryOfType(GpsDirectory.class))
                        .map(GpsDirectory::getGeoLocation)
                        .orElse(null);
        return place == null || place.isZero()
                ? Optional.empty()
                : Optional.of(new Picture.Place(place.getLatitude(), place.getLongitude()));
    }
}
