package org.lookback.directive.internal.files;

import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the painting of paths on a page. The lines of tables are stroked by some programs and
 * filled as narrow rectangles by others.
 */
final class DrawnLines {

    /** A rectangle that is no wider is a line, in points. */
    private static final float WIDEST_LINE = 3f;

    /** What is shorter belongs to a letter or a sign. */
    private static final float SHORTEST_LINE = 4f;

    /** A page with more is a drawing. */
    private static final int MOST = 5_000;

    private record Stroke(Point2D.Float from, Point2D.Float to) {}

    private final PDFStreamEngine engine;
    private final List<Ruling> rulings = new ArrayList<>();
    private final List<List<Stroke>> path = new ArrayList<>();
    private Point2D.Float start = new Point2D.Float();
    private Point2D.Float here = new Point2D.Float();
    private int strokes;
    private PDRectangle box = new PDRectangle();

    DrawnLines(PDFStreamEngine engine) {
        this.engine = engine;
        for (String name : List.of("m", "l", "h", "re")) {
            engine.addOperator(new PathOperator(name));
        }
        for (String name : List.of("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n")) {
            engine.addOperator(new PathOperator(name));
        }
    }

    void begin(PDPage page) {
        rulings.clear();
        path.clear();
        strokes = 0;
        box = page.getCropBox();
    }

    /**
     * The lines of the page as it is seen by who reads its text in this direction; none of a page
     * that is rather a drawing.
     */
    List<Ruling> end(int direction) {
        return rulings.size() > MOST
                ? List.of()
                : rulings.stream().map(ruling -> turned(ruling, direction)).toList();
    }

    private Ruling turned(Ruling line, int direction) {
        boolean upright = line.isUpright();
        float at = (upright ? box.getWidth() : box.getHeight()) - line.at();
        float length = upright ? box.getHeight() : box.getWidth();
        return switch (direction) {
            case 90 ->
                    upright
                            ? new Ruling(false, line.at(), length - line.to(), length - line.from())
                            : new Ruling(true, at, line.from(), line.to());
            case 180 -> new Ruling(upright, at, length - line.to(), length - line.from());
            case 270 ->
                    upright
                            ? new Ruling(false, at, line.from(), line.to())
                            : new Ruling(true, line.at(), length - line.to(), length - line.from());
            default -> line;
        };
    }

    private final class PathOperator extends OperatorProcessor {
        private final String name;

        PathOperator(String name) {
            super(engine);
            this.name = name;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public void process(Operator operator, List<COSBase> operands) {
            float[] numbers = new float[operands.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = operands.get(i) instanceof COSNumber number ? number.floatValue() : 0;
            }
            draw(name, numbers);
        }
    }

    private void draw(String operator, float[] numbers) {
        switch (operator) {
            case "m" -> {
                if (numbers.length >= 2) {
                    start = seen(numbers[0], numbers[1]);
                    here = start;
                    begin();
                }
            }
            case "l" -> {
                if (numbers.length >= 2) {
                    lineTo(seen(numbers[0], numbers[1]));
                }
            }
            case "h" -> lineTo(start);
            case "re" -> {
                if (numbers.length >= 4) {
                    rectangle(numbers[0], numbers[1], numbers[2], numbers[3]);
                }
            }
            case "S" -> paint(true, false);
            case "s" -> {
                lineTo(start);
                paint(true, false);
            }
            case "f", "F", "f*" -> paint(false, true);
            case "B", "B*" -> paint(true, true);
            case "b", "b*" -> {
                lineTo(start);
                paint(true, true);
            }
            default -> paint(false, false);
        }
    }

    private void rectangle(float x, float y, float width, float height) {
        start = seen(x, y);
        here = start;
        begin();
        lineTo(seen(x + width, y));
        lineTo(seen(x + width, y + height));
        lineTo(seen(x, y + height));
        lineTo(start);
    }

    private void begin() {
        if (path.size() <= 10 * MOST) {
            path.add(new ArrayList<>());
        }
    }

    private void lineTo(Point2D.Float to) {
        if (!path.isEmpty() && ++strokes <= 10 * MOST) {
            path.getLast().add(new Stroke(here, to));
        }
        here = to;
    }

    private void paint(boolean stroked, boolean filled) {
        for (List<Stroke> subpath : path) {
            if (stroked) {
                subpath.forEach(stroke -> add(stroke.from(), stroke.to(), 1f));
            }
            if (filled && !subpath.isEmpty()) {
                addFilled(subpath);
            }
        }
        path.clear();
    }

    private void addFilled(List<Stroke> subpath) {
        float left = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        float top = Float.MAX_VALUE;
        float bottom = -Float.MAX_VALUE;
        for (Stroke stroke : subpath) {
            left = Math.min(left, Math.min(stroke.from().x, stroke.to().x));
            right = Math.max(right, Math.max(stroke.from().x, stroke.to().x));
            top = Math.min(top, Math.min(stroke.from().y, stroke.to().y));
            bottom = Math.max(bottom, Math.max(stroke.from().y, stroke.to().y));
        }
        add(new Point2D.Float(left, top), new Point2D.Float(right, bottom), WIDEST_LINE);
    }

    private void add(Point2D.Float from, Point2D.Float to, float widest) {
        float width = Math.abs(to.x - from.x);
        float height = Math.abs(to.y - from.y);
        if (rulings.size() > MOST || Math.max(width, height) < SHORTEST_LINE) {
            return;
        }
        if (height <= widest) {
            rulings.add(
                    new Ruling(
                            false,
                            (from.y + to.y) / 2,
                            Math.min(from.x, to.x),
                            Math.max(from.x, to.x)));
        } else if (width <= widest) {
            rulings.add(
                    new Ruling(
                            true,
                            (from.x + to.x) / 2,
                            Math.min(from.y, to.y),
                            Math.max(from.y, to.y)));
        }
    }

    /** Where a point stands on the page before it is turned, from the left and from the top. */
    private Point2D.Float seen(float x, float y) {
        Point2D.Float point = engine.transformedPoint(x, y);
        return new Point2D.Float(
                point.x - box.getLowerLeftX(), box.getHeight() - (point.y - box.getLowerLeftY()));
    }
}
