package org.skbsh.command.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.skbsh.knowledge.Knowledge;
import org.skbsh.knowledge.ReasonEntry;
import org.skbsh.knowledge.SysctlEntry;
import org.skbsh.model.ShellWord;
import org.skbsh.render.view.Meanings;
import org.skbsh.render.view.View;

/** Settings of the kernel: sysctls. */
record SettingTopics(Knowledge knowledge) implements TopicKind {
    private static final String FOLDER = "/proc/sys/";

    @Override
    public Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        knowledge.path().sysctls().forEach(entry -> names.put(entry.sysctl(), entry.title()));
        return names;
    }

    @Override
    public Optional<Topic> find(String name) {
        String sysctl =
                name.startsWith(FOLDER) ? name.substring(FOLDER.length()).replace('/', '.') : name;
        return knowledge
                .path()
                .sysctl(sysctl)
                .map(entry -> topic(sysctl, entry))
                .or(() -> byEnd(name));
    }

    // rp_filter is enough where only one setting ends so.
    private Optional<Topic> byEnd(String end) {
        List<SysctlEntry> ending = knowledge.path().sysctls().stream()
                .filter(entry -> entry.sysctl().endsWith("." + end))
                .toList();
        return ending.size() == 1 ? Optional.of(topic(ending.get(0).sysctl(), ending.get(0))) : Optional.empty();
    }

    private Topic topic(String name, SysctlEntry entry) {
        List<ReasonEntry> reasons = knowledge.reasons().stream()
                .filter(reason -> reason.sysctls().contains(entry.sysctl()))
                .toList();
        List<String> classes = reasons.stream()
                .map(reason -> "'" + reason.id() + "'")
                .distinct()
                .toList();
        Fields fields = new Fields()
                .with("title", entry.title())
                .with("default", entry.value())
                .with(Meanings.of(entry.changes(), List.of(), List.of(check(name))))
                .with(
                        "reasons",
                        reasons.stream()
                                .<View.Item>map(reason ->
                                        Fields.item("reason", reason.reason(), reason.title(), "reason", "title"))
                                .distinct()
                                .toList());
        return new Topic(
                "setting",
                name,
                fields.all(),
                classes.isEmpty() ? Optional.empty() : Optional.of("class in [" + String.join(", ", classes) + "]"));
    }

    // For all devices where the name has a star.
    private static String check(String name) {
        if (name.contains("*")) {
            return "sysctl -ar "
                    + ShellWord.quoted("^" + name.replace(".", "\\.").replace("*", ".*") + "$");
        }
        return "sysctl " + (name.matches("[\\w.-]+") ? name : ShellWord.quoted(name));
    }
}
