package org.lookback.feedback.internal;

import org.lookback.feedback.OpinionId;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is kept sealed of opinions, by the newest key. */
@Component
public class Strongbox {

    /**
     * What is kept sealed of an opinion, opened.
     *
     * @param contact how the sender can be reached
     * @param original the words as they were sent, where they differ from those that are shown
     * @param concealed words that an office has concealed
     */
    public record Kept(
            Optional<String> contact, Optional<String> original, List<String> concealed) {

        public static final Kept NOTHING = new Kept(Optional.empty(), Optional.empty(), List.of());

        public Kept {
            concealed = List.copyOf(concealed);
        }

        public boolean isNothing() {
            return equals(NOTHING);
        }

        /** The same with other words as they were sent. */
        public Kept saying(Optional<String> words) {
            return new Kept(contact, words, concealed);
        }

        /** The same with more words concealed. */
        public Kept concealing(List<String> words) {
            List<String> all = new ArrayList<>(concealed);
            words.stream().filter(word -> !all.contains(word)).forEach(all::add);
            return new Kept(contact, original, all);
        }

        /** What must not be told of the sender, nor of others whom an office has concealed. */
        public SenderTraces traces() {
            return contact.map(SenderTraces::ofContact)
                    .orElseGet(SenderTraces::none)
                    .with(concealed);
        }

        @Override
        public String toString() {
            return "sealed";
        }
    }

    private static final String BETWEEN = "\n";

    private final OpinionRows rows;
    private final Seal seal;

    public Strongbox(OpinionRows rows, Seal seal) {
        this.rows = rows;
        this.seal = seal;
    }

    public Kept of(OpinionId id) {
        return rows.sealed(id).map(this::opened).orElse(Kept.NOTHING);
    }

    private Kept opened(OpinionRows.Sealed sealed) {
        return new Kept(
                opened(sealed.contact(), Seal.contactOf(sealed.id())),
                opened(sealed.original(), Seal.originalOf(sealed.id())),
                opened(sealed.concealed(), Seal.concealedOf(sealed.id()))
                        .map(words -> Arrays.asList(words.split(BETWEEN, -1)))
                        .orElse(List.of()));
    }

    private Optional<String> opened(byte[] sealed, String place) {
        return sealed.length == 0 ? Optional.empty() : Optional.of(seal.open(sealed, place));
    }

    /** Seals it instead of what was kept; forgets that where there is nothing to be kept. */
    public void keep(OpinionId id, Kept kept) {
        if (kept.isNothing()) {
            rows.forgetSealed(id);
            return;
        }
        rows.keepSealed(
                new OpinionRows.Sealed(
                        id,
                        seal.key(),
                        sealed(kept.contact(), Seal.contactOf(id)),
                        sealed(kept.original(), Seal.originalOf(id)),
                        sealed(
                                Optional.of(String.join(BETWEEN, kept.concealed()))
                                        .filter(words -> !words.isEmpty()),
                                Seal.concealedOf(id))));
    }

    private byte[] sealed(Optional<String> words, String place) {
        return words.map(given -> seal.seal(given, place)).orElse(new byte[0]);
    }

    /** Seals anew some that older keys sealed; how many these were. */
    int renew(int most) {
        List<OpinionRows.Sealed> older = rows.sealedOtherwise(seal.key(), most);
        older.forEach(each -> keep(each.id(), opened(each)));
        return older.size();
    }
}
