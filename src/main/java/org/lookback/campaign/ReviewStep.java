package org.lookback.campaign;

import org.lookback.campaign.StoredDirective.Kind;
import org.lookback.campaign.StoredDirective.Treatment;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One decision of a person about what was read in a directive. Nothing else changes an item. */
public sealed interface ReviewStep {

    /** A decision about one item. */
    sealed interface OnItem extends ReviewStep permits Keep, Drop, Edit, Split, Merge {
        String key();
    }

    /** The item becomes part of the campaign as it stands. */
    record Keep(String key) implements OnItem {}

    /** The item does not become part of the campaign. */
    record Drop(String key) implements OnItem {}

    /** The item is kept, and says this. */
    record Edit(String key, Content content) implements OnItem {}

    /**
     * The item becomes two, both kept.
     *
     * @param content what it says before it is split, where that is to change too
     * @param at the first {@code char} of its wording that goes to the second
     */
    record Split(String key, Optional<Content> content, int at) implements OnItem {}

    /**
     * The item takes in another one of its kind and is kept; the other one is gone.
     *
     * @param content what it says before, where that is to change too
     * @param other the key of the one taken in
     */
    record Merge(String key, Optional<Content> content, String other) implements OnItem {}

    /**
     * A new item, kept, of words that the reader passed over.
     *
     * @param start the first {@code char} of the words in the directive's text
     * @param end the one after the last
     */
    record Add(Kind kind, int start, int end) implements ReviewStep {}

    /**
     * What the directive states once is put right, in one act. With another date, deadlines that
     * follow from it mean other days, but for those that a person has typed.
     *
     * @param says what each part is to say; an empty one the directive does not state. What is left
     *     out stays
     */
    record PutHead(Map<HeadPart, String> says) implements ReviewStep {

        public PutHead {
            says = Map.copyOf(says);
        }
    }

    /** Every item that is undecided is kept. */
    record KeepRest() implements ReviewStep {}

    /**
     * What a language model has found, to be decided on. Of each finding only what stands in the
     * directive's text is taken.
     */
    record Propose(List<Finding> findings) implements ReviewStep {

        public Propose {
            findings = List.copyOf(findings);
        }
    }

    /**
     * What a language model says that a directive says.
     *
     * @param quote the words that it claims to stand in the text
     * @param lead who leads; of several names, as {@code participants} and {@code who}, one after
     *     another between 、
     */
    record Finding(
            Kind kind,
            String quote,
            Optional<String> lead,
            Optional<String> participants,
            Optional<String> who,
            Optional<String> dueText) {}

    /** The latest decision is taken back. */
    record Undo() implements ReviewStep {}

    /**
     * What an item says.
     *
     * @param quantity how many, for an item that counts
     * @param who who is obliged; of a task or a problem it follows from {@code lead} and {@code
     *     participants}
     * @param dueText by when in words, {@code dueOn} as a day
     * @param treatment of a problem of a rectification plan
     */
    record Content(
            Kind kind,
            String wording,
            Optional<Integer> quantity,
            Optional<String> who,
            Optional<String> lead,
            Optional<String> participants,
            Optional<LocalDate> dueOn,
            Optional<String> dueText,
            Optional<Treatment> treatment) {}
}
