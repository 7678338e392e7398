package org.skbsh.command.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.Parameter;
import org.skbsh.query.FilterExpression;
import org.skbsh.query.Selection;
import org.skbsh.render.view.View;
import org.skbsh.session.Session;

import static org.skbsh.command.ParameterKind.TOPIC;

/** What things mean, and where on the packet path they are. */
public final class ExplainCommands {
    private ExplainCommands() {}

    public static List<CommandSpec> all() {
        return List.of(explain(), PathCommand.spec());
    }

    private static CommandSpec explain() {
        return CommandSpec.of(
                        "explain",
                        Group.LOOK,
                        "say what a reason, class, function, chain, counter, setting, station, key or group means",
                        List.of(Parameter.required("x", TOPIC, "its name, a chain a <- b, or a group's number")
                                .repeats()),
                        ExplainCommands::explain)
                .details("""
                        It says what happens there, the usual causes in their order, what to check next, the counters and \
                        settings that belong to it, and where it occurs in the capture in view. A number is that of a group in \
                        the last table. Of a chain it explains each function, and says which class the rules give it.""")
                .examples(
                        "explain NO_SOCKET",
                        "explain tcp_v4_rcv",
                        "explain kfree_skb <- nft_do_chain <- nft_do_chain_inet",
                        "explain net.ipv4.conf.eth0.rp_filter",
                        "explain 1");
    }

    private static Object explain(Session session, Arguments arguments) {
        String text = String.join(" ", arguments.all("x")).strip();
        Topics topics = Topics.of(session);
        if (text.matches("\\d{1,9}")) {
            return new View.Card("explain", GroupTopic.fields(session, Integer.parseInt(text), topics), List.of());
        }
        Topic topic = text.contains("<-")
                ? new ChainTopic(session.stations(), session.rules().all(), session.aliases()).of(text)
                : topics.find(text);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(topic.kind(), topic.name());
        fields.putAll(topic.fields());
        Optional<Selection> view = Topics.view(session);
        if (view.isPresent() && topic.events().isPresent()) {
            fields.putAll(Occurrence.of(
                    view.get(), filtered(view.get(), topic.events().get(), session), session));
        }
        return new View.Card("explain", fields, List.of());
    }

    private static Selection filtered(Selection view, String condition, Session session) {
        return FilterExpression.parse(condition, session.keys(), session.aliases())
                .apply(view);
    }
}
