package org.skbsh.command.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import org.skbsh.knowledge.CounterEntry;
import org.skbsh.knowledge.Knowledge;
import org.skbsh.query.CounterMeanings;
import org.skbsh.render.view.Meanings;
import org.skbsh.render.view.View;

/** Counters of the kernel; what they mean is read on use. */
record CounterTopics(Knowledge knowledge, Function<CounterEntry, CounterMeanings.Meaning> meaning)
        implements TopicKind {
    @Override
    public Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        knowledge.counters().forEach(entry -> names.put(entry.counter(), entry.counts()));
        return names;
    }

    @Override
    public Optional<Topic> find(String name) {
        return Stream.of(name, "TcpExt" + name, "IpExt" + name)
                .flatMap(full -> knowledge.counters().stream().filter(entry -> entry.means(full)))
                .findFirst()
                .map(entry -> topic(meaning.apply(entry), entry));
    }

    private Topic topic(CounterMeanings.Meaning its, CounterEntry entry) {
        Optional<String> events = its.filter().map(Object::toString);
        Fields fields = new Fields()
                .with("title", entry.counts())
                .with(Meanings.of("", List.of(), List.of(check(entry.counter()))))
                .with("reasons", reasons(entry.counter()))
                .with("functions", functions(entry.counter()))
                .with("events", events.orElse("no event shows what it counts"));
        return new Topic("counter", entry.counter(), fields.all(), events);
    }

    private List<View.Item> reasons(String counter) {
        return knowledge.reasons().stream()
                .filter(entry -> entry.counters().contains(counter))
                .map(entry -> Fields.item("reason", entry.reason(), entry.title(), "reason", "title"))
                .toList();
    }

    private List<String> functions(String counter) {
        return knowledge.path().functions().stream()
                .filter(entry -> entry.counters().contains(counter))
                .map(entry -> entry.name())
                .filter(name -> name.matches("\\w+"))
                .toList();
    }

    private static String check(String counter) {
        return switch (counter.substring(0, counter.contains(".") ? counter.indexOf('.') : 0)) {
            case "softnet" -> "cat /proc/net/softnet_stat";
            case "dev" -> "ip -s -s link show";
            case "qdisc" -> "tc -s qdisc show";
            default -> "nstat -az " + counter;
        };
    }
}
