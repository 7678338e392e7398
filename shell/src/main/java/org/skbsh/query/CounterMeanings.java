package org.skbsh.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.skbsh.knowledge.CounterEntry;
import org.skbsh.knowledge.Knowledge;
import org.skbsh.knowledge.ReasonEntry;
import org.skbsh.knowledge.Star;
import org.skbsh.model.UserError;

/**
 * What the kernel's counters mean: which drops each of them counts.
 *
 * @param all in the order to show them
 */
public record CounterMeanings(List<Meaning> all) {
    private static final Pattern TELLS_OF_LOSS =
            Pattern.compile("(?i).*(err|drop|fail|discard|overflow|prune|noroute|reject|missed|fifo|abort|squeeze).*");

    private static final Pattern OF_ONE_VERSION = Pattern.compile("(Udp|UdpLite|Ip|IpExt|Icmp)6?[A-Z].*");
    private static final Pattern IP6 = Pattern.compile("(Udp|UdpLite|Ip|Icmp)6[A-Z].*");

    public CounterMeanings {
        all = List.copyOf(all);
    }

    /**
     * What one counter, or one kind of counters, means.
     *
     * @param counter its name; with a {@code *} in it for all counters of a kind
     * @param title what it counts, in a few words
     * @param filter which events it counts; empty if no event shows it
     * @param drops whether it counts packets that were not accepted
     * @param incomparable why its growth can't be compared with their number; empty if it can
     */
    public record Meaning(
            String counter, String title, Optional<FilterExpression> filter, boolean drops, String incomparable) {
        /** Whether it is the meaning of a counter. */
        public boolean means(String name) {
            return Star.matches(counter, name);
        }

        /** Whether it stands for many counters, such as one for each device. */
        boolean isOneOfMany() {
            return counter.indexOf('*') >= 0;
        }
    }

    /**
     * The meanings from the knowledge: of counters with an entry, and of counters that only reasons name.
     *
     * @param problems gets each entry with a wrong filter, with file and line
     */
    public static CounterMeanings of(Knowledge knowledge, Keys keys, Aliases aliases, Consumer<String> problems) {
        Map<String, CounterEntry> entries = new LinkedHashMap<>();
        knowledge.counters().forEach(entry -> entries.put(entry.counter(), entry));
        for (ReasonEntry reason : knowledge.reasons()) {
            reason.counters()
                    .forEach(counter -> entries.putIfAbsent(
                            counter, new CounterEntry(counter, reason.title(), "", true, "", reason.place())));
        }
        List<Meaning> all = new ArrayList<>();
        for (CounterEntry entry : entries.values()) {
            try {
                all.add(of(entry, knowledge, keys, aliases));
            } catch (UserError e) {
                problems.accept(entry.place() + ": " + e.getMessage());
            }
        }
        return new CounterMeanings(all);
    }

    /**
     * The meaning of one counter.
     *
     * @throws UserError if its filter is wrong
     */
    public static Meaning of(CounterEntry entry, Knowledge knowledge, Keys keys, Aliases aliases) {
        String events = ofFamily(
                entry.counter(), entry.events().isEmpty() ? byReasons(entry.counter(), knowledge) : entry.events());
        return new Meaning(
                entry.counter(),
                entry.counts(),
                events.isEmpty() ? Optional.empty() : Optional.of(FilterExpression.parse(events, keys, aliases)),
                entry.drops(),
                entry.incomparable());
    }

    // Each IP version has counters of its own; an event that does not say its version may count for either.
    private static String ofFamily(String counter, String events) {
        if (events.isEmpty() || !OF_ONE_VERSION.matcher(counter).matches()) {
            return events;
        }
        return "(" + events + ") && protocol != " + (IP6.matcher(counter).matches() ? "ip" : "ipv6");
    }

    // A reason counts wherever the kernel gives it, except where a refinement of it names other counters.
    private static String byReasons(String counter, Knowledge knowledge) {
        List<String> plain = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (ReasonEntry entry : knowledge.reasons()) {
            boolean counted = entry.counters().contains(counter);
            List<ReasonEntry> refinements = knowledge.reasons().stream()
                    .filter(other -> other.isRefinement() && other.reason().equals(entry.reason()))
                    .toList();
            if (entry.isRefinement()) {
                if (counted && !counts(entry.reason(), counter, knowledge)) {
                    others.add("reason == " + entry.reason() + " && caller('" + entry.at() + "')");
                }
            } else if (counted) {
                String except = refinements.stream()
                        .filter(refinement -> !refinement.counters().contains(counter))
                        .map(refinement -> " && !caller('" + refinement.at() + "')")
                        .collect(Collectors.joining());
                (except.isEmpty() ? plain : others)
                        .add(except.isEmpty() ? entry.reason() : "reason == " + entry.reason() + except);
            }
        }
        if (plain.size() == 1) {
            others.add(0, "reason == " + plain.get(0));
        } else if (!plain.isEmpty()) {
            others.add(0, "reason in [" + String.join(", ", plain) + "]");
        }
        return String.join(" || ", others);
    }

    private static boolean counts(String reason, String counter, Knowledge knowledge) {
        return knowledge.reason(reason).stream()
                .anyMatch(entry -> entry.counters().contains(counter));
    }

    Optional<Meaning> of(String counter) {
        return all.stream().filter(meaning -> meaning.means(counter)).findFirst();
    }

    /** Whether the name of a counter without a meaning sounds like drops. */
    static boolean soundsLikeLoss(String counter) {
        return TELLS_OF_LOSS.matcher(counter).matches();
    }
}
