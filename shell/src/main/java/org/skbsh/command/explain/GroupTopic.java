package org.skbsh.command.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.skbsh.classify.Classification;
import org.skbsh.model.UserError;
import org.skbsh.query.Grouping;
import org.skbsh.query.Selection;
import org.skbsh.render.view.Views;
import org.skbsh.session.GroupedView;
import org.skbsh.session.Session;

/** A group of the last table, by its number: its keys, and what its most frequent class means. */
final class GroupTopic {
    private GroupTopic() {}

    /** The events of the group. */
    static Selection events(Session session, int number) {
        return grouped(session).group(number);
    }

    private static GroupedView grouped(Session session) {
        return session.lastGrouping()
                .orElseThrow(() -> new UserError("nothing is grouped yet", "group first: group by reason,caller"));
    }

    static Map<String, Object> fields(Session session, int number, Topics topics) {
        GroupedView grouped = grouped(session);
        Selection events = grouped.group(number);
        Grouping.Row row = grouped.grouping().rows().get(number - 1);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("group", number);
        for (int key = 0; key < row.values().size(); key++) {
            fields.put(
                    grouped.grouping().by().get(key),
                    Views.value(
                            grouped.grouping().kinds().get(key), row.values().get(key)));
        }
        List<Classification.Row> classes =
                Classification.of(events, session.classifier()).rows();
        Optional<Topic> topic = classes.stream().findFirst().map(first -> topics.find(first.id()));
        topic.ifPresent(found -> {
            fields.put("class", found.name());
            found.fields().forEach(fields::putIfAbsent);
        });
        fields.putAll(Occurrence.of(grouped.selection(), events, session));
        return fields;
    }
}
