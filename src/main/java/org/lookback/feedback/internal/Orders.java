package org.lookback.feedback.internal;

import org.lookback.campaign.Campaign;
import org.lookback.feedback.NewOpinion;
import org.lookback.feedback.NewOrder;
import org.lookback.feedback.Opinion;
import org.lookback.feedback.OpinionId;
import org.lookback.feedback.OrderField;
import org.lookback.feedback.OrderNumber;
import org.lookback.feedback.Secret;
import org.lookback.feedback.WorkOrderCheck;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Fault;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.sheet.CellFault;
import org.lookback.sheet.CellName;
import org.lookback.sheet.Columns;
import org.lookback.sheet.Line;
import org.lookback.sheet.Moments;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says of the rows of one file what each comes to: a new order, one that is in already, or one with
 * faults. It goes through the file once, part by part, from its beginning.
 */
public final class Orders {

    private static final int LONGEST_NUMBER = 64;
    private static final int SHOWN = 40;

    /** What calls and terms from before are is a slip of the pen, or a number taken for a day. */
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    /** How tables show long numbers whose last digits they have lost. */
    private static final Pattern ELEVEN_DIGITS = Pattern.compile("[0-9]{11}");

    /** Of which nothing is kept that could be compared. */
    private static final Set<OrderField> WHO_CALLED =
            EnumSet.of(OrderField.CALLER, OrderField.PHONE, OrderField.HOME);

    /** What a row comes to. */
    public sealed interface Judged {
        int row();

        /** One that is not in. */
        record Fresh(int row, NewOrder order, Map<String, String> hashes) implements Judged {
            public Fresh {
                hashes = Map.copyOf(hashes);
            }
        }

        /**
         * One that is in and says what it said, that the actor does not see, or that stands in the
         * file twice.
         */
        record Known(int row) implements Judged {}

        /**
         * One that is in, that the actor sees, and says something else now.
         *
         * @param order as it is now
         * @param fields what has changed
         */
        record Changed(
                int row,
                NewOrder order,
                OpinionId opinion,
                Map<String, String> hashes,
                List<OrderField> fields,
                WorkOrderCheck.ChangeStanding standing)
                implements Judged {
            public Changed {
                hashes = Map.copyOf(hashes);
                fields = List.copyOf(fields);
            }
        }

        /** One that cannot be brought in. */
        record Faulty(int row, List<CellFault> faults) implements Judged {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }
    }

    private final Actor actor;
    private final UnitPath reach;
    private final Campaign campaign;
    private final String source;
    private final Columns columns;
    private final Organization organization;
    private final OrderRows rows;
    private final OpinionRows opinions;
    private final Seal seal;
    private final Instant now;

    /** Whether eleven digits, as telephones have, are how this file writes numbers of orders. */
    private final boolean elevenDigits;

    private final Map<String, List<Unit>> units = new HashMap<>();

    /** The hashes of what the file itself has said under a number, with the row that said it. */
    private final Map<String, Map.Entry<Integer, String>> said = new HashMap<>();

    /**
     * @param reach of the post by which the actor brings them in
     * @param first the file's first rows
     */
    public Orders(
            Actor actor,
            UnitPath reach,
            Campaign campaign,
            String source,
            Columns columns,
            List<Line> first,
            Organization organization,
            OrderRows rows,
            OpinionRows opinions,
            Seal seal,
            Instant now) {
        this.actor = actor;
        this.reach = reach;
        this.campaign = campaign;
        this.source = source;
        this.columns = columns;
        this.organization = organization;
        this.rows = rows;
        this.opinions = opinions;
        this.seal = seal;
        this.now = now;
        this.elevenDigits = elevenDigits(first);
    }

    /**
     * Where the heading says that the column is of order numbers, and most of its first cells are
     * of eleven digits, one that begins as mobile numbers do is an order's like the others.
     */
    private boolean elevenDigits(List<Line> first) {
        String heading =
                first.stream()
                        .filter(line -> line.number() == columns.headingRow())
                        .map(line -> read(line, OrderField.NUMBER))
                        .findFirst()
                        .orElse("");
        List<String> numbers =
                first.stream()
                        .filter(line -> line.number() > columns.headingRow())
                        .map(this::numberOf)
                        .filter(number -> !number.isEmpty())
                        .toList();
        return OrderField.NUMBER.isHeadedBy(heading)
                && !OrderField.PHONE.isHeadedBy(heading)
                && 2 * numbers.stream().filter(ELEVEN_DIGITS.asMatchPredicate()).count()
                        > numbers.size();
    }

    /** What the next rows come to, in their order. */
    public List<Judged> judge(List<Line> lines) {
        learnUnits(lines);
        Map<String, OrderRows.Known> known =
                rows.find(
                        campaign.id(),
                        reach.unit(),
                        source,
                        lines.stream().map(this::numberOf).collect(Collectors.toSet()));
        Map<OpinionId, Opinion> seen =
                opinions
                        .find(actor, known.values().stream().map(OrderRows.Known::opinion).toList())
                        .stream()
                        .collect(Collectors.toMap(Opinion::id, Function.identity()));
        return lines.stream().map(line -> judge(line, known, seen)).toList();
    }

    private void learnUnits(List<Line> lines) {
        Set<String> names = new HashSet<>();
        lines.forEach(line -> names.add(read(line, OrderField.UNIT)));
        names.removeAll(units.keySet());
        names.remove("");
        if (!names.isEmpty()) {
            Map<String, List<Unit>> written = organization.written(actor, names);
            Map<String, Unit> coded = organization.byCodes(names);
            for (String name : names) {
                units.put(
                        name,
                        coded.containsKey(name) && coded.get(name).isOpen()
                                ? List.of(coded.get(name))
                                : written.getOrDefault(name, List.of()));
            }
        }
    }

    private String read(Line line, OrderField field) {
        return columns.read(line, field.name());
    }

    /** The number however it is written: full-width, in lower case, or guarded against programs. */
    private String numberOf(Line line) {
        String number = Normalizer.normalize(read(line, OrderField.NUMBER), Normalizer.Form.NFKC);
        if (number.startsWith("=\"") && number.endsWith("\"") && number.length() > 2) {
            number = number.substring(2, number.length() - 1);
        }
        while (number.startsWith("'")) {
            number = number.substring(1);
        }
        return number.strip().toUpperCase(Locale.ROOT);
    }

    private Judged judge(
            Line line, Map<String, OrderRows.Known> known, Map<OpinionId, Opinion> seen) {
        Found found = new Found(line);
        String number = found.number();
        String text = found.text();
        Optional<Unit> unit = found.unit();
        Instant sentAt = found.sentAt().orElse(now);
        Optional<LocalDate> dueOn = found.dueOn();
        Optional<Secret> contact = found.contact();
        Optional<String> state = found.state();
        Map<String, String> hashes = hashes(line, unit, found);
        if (found.faults.isEmpty()) {
            String whole = hashes.toString() + found.whoCalled();
            Map.Entry<Integer, String> before =
                    said.putIfAbsent(number, Map.entry(line.number(), whole));
            if (before != null && before.getValue().equals(whole)) {
                return new Judged.Known(line.number());
            }
            if (before != null) {
                found.fault(OrderField.NUMBER, "fault.order_repeated", before.getKey());
            }
        }
        if (!found.faults.isEmpty()) {
            return new Judged.Faulty(line.number(), found.faults);
        }
        OrderRows.Known there = known.get(number);
        NewOrder order =
                new NewOrder(
                        campaign.id(),
                        new OrderNumber(source, number),
                        unit,
                        new Secret(text),
                        found.shown(text),
                        contact,
                        sentAt,
                        dueOn,
                        state);
        if (there == null) {
            return new Judged.Fresh(line.number(), order, hashes);
        }
        Opinion opinion = seen.get(there.opinion());
        List<OrderField> changed = opinion == null ? List.of() : changed(there.hashes(), hashes);
        return opinion == null || changed.isEmpty()
                ? new Judged.Known(line.number())
                : new Judged.Changed(
                        line.number(), order, opinion.id(), hashes, changed, standing(opinion));
    }

    private WorkOrderCheck.ChangeStanding standing(Opinion opinion) {
        if (OpinionLifecycle.by(actor, opinion, Part.OFFICE).isEmpty()) {
            return WorkOrderCheck.ChangeStanding.OF_ANOTHER_OFFICE;
        }
        return opinion.state().isOpen()
                ? WorkOrderCheck.ChangeStanding.AWAITING
                : WorkOrderCheck.ChangeStanding.CONCLUDED;
    }

    /**
     * What a row says, field by field, as it may be read; of columns that the file does not have,
     * nothing.
     */
    private Map<String, String> hashes(Line line, Optional<Unit> unit, Found found) {
        Map<String, String> hashes = new TreeMap<>();
        for (OrderField field : OrderField.values()) {
            if (field != OrderField.NUMBER
                    && !WHO_CALLED.contains(field)
                    && columns.of(field.name()).isPresent()) {
                String words =
                        switch (field) {
                            case UNIT ->
                                    unit.map(each -> each.id().toString())
                                            .orElseGet(() -> read(line, field));
                            case SENT_AT ->
                                    Moments.moment(read(line, field))
                                            .map(LocalDateTime::toString)
                                            .orElse("");
                            case DUE_ON ->
                                    Moments.day(read(line, field))
                                            .map(LocalDate::toString)
                                            .orElse("");
                            case NUMBER, TEXT, TITLE, CALLER, PHONE, HOME, PLACE, STATE ->
                                    found.shown(read(line, field)).replaceAll("\\s+", " ");
                        };
                hashes.put(field.name(), blinded(field, words));
            }
        }
        return hashes;
    }

    private String blinded(OrderField field, String words) {
        return seal.blind("order " + field + " " + words);
    }

    /**
     * Only what both say can have changed: files differ in their columns. How far the hotline has
     * come is news also where no file said it before.
     */
    private List<OrderField> changed(Map<String, String> before, Map<String, String> now) {
        Map<OrderField, Boolean> changed = new EnumMap<>(OrderField.class);
        now.forEach((field, hash) -> {
            String there =
                    before.getOrDefault(
                            field,
                            field.equals(OrderField.STATE.name())
                                    ? blinded(OrderField.STATE, "")
                                    : hash);
            if (!there.equals(hash)) {
                OrderField.of(field).ifPresent(each -> changed.put(each, true));
            }
        });
        return List.copyOf(changed.keySet());
    }

    /** A row as it is read, with what is wrong with it. */
    private final class Found {

        private final Line line;
        private final SenderTraces traces;
        private final List<CellFault> faults = new ArrayList<>();

        Found(Line line) {
            this.line = line;
            this.traces =
                    SenderTraces.ofCaller(
                            say(OrderField.CALLER), say(OrderField.PHONE), say(OrderField.HOME));
        }

        private String say(OrderField field) {
            return read(line, field);
        }

        private void fault(OrderField field, String message, Object... particulars) {
            OptionalInt column = columns.of(field.name());
            String cell =
                    column.isPresent()
                            ? CellName.cell(column.getAsInt(), line.number())
                            : Integer.toString(line.number());
            faults.add(
                    new CellFault(
                            line.number(),
                            cell,
                            clipped(say(field)),
                            Fault.at("row " + line.number(), message, particulars)));
        }

        String number() {
            String number = numberOf(line);
            if (number.isEmpty()) {
                fault(OrderField.NUMBER, "fault.order_number_missing");
            } else if (number.length() > LONGEST_NUMBER
                    || number.chars().anyMatch(Character::isISOControl)) {
                fault(OrderField.NUMBER, "fault.order_number_wrong", LONGEST_NUMBER);
            } else if (Line.isRounded(number)) {
                fault(OrderField.NUMBER, "fault.order_number_rounded");
            } else if (PersonalNumbers.isIdentityNumber(number)
                    || (PersonalNumbers.isMobileNumber(number)
                            && !(elevenDigits && ELEVEN_DIGITS.matcher(number).matches()))
                    || isTelephone(number)
                    || number.chars().noneMatch(Character::isDigit)) {
                fault(OrderField.NUMBER, "fault.order_number_of_somebody");
            }
            return number;
        }

        /** Whether the caller is reached by it; a cell may name several. */
        private boolean isTelephone(String number) {
            return List.of(say(OrderField.PHONE).split("[\\s、,，;；/()（）]+", -1)).contains(number);
        }

        String text() {
            String said = say(OrderField.TEXT);
            List<String> parts = new ArrayList<>();
            String title = say(OrderField.TITLE);
            if (!title.isEmpty() && !said.startsWith(title)) {
                parts.add(title);
            }
            parts.add(said);
            String place = say(OrderField.PLACE);
            if (!place.isEmpty() && !said.contains(place)) {
                parts.add(place);
            }
            String text = String.join("\n", parts);
            if (said.isEmpty()) {
                fault(OrderField.TEXT, "fault.order_text_missing");
            } else if (text.codePointCount(0, text.length()) > NewOpinion.LONGEST_TEXT) {
                fault(OrderField.TEXT, "fault.order_text_long", NewOpinion.LONGEST_TEXT);
            } else if (text.chars().anyMatch(each -> each == 0 || each == 0xFFFD)) {
                fault(OrderField.TEXT, "fault.order_text_broken");
            }
            return text;
        }

        Optional<Unit> unit() {
            String name = say(OrderField.UNIT);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            List<Unit> all = units.getOrDefault(name, List.of());
            List<Unit> within =
                    all.stream()
                            .filter(unit ->
                                    reach.contains(unit.path())
                                            && campaign.leadingUnit().contains(unit.path()))
                            .toList();
            if (all.isEmpty()) {
                fault(OrderField.UNIT, "fault.order_unit_unknown");
            } else if (within.isEmpty()) {
                fault(OrderField.UNIT, "fault.order_unit_outside");
            } else if (within.size() > 1) {
                fault(
                        OrderField.UNIT,
                        "fault.order_unit_several",
                        within.stream()
                                .limit(5)
                                .map(unit -> unit.code() + " " + unit.name())
                                .collect(Collectors.joining("、")));
            }
            return within.size() == 1 ? Optional.of(within.getFirst()) : Optional.empty();
        }

        Optional<Instant> sentAt() {
            String written = say(OrderField.SENT_AT);
            if (written.isEmpty()) {
                return Optional.empty();
            }
            Optional<Instant> moment =
                    Moments.moment(written)
                            .map(each -> each.atZone(campaign.policy().zone()).toInstant());
            if (moment.isEmpty()) {
                fault(OrderField.SENT_AT, "fault.order_moment_unknown");
            } else if (moment.get().isAfter(now)) {
                fault(OrderField.SENT_AT, "fault.order_moment_future");
            } else if (moment.get()
                    .isBefore(EARLIEST.atStartOfDay(campaign.policy().zone()).toInstant())) {
                fault(OrderField.SENT_AT, "fault.order_moment_early", EARLIEST.getYear());
            }
            return moment;
        }

        Optional<LocalDate> dueOn() {
            String written = say(OrderField.DUE_ON);
            if (written.isEmpty()) {
                return Optional.empty();
            }
            Optional<LocalDate> day = Moments.day(written);
            if (day.isEmpty()) {
                fault(OrderField.DUE_ON, "fault.order_moment_unknown");
            } else if (day.get().isBefore(EARLIEST)) {
                fault(OrderField.DUE_ON, "fault.order_moment_early", EARLIEST.getYear());
            }
            return day;
        }

        /** A word or two; what is longer is no state. */
        Optional<String> state() {
            return Optional.of(clipped(shown(say(OrderField.STATE))))
                    .filter(words -> !words.isEmpty());
        }

        private List<String> whoCalled() {
            return WHO_CALLED.stream().map(this::say).filter(words -> !words.isEmpty()).toList();
        }

        /**
         * Words without what tells who called: the row itself says what that is called, and how it
         * is reached.
         */
        String shown(String words) {
            return traces.takenOutOf(words.strip());
        }

        Optional<Secret> contact() {
            String contact = String.join(" ", whoCalled()).strip();
            if (contact.length() > NewOpinion.LONGEST_CONTACT) {
                fault(OrderField.PHONE, "fault.order_contact_long", NewOpinion.LONGEST_CONTACT);
            }
            return Optional.of(contact).filter(each -> !each.isEmpty()).map(Secret::new);
        }
    }

    private static String clipped(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", " ");
        return clean.codePointCount(0, clean.length()) <= SHOWN
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
