package org.lookback.demo.internal;

import org.lookback.evidence.Evidence;
import org.lookback.kernel.Actor;
import org.lookback.kernel.EvidenceId;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

/** Photographs and papers for the dossiers: painted here, so that they show nobody and nowhere. */
final class Album {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 320;
    private static final int EACH = 4;

    private enum Scene {
        ROAD("道路", 0),
        LAMP("路灯", 1000),
        DITCH("沟渠", 2000),
        PIPE("管道", 3000),
        COUNTER("窗口", 4000);

        private final String name;
        private final int strand;

        Scene(String name, int strand) {
            this.name = name;
            this.strand = strand;
        }
    }

    private final Evidence evidence;
    private final Actor by;
    private final long seed;

    Album(Evidence evidence, Actor by, long seed) {
        this.evidence = evidence;
        this.by = by;
        this.seed = seed;
    }

    /** Photographs of things gone wrong. */
    List<EvidenceId> before() {
        List<EvidenceId> files = new ArrayList<>();
        for (Scene scene : Scene.values()) {
            for (int i = 1; i <= EACH; i++) {
                files.add(store(photograph(scene, i, 6), scene.name + "-现场-" + i + ".jpg"));
            }
        }
        return files;
    }

    /** Photographs of things put right, and what was written about them. */
    List<EvidenceId> after() {
        List<EvidenceId> files = new ArrayList<>();
        for (Scene scene : Scene.values()) {
            for (int i = 1; i <= EACH; i++) {
                files.add(store(photograph(scene, 100 + i, 0), scene.name + "-整改后-" + i + ".jpg"));
            }
        }
        List<String> papers =
                List.of(
                        "整改情况说明\n\n一、问题已经核实。\n二、措施已经落实，现场已恢复正常。\n三、责任人和管护时限已经公开。\n",
                        "会议记录\n\n议题：问题整改和举一反三。\n决定：明确责任人，限期办结，结果公开。\n",
                        "走访记录\n\n走访五户，均表示问题已经解决。\n建议：以后定期看一看。\n",
                        "验收单\n\n现场：符合标准。\n资料：齐全。\n意见：同意申请验收。\n");
        for (int i = 0; i < papers.size(); i++) {
            String text = papers.get(i);
            files.add(
                    store(
                            text.getBytes(StandardCharsets.UTF_8),
                            text.substring(0, text.indexOf('\n')) + ".txt"));
        }
        return files;
    }

    private EvidenceId store(byte[] bytes, String name) {
        return Carried.out(evidence.store(by, new ByteArrayInputStream(bytes), name)).id();
    }

    /**
     * @param flaws how many cracks, spills and gaps it shows
     */
    private byte[] photograph(Scene scene, int number, int flaws) {
        Chance chance = new Chance(seed, 10_000_000L + scene.strand + number);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D paint = image.createGraphics();
        paint.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int horizon = HEIGHT / 2 - chance.between(10, 50);
        for (int y = 0; y < HEIGHT; y++) {
            paint.setColor(
                    y < horizon
                            ? new Color(150 + 70 * y / horizon, 175 + 50 * y / horizon, 215)
                            : new Color(150 - 40 * y / HEIGHT, 140 - 40 * y / HEIGHT, 105));
            paint.drawLine(0, y, WIDTH, y);
        }
        switch (scene) {
            case ROAD -> road(paint, horizon, chance, new Color(95, 95, 100));
            case DITCH -> road(paint, horizon, chance, new Color(85, 105, 95));
            case LAMP -> {
                road(paint, horizon, chance, new Color(95, 95, 100));
                for (int i = 1; i < 5; i++) {
                    int x = 60 + i * 85;
                    paint.setColor(new Color(60, 60, 65));
                    paint.fillRect(x, horizon - 110 + i * 12, 5, 150);
                    paint.setColor(
                            flaws > 0 && i % 2 == 0
                                    ? new Color(70, 70, 70)
                                    : new Color(255, 235, 150));
                    paint.fillOval(x - 10, horizon - 122 + i * 12, 24, 14);
                }
            }
            case PIPE -> {
                paint.setColor(new Color(70, 110, 160));
                paint.fillRect(0, horizon + 60, WIDTH, 36);
                paint.setColor(new Color(50, 80, 120));
                for (int x = chance.between(30, 70); x < WIDTH; x += 110) {
                    paint.fillRect(x, horizon + 54, 14, 48);
                }
            }
            case COUNTER -> {
                paint.setColor(new Color(225, 220, 205));
                paint.fillRect(0, 0, WIDTH, HEIGHT);
                for (int i = 0; i < 4; i++) {
                    paint.setColor(new Color(120, 85, 55));
                    paint.fillRect(15 + i * 117, 180, 105, 110);
                    paint.setColor(
                            flaws > 0 && i % 2 == 1
                                    ? new Color(110, 110, 115)
                                    : new Color(190, 225, 240));
                    paint.fillRect(22 + i * 117, 80, 90, 95);
                }
            }
        }
        for (int i = 0; i < flaws; i++) {
            paint.setColor(new Color(35, 32, 30, 170));
            paint.setStroke(new BasicStroke(chance.between(2, 5)));
            int x = chance.between(90, WIDTH - 90);
            int y = chance.between(horizon + 30, HEIGHT - 30);
            paint.fillOval(x, y, chance.between(20, 70), chance.between(8, 22));
            paint.drawLine(x, y, x + chance.between(-60, 60), y + chance.between(-25, 25));
        }
        paint.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void road(Graphics2D paint, int horizon, Chance chance, Color surface) {
        int far = WIDTH / 2 + chance.between(-60, 60);
        Path2D road = new Path2D.Double();
        road.moveTo(far - 14, horizon);
        road.lineTo(far + 14, horizon);
        road.lineTo(WIDTH - 40.0, HEIGHT);
        road.lineTo(40, HEIGHT);
        road.closePath();
        paint.setColor(surface);
        paint.fill(road);
        paint.setColor(new Color(230, 225, 190));
        for (int i = 0; i < 6; i++) {
            int y = horizon + 8 + i * i * 5;
            int x = far + (WIDTH / 2 - far) * (y - horizon) / (HEIGHT - horizon);
            paint.fillRect(x, y, 2 + i, 4 + i * 3);
        }
    }
}
