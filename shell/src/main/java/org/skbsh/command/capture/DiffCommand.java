package org.skbsh.command.capture;

import java.util.List;

import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.Parameter;
import org.skbsh.query.Difference;
import org.skbsh.render.view.View;
import org.skbsh.render.view.Views;
import org.skbsh.session.Session;

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
                        "compare two captures: what appeared, vanished, grew, shrank",
                        List.of(
                                Parameter.required("before", CAPTURE, "the earlier capture"),
                                Parameter.required("after", CAPTURE, "the later one"),
                                Parameter.option("by", KEYS, "the keys, separated by commas; class,caller by default"),
                                Parameter.option("top", NUMBER, "how many groups to show; 0 shows all")),
                        DiffCommand::diff)
                .details("""
                        diff compares rates if both captures know how long they lasted, otherwise counts. grew and shrank \
                        are changes that chance does not explain: more than twice the scatter of such counts. The filter of each \
                        capture applies.""")
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
