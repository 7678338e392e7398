package org.skbsh.live;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.skbsh.model.Symbol;

/**
 * What a scenario of the lab tells of itself in the text that it begins with: how its packets end, kernel by kernel.
 *
 * @param kernels by release, as {@code 6.18}, in the order told
 */
record ScenarioHeader(Map<String, Section> kernels) {
    private static final String ARROW = " <- ";
    private static final Pattern TEXT = Pattern.compile("\"\"\"(.*?)\"\"\"", Pattern.DOTALL);
    private static final Pattern KERNEL = Pattern.compile("On (\\d+\\.\\d+):");
    private static final Pattern ENDS = Pattern.compile(
            "(?<probe>kfree_skb|consume_skb|kfree_skbmem)(?:/(?<reason>\\w+))?: (?<callers>[^()]+) \\((?<count>\\d+)\\)");

    /**
     * How its packets end on one kernel.
     *
     * @param ends what is seen of them, all that is told
     * @param remarks what else is told, as that it can't be played there
     */
    record Section(List<Ends> ends, List<String> remarks) {
        Section {
            ends = List.copyOf(ends);
            remarks = List.copyOf(remarks);
        }

        /** Those that a probe sees. */
        List<Ends> of(String probe) {
            return ends.stream().filter(some -> some.probe().equals(probe)).toList();
        }
    }

    /**
     * Packets that end in one way.
     *
     * @param probe that sees it: {@code kfree_skb}
     * @param reason empty where the probe tells none
     * @param chain the three innermost callers as {@code group by chain:3} writes them; empty for a packet without a stack
     * @param count how many do when 20 are provoked
     */
    record Ends(String probe, String reason, String chain, int count) {
        private static Ends of(Matcher line) {
            return new Ends(
                    line.group("probe"),
                    Optional.ofNullable(line.group("reason")).orElse(""),
                    Stream.of(line.group("callers").split(" < "))
                            .map(name -> Symbol.of(name).base())
                            .collect(Collectors.joining(ARROW)),
                    Integer.parseInt(line.group("count")));
        }

        /** Whether these callers, so many or more, begin with those told. */
        boolean isChain(String callers) {
            return callers.equals(chain) || !chain.isEmpty() && callers.startsWith(chain + ARROW);
        }

        /**
         * Whether they are those told but for one that this build of the kernel inlines, or inlines not: the rest, in its
         * order.
         */
        boolean isChainOfAnotherBuild(String callers) {
            List<String> told = List.of(chain.split(ARROW));
            List<String> seen = List.of(callers.split(ARROW));
            return !chain.isEmpty()
                    && IntStream.range(0, told.size()).anyMatch(left -> isWithin(without(left, told), seen));
        }

        private static List<String> without(int place, List<String> told) {
            List<String> rest = new ArrayList<>(told);
            if (told.size() > 1) {
                rest.remove(place);
            }
            return rest;
        }

        private static boolean isWithin(List<String> some, List<String> all) {
            Iterator<String> left = all.iterator();
            return some.stream().allMatch(one -> {
                boolean found = false;
                while (!found && left.hasNext()) {
                    found = left.next().equals(one);
                }
                return found;
            });
        }

        /** Whether these are the callers of one without a stack: none, or the innermost alone, which the event's location names. */
        boolean isWithoutStack(String callers) {
            return callers.isEmpty() || callers.equals(chain.split(ARROW)[0]);
        }
    }

    /** @param program the whole text of the scenario */
    static ScenarioHeader of(String program) {
        Matcher text = TEXT.matcher(program);
        Map<String, List<String>> lines = new LinkedHashMap<>();
        Optional<List<String>> section = Optional.empty();
        for (String line : text.find() ? text.group(1).split("\n") : new String[0]) {
            Matcher kernel = KERNEL.matcher(line);
            if (kernel.matches()) {
                section = Optional.of(lines.computeIfAbsent(kernel.group(1), release -> new ArrayList<>()));
            } else if (!line.isBlank()) {
                section.ifPresent(those -> those.add(line.strip()));
            }
        }
        Map<String, Section> kernels = new LinkedHashMap<>();
        lines.forEach((release, told) -> kernels.put(release, section(told)));
        return new ScenarioHeader(kernels);
    }

    private static Section section(List<String> lines) {
        List<Ends> ends = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = ENDS.matcher(line);
            if (matcher.matches()) {
                ends.add(Ends.of(matcher));
            } else {
                remarks.add(line);
            }
        }
        return new Section(ends, remarks);
    }

    /** @param release as {@code uname -r} tells it: {@code 6.18.44-amd64} */
    Optional<Section> on(String release) {
        return kernels.entrySet().stream()
                .filter(kernel -> release.matches(Pattern.quote(kernel.getKey()) + "\\b.*"))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
