package org.lookback.work.internal;

import org.lookback.kernel.Actor;
import org.lookback.kernel.News;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** Tells a person on every page which works have ended, or else which are going on. */
@Component
class WorkNews implements News {

    private final WorkRows rows;

    WorkNews(WorkRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Line> tell(Actor actor) {
        List<WorkRows.Unseen> unseen = rows.unseen(actor.person());
        List<WorkRows.Unseen> over = unseen.stream().filter(WorkRows.Unseen::over).toList();
        if (!over.isEmpty()) {
            return Optional.of(line(over, "work.news.over"));
        }
        return unseen.isEmpty() ? Optional.empty() : Optional.of(line(unseen, "work.news.running"));
    }

    /** A single one is shown at once. */
    private static Line line(List<WorkRows.Unseen> works, String message) {
        return new Line(
                works.size() == 1 ? "/works/" + works.getFirst().id() : "/works",
                message,
                List.of(works.size()));
    }
}
