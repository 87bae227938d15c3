package org.lookback.directive.internal;

import org.lookback.directive.Deployment;
import org.lookback.directive.internal.Passage.Found;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The numbered demands 一要…。二要…。三要…. They count only as a series: 一要 and 二要 in order, which tells
 * them from words that happen to end so.
 */
final class DeploymentRule implements Rule<List<Deployment>> {

    /** How such a demand begins. */
    static final Pattern NUMBERED = Pattern.compile("^[，；：:]?[一二三四五六七八九十]{1,3}要(?!求)");

    private static final Pattern DEMAND =
            Pattern.compile(
                    "(?:^|[，；：:])(?<number>[一二三四五六七八九十]{1,3})要(?!求)(?<text>.+?)(?=[。；！\\n]|$|，[二三四五六七八九十]{1,3}要)");

    @Override
    public List<Deployment> read(Prose prose) {
        List<Deployment> deployments = new ArrayList<>();
        List<Deployment> series = new ArrayList<>();
        for (Found found : prose.findAll(DEMAND).toList()) {
            OptionalInt number = Numerals.value(found.group("number").words());
            if (number.isPresent() && number.getAsInt() == 1) {
                close(series, deployments);
            }
            if (number.isPresent() && number.getAsInt() == series.size() + 1) {
                series.add(deployment(prose, found));
            }
        }
        close(series, deployments);
        return deployments;
    }

    private static void close(List<Deployment> series, List<Deployment> deployments) {
        if (series.size() > 1) {
            deployments.addAll(series);
        }
        series.clear();
    }

    private static Deployment deployment(Prose prose, Found found) {
        return prose.item(
                "deployment",
                found.group("text").trimmed(),
                (key, text, anchor) ->
                        new Deployment(key, found.group("number").words(), text, anchor));
    }
}
