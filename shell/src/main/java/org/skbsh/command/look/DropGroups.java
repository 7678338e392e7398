package org.skbsh.command.look;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.LongStream;

import org.skbsh.classify.ClassKey;
import org.skbsh.classify.Rule;
import org.skbsh.diagnosis.Drops;
import org.skbsh.host.Host;
import org.skbsh.model.LongColumn;
import org.skbsh.model.Stack;
import org.skbsh.query.GroupEvents;
import org.skbsh.query.Grouping;
import org.skbsh.query.Groups;
import org.skbsh.query.Key;
import org.skbsh.query.Selection;
import org.skbsh.query.StackCounts;
import org.skbsh.session.Session;

/** The events in view by class and network namespace, with what a diagnosis needs to know of them. */
final class DropGroups {
    private static final String PACKET =
            "saddr,daddr,sport,dport,l4,device,iif,len,vlan,mark,flags,icmp_type,icmp_code,protocol,uid,owner";
    private static final int PACKETS = 50;
    private static final int TOPS = 3;
    private static final int STACKS = 20;

    private final Session session;
    private final Selection selection;
    private final Grouping grouping;
    private final GroupEvents grouped;

    /** @param selection the events to diagnose */
    DropGroups(Session session, Selection selection) {
        this.session = session;
        this.selection = selection;
        List<Key> keys =
                List.of(new ClassKey(session.classifier()), session.keys().key("netns"));
        this.grouping = Groups.group(selection, keys);
        this.grouped = new GroupEvents(selection, keys);
    }

    /** One class in one namespace: the number of its group, and its rule; empty for events that no rule names. */
    record Group(int number, String id, Optional<Rule> rule) {}

    /** The groups whose class is wanted, the most frequent first. */
    List<Group> groups(Predicate<Group> wanted) {
        List<Group> groups = new ArrayList<>();
        List<Grouping.Row> rows = grouping.rows();
        for (int at = 0; at < rows.size(); at++) {
            String id = rows.get(at).values().get(0);
            Optional<Rule> rule = id.equals(ClassKey.UNCLASSIFIED)
                    ? Optional.empty()
                    : Optional.of(session.classifier().rules().get(id));
            Group group = new Group(at + 1, id, rule);
            if (wanted.test(group)) {
                groups.add(group);
            }
        }
        return groups;
    }

    /** The kernel's reasons for a group's drops, the most frequent first. */
    List<String> reasons(Group group) {
        return reasons(events(group));
    }

    private Selection events(Group group) {
        return grouped.of(grouping.rows().get(group.number() - 1).values());
    }

    private List<String> reasons(Selection events) {
        return tops(events, "reason", TOPS).stream().map(Drops.Top::value).toList();
    }

    Drops drops(Group group) {
        Selection events = events(group);
        List<Long> times = times(events);
        return new Drops(
                group.id(),
                group.rule().map(Rule::title).orElse("no rule names these events"),
                group.rule().map(rule -> rule.explanation().happened()).orElse(""),
                reasons(events),
                namespace(events),
                events.total(),
                selection.total(),
                times.isEmpty() ? OptionalLong.empty() : OptionalLong.of(times.get(0)),
                times.isEmpty() ? OptionalLong.empty() : OptionalLong.of(times.get(1)),
                packets(events),
                stacks(events),
                tops(events));
    }

    /** The first and the last time; none if events have no times. */
    private static List<Long> times(Selection events) {
        LongColumn time = events.capture().events().time();
        long[] known = LongStream.range(0, events.capture().events().size())
                .filter(row -> events.has((int) row))
                .map(row -> time.get((int) row))
                .filter(nanos -> nanos >= 0)
                .toArray();
        return known.length == 0
                ? List.of()
                : List.of(
                        LongStream.of(known).min().getAsLong(),
                        LongStream.of(known).max().getAsLong());
    }

    private Host.Namespace namespace(Selection events) {
        String inode = tops(events, "netns", 1).stream()
                .map(Drops.Top::value)
                .findFirst()
                .orElse("");
        String number = inode.replaceAll(".*\\((\\d+)\\)$", "$1");
        String name = tops(events, "netns_name", 1).stream()
                .map(Drops.Top::value)
                .findFirst()
                .orElse("");
        return number.matches("\\d{1,18}") ? new Host.Namespace(Long.parseLong(number), name) : Host.Namespace.UNKNOWN;
    }

    private List<Map<String, Object>> packets(Selection events) {
        Grouping grouping = Groups.group(events, session.keys().keys(PACKET));
        List<Map<String, Object>> packets = new ArrayList<>();
        for (Grouping.Row row :
                grouping.rows().subList(0, Math.min(PACKETS, grouping.rows().size()))) {
            Map<String, Object> packet = new LinkedHashMap<>();
            for (int key = 0; key < row.values().size(); key++) {
                String name = grouping.by().get(key);
                packet.put(name.equals("device") ? "dev" : name, row.values().get(key));
            }
            packet.put("count", row.count());
            packets.add(packet);
        }
        return packets;
    }

    private static List<Stack> stacks(Selection events) {
        return StackCounts.of(events).stacks().stream()
                .limit(STACKS)
                .map(StackCounts.Counted::stack)
                .toList();
    }

    private Map<String, List<Drops.Top>> tops(Selection events) {
        Map<String, List<Drops.Top>> tops = new LinkedHashMap<>();
        for (String key : List.of("reason", "flow", "device", "owner", "netns")) {
            tops.put(key, tops(events, key, TOPS));
        }
        return tops;
    }

    private List<Drops.Top> tops(Selection events, String key, int most) {
        return Groups.group(events, session.keys().keys(key)).rows().stream()
                .filter(row -> !row.values().get(0).isEmpty())
                .limit(most)
                .map(row -> new Drops.Top(row.values().get(0), row.count()))
                .toList();
    }
}
