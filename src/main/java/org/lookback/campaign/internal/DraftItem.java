package org.lookback.campaign.internal;

import org.lookback.campaign.Amount;
import org.lookback.campaign.ReviewStep.Content;
import org.lookback.campaign.Source;
import org.lookback.campaign.StoredDirective.Decision;
import org.lookback.campaign.StoredDirective.Kind;
import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.StoredDirective.Span;
import org.lookback.campaign.StoredDirective.Treatment;
import org.lookback.directive.Anchor;
import org.lookback.directive.Reader;
import org.lookback.directive.Sureness;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** An item while a decision makes another one of it. */
final class DraftItem {

    private long id;
    private int number;
    private int part;
    private Kind kind;
    private String wording;
    private Optional<Integer> quantity;
    private Optional<String> who;
    private Optional<String> lead;
    private Optional<String> participants;
    private Optional<LocalDate> dueOn;
    private Optional<String> dueText;
    private Optional<Reader> dueReader;
    private Optional<Sureness> sureness;
    private final Optional<Reader> reader;
    private Optional<Treatment> treatment;
    private Optional<Amount> amount;
    private Source source;
    private List<Span> further;
    private Decision decision;
    private long version;

    private DraftItem(ProposedItem item) {
        this.id = item.id();
        this.number = item.number();
        this.part = item.part();
        this.kind = item.kind();
        this.wording = item.wording();
        this.quantity = item.quantity();
        this.who = item.who();
        this.lead = item.lead();
        this.participants = item.participants();
        this.dueOn = item.dueOn();
        this.dueText = item.dueText();
        this.dueReader = item.dueReader();
        this.sureness = item.sureness();
        this.reader = item.reader();
        this.treatment = item.treatment();
        this.amount = item.amount();
        this.source = item.source();
        this.further = item.further();
        this.decision = item.decision();
        this.version = item.version() + 1;
    }

    /** The item in its next version. */
    static DraftItem of(ProposedItem item) {
        return new DraftItem(item);
    }

    DraftItem inVersion(long number) {
        version = number;
        return this;
    }

    DraftItem decision(Decision next) {
        decision = next;
        return this;
    }

    /** What other words say was not measured by the reader. */
    DraftItem wording(String words) {
        if (!words.equals(wording)) {
            amount = Optional.empty();
        }
        wording = words;
        return this;
    }

    DraftItem quantity(int count) {
        quantity = Optional.of(count);
        return this;
    }

    DraftItem part(int place) {
        part = place;
        return this;
    }

    /**
     * It is another item, which nobody has stored yet.
     *
     * @param first a version that no item of the directive has had
     */
    DraftItem isNew(String key, int itsNumber, int itsPart, long first) {
        id = 0;
        number = itsNumber;
        part = itsPart;
        version = first;
        source =
                new Source(
                        source.directive(),
                        key,
                        source.start(),
                        source.end(),
                        source.sentence(),
                        source.sentenceStart());
        return this;
    }

    /** Its words stand here, and nowhere else but where it is said. */
    DraftItem stands(Anchor words, List<Span> elsewhere) {
        source =
                new Source(
                        source.directive(),
                        source.key(),
                        words.start(),
                        words.end(),
                        words.sentence(),
                        words.sentenceStart());
        further = elsewhere;
        return this;
    }

    /** Its words stand where those of the other stand, too. */
    DraftItem alsoStands(ProposedItem other) {
        List<Span> spans = new ArrayList<>(further);
        spans.addAll(other.places());
        further = spans.stream().distinct().toList();
        return this;
    }

    DraftItem says(Content content) {
        if (kind.isCount()) {
            quantity = content.quantity();
            return this;
        }
        kind = content.kind();
        wording(content.wording().strip());
        amount = amount.filter(_ -> kind == Kind.GOAL);
        treatment =
                kind == Kind.RECTIFICATION
                        ? content.treatment().map(DraftItem::inLines)
                        : Optional.empty();
        responsible(content.who(), content.lead(), content.participants());
        Optional<LocalDate> day = dueOn;
        Optional<String> words = dueText;
        due(content.dueOn(), content.dueText());
        return day.equals(dueOn) && words.equals(dueText) ? this : dueBy(Reader.PERSON);
    }

    /** It is treated as both are: what must be reached by either, what is done for either. */
    DraftItem alsoTreated(ProposedItem other) {
        if (other.dueReader().filter(Reader.PERSON::equals).isPresent()) {
            dueBy(Reader.PERSON);
        }
        sureness =
                Stream.of(sureness, other.sureness())
                        .flatMap(Optional::stream)
                        .reduce(Sureness::and);
        treatment =
                Stream.of(treatment, other.treatment())
                        .flatMap(Optional::stream)
                        .reduce((first, second) ->
                                new Treatment(
                                        both(first.targets(), second.targets()),
                                        both(first.measures(), second.measures()),
                                        NameList.of(
                                                Stream.of(first.person(), second.person())
                                                        .flatMap(Optional::stream)),
                                        NameList.of(
                                                Stream.of(first.acceptedBy(), second.acceptedBy())
                                                        .flatMap(Optional::stream)),
                                        first.closing()));
        return this;
    }

    /** Targets and measures are told apart by their lines. */
    private static Treatment inLines(Treatment treatment) {
        return new Treatment(
                lines(treatment.targets()),
                lines(treatment.measures()),
                treatment.person(),
                treatment.acceptedBy(),
                treatment.closing());
    }

    private static List<String> lines(List<String> texts) {
        return texts.stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }

    private static List<String> both(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }

    /**
     * Who leads takes no part besides; who is obliged are both. Where only the obliged are known,
     * they share it.
     */
    DraftItem responsible(
            Optional<String> obliged, Optional<String> leading, Optional<String> taking) {
        Optional<String> others =
                kind.isLed() && leading.isEmpty() && taking.isEmpty() ? obliged : taking;
        lead = NameList.of(NameList.in(leading));
        List<String> leads = NameList.in(lead).toList();
        participants = NameList.of(NameList.in(others).filter(Predicate.not(leads::contains)));
        who =
                kind.isLed()
                        ? NameList.of(NameList.in(lead, participants))
                        : obliged.map(String::strip).filter(Predicate.not(String::isEmpty));
        return this;
    }

    DraftItem due(Optional<LocalDate> day, Optional<String> words) {
        dueOn = day;
        dueText = words.map(String::strip).filter(Predicate.not(String::isEmpty));
        return this;
    }

    /** Its deadline means another day. */
    DraftItem dueOn(Optional<LocalDate> day) {
        dueOn = day;
        return this;
    }

    /** This reader has said by when. */
    DraftItem dueBy(Reader said) {
        dueReader = dueOn.isEmpty() && dueText.isEmpty() ? Optional.empty() : Optional.of(said);
        return this;
    }

    ProposedItem item() {
        return new ProposedItem(
                id,
                number,
                part,
                kind,
                wording,
                quantity,
                who,
                lead,
                participants,
                dueOn,
                dueText,
                dueReader,
                sureness,
                reader,
                treatment,
                amount,
                source,
                further,
                decision,
                version);
    }
}
