package org.skbsh.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import org.skbsh.model.Total;

/**
 * Steps of time beside one another with more events than chance explains. Were the same events scattered at random over
 * the whole timeline (a Poisson process), fewer than one timeline in a hundred would have such a step.
 *
 * @param first the first of the steps
 * @param last the last of them
 * @param count the events in them
 */
public record Burst(long first, long last, long count) {
    private static final double CHANCE = 0.01;
    /** Fewer events in a step are no burst, and fewer steps no timeline. */
    private static final int LEAST = 5;

    /** @param counts the events in each step, without the steps that have none */
    static List<Burst> among(SortedMap<Long, Long> counts, int steps) {
        List<Burst> bursts = new ArrayList<>();
        if (steps < LEAST) {
            return bursts;
        }
        double mean = (double) counts.values().stream().reduce(0L, Total::plus) / steps;
        for (Map.Entry<Long, Long> step : counts.entrySet()) {
            if (isBurst(step.getValue(), mean, steps)) {
                join(bursts, step.getKey(), step.getValue());
            }
        }
        return bursts;
    }

    private static boolean isBurst(long count, double mean, int steps) {
        if (count < LEAST || count <= mean) {
            return false;
        }
        // Chernoff's bound of the chance of so many events or more in one step; the true chance is less.
        double chance = Math.exp(count - mean + count * Math.log(mean / count));
        return steps * chance < CHANCE;
    }

    private static void join(List<Burst> bursts, long step, long count) {
        Burst before = bursts.isEmpty() ? null : bursts.get(bursts.size() - 1);
        if (before != null && before.last() + 1 == step) {
            bursts.set(bursts.size() - 1, new Burst(before.first(), step, Total.plus(before.count(), count)));
            return;
        }
        bursts.add(new Burst(step, step, count));
    }
}
