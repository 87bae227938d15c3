package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.util.List;
import java.util.stream.Stream;

/** How a directive was saved makes no difference to what is read in it. */
class SameProposalTest {

    @SuppressWarnings("unused") // the source of the parameterized tests
    private static final List<String> FILES = Examples.FILES;

    /** A task as far as a person decides on it. At the end of a line a PDF loses blanks. */
    private record Essence(
            String text, List<Party> lead, List<Party> participants, List<String> deadline) {

        static Essence of(Task task) {
            return new Essence(
                    task.text().replaceAll("\\s", ""),
                    task.lead(),
                    task.participants(),
                    task.deadline().stream()
                            .flatMap(due ->
                                    Stream.of(
                                            due.text().replaceAll("\\s", ""),
                                            due.date().toString()))
                            .toList());
        }
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void a_word_document_gives_the_proposal_of_the_text(String file) {
        DirectiveText original = Examples.text(file);

        DirectiveText word = Examples.readable(DirectiveText.of(Retyped.docx(original)));

        assertThat(word.text()).isEqualTo(original.text());
        assertThat(word.tables()).isEqualTo(original.tables());
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void a_pdf_gives_the_tasks_units_and_deadlines_of_the_text(String file) {
        DirectiveText original = Examples.text(file);

        DirectiveText pdf = Examples.readable(DirectiveText.of(Retyped.pdf(original)));

        assertThat(essence(pdf)).isEqualTo(essence(original));
    }

    private static List<Essence> essence(DirectiveText text) {
        return new Directives().read(text).tasks().stream().map(Essence::of).toList();
    }
}
