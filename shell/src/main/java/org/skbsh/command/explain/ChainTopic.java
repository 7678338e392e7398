package org.skbsh.command.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.skbsh.classify.Facts;
import org.skbsh.classify.Rule;
import org.skbsh.classify.RuleSet;
import org.skbsh.knowledge.FunctionEntry;
import org.skbsh.knowledge.StationEntry;
import org.skbsh.model.Stack;
import org.skbsh.model.StackTable;
import org.skbsh.model.Symbol;
import org.skbsh.query.Aliases;
import org.skbsh.query.ChainPart;
import org.skbsh.query.ChainPattern;
import org.skbsh.query.FramePattern;
import org.skbsh.query.Stations;
import org.skbsh.render.view.Meanings;
import org.skbsh.render.view.View;

/** A chain of callers: each of its functions, and the class that the rules give it. */
record ChainTopic(Stations stations, RuleSet rules, Aliases aliases) {
    private static final String UNTOLD =
            "no rule names it by its functions alone: the reason or the event decides; see the classes in view";

    /** @throws org.skbsh.model.UserError with a caret under what is no chain */
    Topic of(String text) {
        ChainPattern pattern = ChainPattern.parse(text, aliases);
        Fields fields = new Fields().with("frames", frames(pattern));
        Optional<Stack> stack = stack(pattern);
        Optional<Rule> rule = stack.flatMap(this::rule);
        fields.with("class", rule.map(Rule::id).orElse(UNTOLD));
        rule.ifPresent(named -> fields.with("verdict", named.verdict().word())
                .with("title", named.title())
                .with(Meanings.of(named)));
        return new Topic(
                "chain",
                pattern.toString(),
                fields.all(),
                Optional.of("via('" + pattern.toString().replace("'", "\\'") + "')"));
    }

    private List<View.Item> frames(ChainPattern pattern) {
        List<View.Item> items = new ArrayList<>();
        List<Symbol> frames = pattern.parts().stream()
                .map(part -> Symbol.of(name(part).orElse("")))
                .toList();
        for (int at = 0; at < frames.size(); at++) {
            if (pattern.parts().get(at) instanceof FramePattern frame) {
                Optional<FunctionEntry> entry = stations.functions().of(frames.get(at));
                Optional<StationEntry> station = stations.calling(frames, at);
                String title = entry.map(FunctionEntry::title).orElse("no entry");
                items.add(item(
                        frame.toString(), title, station.map(StationEntry::id).orElse("")));
            }
        }
        return items;
    }

    private static View.Item item(String frame, String title, String station) {
        Map<String, Object> programs = new LinkedHashMap<>();
        programs.put("function", frame);
        programs.put("title", title);
        programs.put("station", station);
        String where = station.isEmpty() ? "" : " [" + station + "]";
        return new View.Item("frame", List.of(frame + ": " + title + where), programs);
    }

    // Only a chain of plain names is a stack.
    private static Optional<Stack> stack(ChainPattern pattern) {
        List<String> names =
                pattern.parts().stream().flatMap(part -> name(part).stream()).collect(Collectors.toList());
        if (names.size() < pattern.parts().size() || !pattern.refused().isEmpty()) {
            return Optional.empty();
        }
        StackTable stacks = new StackTable();
        return Optional.of(stacks.get(stacks.internPrinted(names)));
    }

    private static Optional<String> name(ChainPart part) {
        return part instanceof FramePattern.Names names
                        && names.names().size() == 1
                        && names.names().get(0).matches("\\w+")
                ? Optional.of(names.names().get(0))
                : Optional.empty();
    }

    private Optional<Rule> rule(Stack stack) {
        return rules.why(Facts.of(stack, Map.of())).stream()
                .filter(RuleSet.Tried::matches)
                .map(RuleSet.Tried::rule)
                .findFirst();
    }
}
