package org.skbsh.command.explain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.skbsh.knowledge.Knowledge;
import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;
import org.skbsh.query.CounterMeanings;
import org.skbsh.query.Selection;
import org.skbsh.query.Stations;
import org.skbsh.session.Session;

/** All that {@code explain} knows by name. Where two kinds have a name, the first has it. */
public final class Topics {
    private static final int MOST = 3;

    private final List<TopicKind> kinds;

    private Topics(List<TopicKind> kinds) {
        this.kinds = kinds;
    }

    public static Topics of(Session session) {
        Knowledge knowledge = session.knowledge();
        Stations stations = session.stations();
        return new Topics(List.of(
                new ReasonTopics(knowledge, stations),
                new ClassTopics(session.rules().all(), knowledge, stations),
                new StationTopics(knowledge),
                new FunctionTopics(knowledge, stations),
                new CounterTopics(
                        knowledge, entry -> CounterMeanings.of(entry, knowledge, session.keys(), session.aliases())),
                new SettingTopics(knowledge),
                new KeyTopics(session.keys(), () -> view(session)),
                new SeenFunctions(() -> view(session))));
    }

    static Optional<Selection> view(Session session) {
        return session.captures().current().map(name -> session.captures().view());
    }

    /** Every name, each with a line that says what it is. */
    public Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        kinds.forEach(kind -> kind.names().forEach(names::putIfAbsent));
        return names;
    }

    /** @throws UserError with the nearest names if nothing has this one */
    Topic find(String name) {
        return kinds.stream()
                .flatMap(kind -> kind.find(name).stream())
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private UserError unknown(String name) {
        List<String> near = near(name);
        return UserError.usage(
                "no reason, class, function, counter, setting, station or key is named '" + name + "'",
                near.isEmpty()
                        ? "Tab behind explain offers all names"
                        : "did you mean "
                                + String.join(
                                        " or ",
                                        near.stream()
                                                .map(one -> "'" + one + "'")
                                                .toList()) + "?");
    }

    // The ends of names first, as rp_filter is of a setting; then slips of the finger, then names with the word in
    // them.
    private List<String> near(String name) {
        Set<String> left = new TreeSet<>(names().keySet());
        Set<String> near = new LinkedHashSet<>();
        left.stream().filter(other -> other.endsWith("." + name)).limit(MOST).forEach(near::add);
        left.removeAll(near);
        for (Optional<String> one = Spelling.nearest(name, left);
                one.isPresent() && near.size() < MOST;
                one = Spelling.nearest(name, left)) {
            near.add(one.get());
            left.remove(one.get());
        }
        String part = name.toLowerCase(Locale.ROOT);
        left.stream()
                .filter(other ->
                        part.length() > 2 && other.toLowerCase(Locale.ROOT).contains(part))
                .limit(MOST)
                .forEach(near::add);
        return near.stream().limit(MOST).toList();
    }
}
