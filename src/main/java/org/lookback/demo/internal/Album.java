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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/** Photographs and papers for the dossiers: painted here, so that they show nobody and nowhere. */
final class Album {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 320;
    private static final int EACH = 12;

    private final Evidence evidence;
    private final Actor by;
    private final long seed;

    Album(Evidence evidence, Actor by, long seed) {
        this.evidence = evidence;
        this.by = by;
        this.seed = seed;
    }

    /** Photographs of things gone wrong. */
    Map<Scene, List<EvidenceId>> before() {
        return photographs("现场", 0, 6);
    }

    /** Photographs of things put right. */
    Map<Scene, List<EvidenceId>> after() {
        return photographs("整改后", 100, 0);
    }

    private Map<Scene, List<EvidenceId>> photographs(String when, int first, int flaws) {
        Map<Scene, List<EvidenceId>> files = new EnumMap<>(Scene.class);
        for (Scene scene : Scene.values()) {
            List<EvidenceId> shown = new ArrayList<>();
            for (int i = 1; i <= EACH; i++) {
                shown.add(
                        store(
                                photograph(scene, first + i, flaws),
                                scene.caption() + "-" + when + "-" + i + ".jpg"));
            }
            files.put(scene, List.copyOf(shown));
        }
        return files;
    }

    /** What was written about things put right. */
    List<EvidenceId> papers() {
        return Stream.of(
                        "整改情况说明\n\n一、问题已经核实。\n二、措施已经落实，现场已恢复正常。\n三、责任人和管护时限已经公开。\n",
                        "会议记录\n\n议题：问题整改和举一反三。\n决定：明确责任人，限期办结，结果公开。\n",
                        "走访记录\n\n走访五户，均表示问题已经解决。\n建议：以后定期看一看。\n",
                        "验收单\n\n现场：符合标准。\n资料：齐全。\n意见：同意申请验收。\n",
                        "情况通报\n\n问题、责任人、办理结果已在公开栏公布。\n",
                        "培训签到表\n\n学习新印发的制度，到会人员已签到。\n")
                .map(text ->
                        store(
                                text.getBytes(StandardCharsets.UTF_8),
                                text.substring(0, text.indexOf('\n')) + ".txt"))
                .toList();
    }

    private EvidenceId store(byte[] bytes, String name) {
        return Carried.out(evidence.store(by, new ByteArrayInputStream(bytes), name)).id();
    }

    /**
     * @param flaws how many cracks, spills and gaps it shows
     */
    private byte[] photograph(Scene scene, int number, int flaws) {
        Chance chance = new Chance(seed, 10_000_000L + scene.strand() + number);
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
            case FENCE -> fence(paint, horizon, flaws);
            case SHELF -> shelf(paint, flaws, chance);
            case GATE -> gate(paint, flaws, chance);
            case SHEET -> sheet(paint, flaws, chance);
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
        for (int i = 0; i < (isIndoors(scene) ? 0 : flaws); i++) {
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

    /** Whether what is wrong there is painted with it, and no cracks over it. */
    private static boolean isIndoors(Scene scene) {
        return switch (scene) {
            case FENCE, SHELF, COUNTER, GATE, SHEET -> true;
            case ROAD, LAMP, DITCH, PIPE -> false;
        };
    }

    /** An edge with its railing; where something is wrong, half of it is missing. */
    private static void fence(Graphics2D paint, int horizon, int flaws) {
        paint.setColor(new Color(120, 105, 90));
        paint.fillRect(0, horizon + 70, WIDTH, HEIGHT);
        for (int i = 0; i < 9; i++) {
            if (flaws > 0 && i > 3) {
                break;
            }
            int x = 12 + i * 54;
            paint.setColor(new Color(235, 180, 40));
            paint.fillRect(x, horizon - 10, 6, 86);
            paint.fillRect(x, horizon, 54, 7);
            paint.fillRect(x, horizon + 36, 54, 7);
        }
    }

    /** Shelves with boxes; where something is wrong, most of them are gone. */
    private static void shelf(Graphics2D paint, int flaws, Chance chance) {
        paint.setColor(new Color(225, 222, 214));
        paint.fillRect(0, 0, WIDTH, HEIGHT);
        for (int row = 0; row < 3; row++) {
            int floor = 95 + row * 95;
            for (int i = 0; i < 8; i++) {
                int height = chance.between(30, 62);
                if (flaws > 0 && (i + row) % 3 != 0) {
                    continue;
                }
                paint.setColor(
                        (i + row) % 2 == 0 ? new Color(175, 60, 50) : new Color(70, 120, 150));
                paint.fillRect(30 + i * 53, floor - height, 38, height);
            }
            paint.setColor(new Color(110, 95, 80));
            paint.fillRect(18, floor, WIDTH - 36, 9);
        }
    }

    /** A door with boards beside it; where something is wrong, it is shut and the wall is full. */
    private static void gate(Graphics2D paint, int flaws, Chance chance) {
        paint.setColor(new Color(205, 195, 175));
        paint.fillRect(0, 0, WIDTH, HEIGHT);
        paint.setColor(flaws > 0 ? new Color(95, 75, 60) : new Color(190, 215, 225));
        paint.fillRect(180, 70, 120, 220);
        paint.setColor(new Color(80, 60, 45));
        paint.setStroke(new BasicStroke(6));
        paint.drawRect(180, 70, 120, 220);
        paint.drawLine(240, 70, 240, 290);
        int boards = flaws > 0 ? 6 : 1;
        for (int i = 0; i < boards; i++) {
            paint.setColor(new Color(250, 246, 235));
            paint.fillRect(14 + i % 3 * 54, 60 + i / 3 * 120, 44, 104);
            paint.fillRect(320 + i % 3 * 52, 60 + i / 3 * 120, 42, 104);
            paint.setColor(new Color(170, 40, 35));
            for (int line = 0; line < 4; line++) {
                int top = 72 + i / 3 * 120 + line * 22;
                paint.fillRect(30 + i % 3 * 54, top, 12, chance.between(10, 16));
                paint.fillRect(335 + i % 3 * 52, top, 12, chance.between(10, 16));
            }
        }
    }

    /** A form on a desk; where something is wrong, its cells are empty and marked. */
    private static void sheet(Graphics2D paint, int flaws, Chance chance) {
        paint.setColor(new Color(150, 115, 80));
        paint.fillRect(0, 0, WIDTH, HEIGHT);
        paint.setColor(new Color(252, 251, 247));
        paint.fillRect(70, 18, 340, HEIGHT - 36);
        paint.setColor(new Color(40, 40, 45));
        paint.fillRect(170, 34, 140, 10);
        paint.setStroke(new BasicStroke(1.5f));
        for (int row = 0; row < 9; row++) {
            int top = 60 + row * 25;
            paint.setColor(new Color(90, 90, 95));
            paint.drawRect(90, top, 300, 25);
            paint.drawLine(160, top, 160, top + 25);
            paint.drawLine(300, top, 300, top + 25);
            paint.fillRect(98, top + 9, chance.between(30, 54), 7);
            if (flaws == 0 || row % 3 == 0) {
                paint.fillRect(168, top + 9, chance.between(60, 122), 7);
                paint.fillRect(308, top + 9, chance.between(30, 70), 7);
            } else {
                paint.setColor(new Color(200, 45, 40));
                paint.drawLine(318, top + 6, 330, top + 18);
                paint.drawLine(330, top + 6, 318, top + 18);
            }
        }
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
