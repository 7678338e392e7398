package org.skbsh.command.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.skbsh.classify.Verdict;
import org.skbsh.model.UserError;
import org.skbsh.query.Grouping;
import org.skbsh.query.Groups;
import org.skbsh.query.Key;
import org.skbsh.query.Keys;
import org.skbsh.query.Selection;
import org.skbsh.render.view.View;

/** Keys to group and filter by, and the verdicts, which are conditions by themselves. */
record KeyTopics(Keys keys, Supplier<Optional<Selection>> view) implements TopicKind {
    private static final int MOST = 5;
    private static final Map<String, String> VERDICTS = Map.of(
            Verdict.NORMAL.word(), "the packet has done its work",
            Verdict.DROP.word(), "the packet was discarded",
            Verdict.SUSPECT.word(), "the kernel cannot tell a drop from an ordinary end here",
            Verdict.UNCLASSIFIED.word(), "no rule names how the packet ended",
            Verdict.NONE.word(), "nothing is freed in the stack: no packet ended");

    @Override
    public Map<String, String> names() {
        Map<String, String> names = new TreeMap<>(VERDICTS);
        keys.meanings().forEach((name, meaning) -> names.put(name, meaning.isEmpty() ? "a field of events" : meaning));
        return names;
    }

    @Override
    public Optional<Topic> find(String name) {
        if (VERDICTS.containsKey(name)) {
            Fields fields = new Fields().with("title", VERDICTS.get(name));
            return Optional.of(new Topic("verdict", name, fields.all(), Optional.of("verdict == " + name)));
        }
        String plain = name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
        return keys.names().contains(plain) ? key(name).map(key -> topic(key, names().get(plain))) : Optional.empty();
    }

    private Optional<Key> key(String name) {
        try {
            return Optional.of(keys.key(name));
        } catch (UserError wrongArgument) {
            // It is no key then; the caller reports what it is near to.
            return Optional.empty();
        }
    }

    private Topic topic(Key key, String meaning) {
        Fields fields = new Fields()
                .with("title", meaning)
                .with("try", "group by " + key.name())
                .with(
                        "values",
                        view.get().map(selection -> values(selection, key)).orElse(List.of()));
        return new Topic("key", key.name(), fields.all(), Optional.empty());
    }

    private static List<View.Item> values(Selection selection, Key key) {
        Grouping grouping = Groups.group(selection, List.of(key));
        return grouping.rows().stream()
                .filter(row -> !row.values().get(0).isEmpty())
                .limit(MOST)
                .map(row -> {
                    Map<String, Object> programs = new LinkedHashMap<>();
                    programs.put("value", grouping.value(row, 0));
                    programs.put("count", row.count());
                    String text = String.format(
                            Locale.ROOT,
                            "%s, %d %s",
                            row.values().get(0),
                            row.count(),
                            row.count() == 1 ? "event" : "events");
                    return new View.Item("in view", List.of(text), programs);
                })
                .toList();
    }
}
