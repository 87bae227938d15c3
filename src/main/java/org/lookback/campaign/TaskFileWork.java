package org.lookback.campaign;

import org.lookback.kernel.Outcome;
import org.lookback.work.Course;
import org.lookback.work.Ending;
import org.lookback.work.WorkKind;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Carries a task table out as a work. */
@Component
class TaskFileWork implements WorkKind {

    /** Asked for when it is needed: it asks for works itself. */
    private final ObjectProvider<TaskFiles> files;

    TaskFileWork(ObjectProvider<TaskFiles> files) {
        this.files = files;
    }

    @Override
    public String name() {
        return TaskFiles.KIND;
    }

    @Override
    public Outcome<Ending> carryOut(Course course) {
        return files.getObject().carryOut(course);
    }

    @Override
    public Ending soFar(Course course) {
        return files.getObject().soFar(course);
    }
}
