package org.skbsh.command;

import java.util.List;

import org.skbsh.command.CommandSpec.Group;
import org.skbsh.query.Difference;
import org.skbsh.render.View;
import org.skbsh.render.Views;

import static org.skbsh.command.ParameterKind.CAPTURE;
import static org.skbsh.command.ParameterKind.KEYS;
import static org.skbsh.command.ParameterKind.NUMBER;

/** {@code diff}: how two captures differ. */
final class DiffCommand {
    private static final String USUAL_KEYS = "class,caller";

    private DiffCommand() {}

    static CommandSpec spec() {
        return CommandSpec.of(
                        "diff",
                        Group.CAPTURES,
                        "how a capture differs from one before it: what appeared, vanished, grew, shrank",
                        List.of(
                                Parameter.required("before", CAPTURE, "a capture"),
                                Parameter.required("after", CAPTURE, "the one to compare with it"),
                                Parameter.option("by", KEYS, "the keys, by comma; class,caller unless given"),
                                Parameter.option("top", NUMBER, "show so many groups; 0 for all")),
                        DiffCommand::diff)
                .details("""
                        Where both tell how long they were captured, rates are compared, else counts. grew and shrank are \
                        what chance does not explain: more than twice the scatter of such counts. Each is taken with the \
                        filter that it has.""")
                .examples("diff before after", "diff before after --by reason");
    }

    private static Object diff(Session session, Arguments arguments) {
        Difference difference = Difference.of(
                session.captures().get(arguments.text("before")),
                session.captures().get(arguments.text("after")),
                session.keys().keys(arguments.get("by").orElse(USUAL_KEYS)));
        return arguments
                .number("top")
                .<Object>map(top -> ((View.Table) Views.of(difference)).top(top))
                .orElse(difference);
    }
}
