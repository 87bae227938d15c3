package org.lookback.directive;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The campaign that a document describes, for a person to accept, edit or drop item by item. An
 * absent or empty part means that the document does not state it.
 *
 * @param number the document number, for example 国办发〔1996〕25号
 * @param issuedBy the issuing body; of a report on a meeting, the body whose head spoke
 * @param issued the day of the document; of a report on a meeting, the day of the meeting
 */
public record Proposal(
        Optional<Fact<String>> title,
        Optional<Fact<String>> number,
        Optional<Fact<String>> issuedBy,
        Optional<Fact<LocalDate>> issued,
        Optional<Meeting> meeting,
        List<Measure> measures,
        Optional<SpecialActions> specialActions,
        Optional<Batches> batches,
        List<Standard> standards,
        List<ProgressDimension> progressDimensions,
        List<Shortcoming> shortcomings,
        List<Deployment> deployments,
        List<Obligation> obligations,
        List<Task> tasks,
        List<Goal> goals,
        List<Rectification> rectifications,
        Mentions mentions) {

    public Proposal {
        measures = List.copyOf(measures);
        standards = List.copyOf(standards);
        progressDimensions = List.copyOf(progressDimensions);
        shortcomings = List.copyOf(shortcomings);
        deployments = List.copyOf(deployments);
        obligations = List.copyOf(obligations);
        tasks = List.copyOf(tasks);
        goals = List.copyOf(goals);
        rectifications = List.copyOf(rectifications);
    }

    /** Every item, parts of others included. No two have the same key. */
    public Stream<Item> items() {
        return Stream.of(
                        Stream.of(title, number, issuedBy, issued).flatMap(Optional::stream),
                        meeting.stream().flatMap(Meeting::facts),
                        measures.stream(),
                        specialActions.stream(),
                        specialActions.stream().flatMap(actions -> actions.named().stream()),
                        specialActions.stream().flatMap(actions -> actions.assignedBy().stream()),
                        batches.stream(),
                        batches.stream().flatMap(found -> found.overlap().stream()),
                        batches.stream().flatMap(found -> found.attending().stream()),
                        standards.stream(),
                        progressDimensions.stream(),
                        shortcomings.stream(),
                        deployments.stream(),
                        obligations.stream(),
                        tasks.stream(),
                        goals.stream(),
                        rectifications.stream())
                .<Item>flatMap(items -> items);
    }
}
