package org.lookback.browser;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.work.Course;
import org.lookback.work.Ending;
import org.lookback.work.NewWork;
import org.lookback.work.Sentence;
import org.lookback.work.Work;
import org.lookback.work.WorkKind;
import org.lookback.work.Works;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestComponent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A work that comes to its middle and waits there until the story lets it go on. */
@TestComponent
class PatientWork implements WorkKind {

    private static final int HALF = 50;
    private static final int WHOLE = 100;
    private static final int MOMENT_MILLIS = 20;

    private final ObjectProvider<Works> works;
    private final Map<String, Semaphore> gates = new ConcurrentHashMap<>();

    PatientWork(ObjectProvider<Works> works) {
        this.works = works;
    }

    /** What a story asks for. */
    record Asked(String name) {}

    Work ask(Actor actor, Visitor visitor, String name) {
        return Prefectures.done(
                works.getObject()
                        .ask(
                                actor,
                                new NewWork(
                                        name(),
                                        Sentence.of("test.patient", name),
                                        new Asked(name),
                                        visitor.language().locale())));
    }

    void letGoOn(String name) {
        gate(name).release();
    }

    private Semaphore gate(String name) {
        return gates.computeIfAbsent(name, _ -> new Semaphore(0));
    }

    @Override
    public String name() {
        return "test.patient";
    }

    @Override
    public Outcome<Ending> carryOut(Course course) {
        course.expect(WHOLE);
        course.advance(HALF);
        try {
            while (!gate(course.asked(Asked.class).name())
                    .tryAcquire(MOMENT_MILLIS, TimeUnit.MILLISECONDS)) {
                course.advance(0);
            }
            course.writeFile(
                    "结果.txt",
                    "text/plain",
                    out -> out.write("一二三".getBytes(StandardCharsets.UTF_8)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        course.advance(WHOLE - HALF);
        return Outcome.done(Ending.done(Sentence.of("work.count", WHOLE, WHOLE)));
    }

    @Override
    public Ending soFar(Course course) {
        return Ending.nothing(Sentence.of("work.count", HALF, WHOLE));
    }
}
