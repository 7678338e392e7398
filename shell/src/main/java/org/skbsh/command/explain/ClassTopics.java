package org.skbsh.command.explain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.skbsh.classify.ClassKey;
import org.skbsh.classify.Rule;
import org.skbsh.classify.RuleSet;
import org.skbsh.knowledge.Knowledge;
import org.skbsh.knowledge.ReasonEntry;
import org.skbsh.knowledge.StationEntry;
import org.skbsh.query.Stations;
import org.skbsh.render.view.Meanings;

/** Classes: the ids of rules. */
record ClassTopics(RuleSet rules, Knowledge knowledge, Stations stations) implements TopicKind {
    @Override
    public Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        rules.rules().forEach(rule -> names.putIfAbsent(rule.id(), rule.title()));
        return names;
    }

    @Override
    public Optional<Topic> find(String name) {
        if (name.equals(ClassKey.UNCLASSIFIED)) {
            return Optional.of(new Topic(
                    "class",
                    name,
                    new Fields()
                            .with("title", "no rule matched")
                            .with(Meanings.of(
                                    "No rule names how these packets end, so skbsh does not say whether they were dropped.",
                                    List.of(),
                                    List.of()))
                            .all(),
                    Optional.of("class == '" + name + "'")));
        }
        List<Rule> found =
                rules.rules().stream().filter(rule -> rule.id().equals(name)).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(topic(found));
    }

    private Topic topic(List<Rule> found) {
        Rule rule = found.get(0);
        List<ReasonEntry> reasons = knowledge.ofClass(rule.id());
        Optional<ReasonEntry> reason = reasons.stream().findFirst();
        Fields fields = new Fields()
                .with("title", rule.title())
                .with("verdict", rule.verdict().word())
                .stations(List.copyOf(where(found, reasons)))
                .with("kernels", reason.map(ReasonEntry::kernels).orElse(""))
                .with("when", found.stream().map(Rule::conditionText).toList())
                .with(Meanings.of(rule))
                .counters(reason.map(ReasonEntry::counters).orElse(List.of()), knowledge)
                .settings(reason.map(ReasonEntry::sysctls).orElse(List.of()), knowledge)
                .with("from", rule.source());
        return new Topic("class", rule.id(), fields.all(), Optional.of("class == '" + rule.id() + "'"));
    }

    // A reason names its functions; for other rules their examples show where packets end.
    private Set<StationEntry> where(List<Rule> found, List<ReasonEntry> reasons) {
        Stream<StationEntry> named = reasons.stream()
                .flatMap(reason -> stations.named(reason.isRefinement() ? reason.at() : reason.source()).stream());
        Stream<StationEntry> shown = found.stream()
                .flatMap(rule -> rule.examples().stream())
                .filter(Rule.Example::expected)
                .flatMap(example -> stations.ending(example.stack()).stream())
                .map(Stations.Ending::station);
        Set<StationEntry> where = new LinkedHashSet<>();
        (reasons.isEmpty() ? shown : named).forEach(where::add);
        return where;
    }
}
