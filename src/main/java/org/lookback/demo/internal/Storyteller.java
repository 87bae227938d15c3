package org.lookback.demo.internal;

import org.lookback.organization.Unit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells how problems were found and what became of them. Pure: the same seed and setting tell the
 * same stories.
 */
final class Storyteller {

    private static final LocalDate FIRST = LocalDate.of(2019, 8, 5);
    private static final LocalDate LAST = LocalDate.of(2019, 12, 1);

    /** How many stories back a duplicate may look for the one it repeats. */
    private static final int REMEMBERED = 400;

    private final Setting setting;
    private final long seed;
    private final List<Matter> matters = Matter.all();
    private final Map<String, List<String>> phrases = Matter.phrases();
    private final List<Step> steps = new ArrayList<>();
    private final List<Life> lives = new ArrayList<>();
    private int stories;

    Storyteller(Setting setting, long seed) {
        this.setting = setting;
        this.seed = seed;
    }

    /** The steps of so many stories, and of those that they beget, in the order of their time. */
    List<Step> tell(int problems) {
        for (int i = 0; i < problems; i++) {
            tellOne();
        }
        steps.sort(Comparator.comparing(Step::at).thenComparingInt(Step::story));
        return withoutOrphans(steps);
    }

    private void tellOne() {
        int number = begin();
        Chance chance = chanceOf(number);
        Unit unit = setting.owners().pick(chance);
        List<Matter> possible =
                matters.stream().filter(matter -> matter.at().contains(unit.level())).toList();
        LocalDateTime found = WorkingDays.during(someDay(chance), chance);
        Telling telling =
                Telling.of(
                        chance.oneOf(possible),
                        unit,
                        setting.tree(),
                        Math.max(7, found.getMonthValue() - 1),
                        chance);
        Life life = new Life(this, number, telling, found, chance);
        if (chance.in100(4) && repeats(life, chance)) {
            return;
        }
        lives.add(life);
        life.live();
    }

    /** The same thing told a second time, a few days later, and joined to the first. */
    private boolean repeats(Life life, Chance chance) {
        int from = Math.max(0, lives.size() - REMEMBERED);
        for (int i = lives.size() - 1; i >= from; i--) {
            Life first = lives.get(i);
            LocalDateTime found = WorkingDays.after(first.found(), chance.between(1, 6), chance);
            LocalDateTime joined = WorkingDays.after(found, chance.between(1, 3), chance);
            if (first.isOpenAt(joined) && joined.isBefore(WorkingDays.NOW)) {
                life.repeat(first, found, joined);
                return true;
            }
        }
        return false;
    }

    /** More problems come in as the second batch sets to work. */
    private static LocalDate someDay(Chance chance) {
        long days = ChronoUnit.DAYS.between(FIRST, LAST);
        return FIRST.plusDays((long) (days * Math.pow(chance.part(), 0.85)));
    }

    /** A number for a story that begins. */
    int begin() {
        return stories++;
    }

    Chance chanceOf(int story) {
        return new Chance(seed, story);
    }

    Setting setting() {
        return setting;
    }

    String phrase(String about, Chance chance) {
        List<String> phrasesAbout = phrases.get(about);
        if (phrasesAbout == null) {
            throw new IllegalArgumentException(about);
        }
        return chance.oneOf(phrasesAbout);
    }

    void add(Step step) {
        steps.add(step);
    }

    /** A story that would begin after the end of the history has no beginning, and is dropped. */
    private static List<Step> withoutOrphans(List<Step> sorted) {
        Map<Integer, Boolean> begun = new HashMap<>();
        List<Step> kept = new ArrayList<>();
        for (Step step : sorted) {
            switch (step.deed()) {
                case Step.Deed.Enter _ -> begun.put(step.story(), true);
                case Step.Deed.Accept(var begins) -> begun.put(begins, true);
                default -> {
                    // goes on with what has begun
                }
            }
            if (begun.containsKey(step.story())) {
                kept.add(step);
            }
        }
        return kept;
    }
}
