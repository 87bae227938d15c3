package org.lookback.campaign.internal;

import org.lookback.campaign.AssignmentExport;
import org.lookback.campaign.AssignmentExports;
import org.lookback.export.Exports;
import org.lookback.kernel.Outcome;
import org.lookback.work.Course;
import org.lookback.work.Ending;
import org.lookback.work.Sentence;
import org.lookback.work.WorkKind;
import org.springframework.stereotype.Component;

/** Takes assignments along as a work. It changes nothing, so a restart begins it anew. */
@Component
class AssignmentExportWork implements WorkKind {

    private final AssignmentExports assignments;
    private final Exports exports;

    AssignmentExportWork(AssignmentExports assignments, Exports exports) {
        this.assignments = assignments;
        this.exports = exports;
    }

    @Override
    public String name() {
        return AssignmentExports.KIND;
    }

    @Override
    public Outcome<Ending> carryOut(Course course) {
        AssignmentExport export = course.asked(AssignmentExport.class);
        return exports.carryOut(
                course,
                assignments.fileName(course.language(), export.format()),
                export.format(),
                (out, progress) ->
                        assignments.write(
                                course.actor(), export, course.language(), out, progress));
    }

    @Override
    public Ending soFar(Course course) {
        return Ending.nothing(Sentence.of("export.none"));
    }
}
