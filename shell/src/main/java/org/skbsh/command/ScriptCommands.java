package org.skbsh.command;

import java.util.List;

import org.skbsh.command.CommandSpec.Group;

import static org.skbsh.command.ParameterKind.COMMAND;

/** Help, and scripts. */
final class ScriptCommands {
    private ScriptCommands() {}

    static List<CommandSpec> all() {
        return List.of(help());
    }

    private static CommandSpec help() {
        return CommandSpec.of(
                "help",
                Group.LEARN,
                "what there is, or how one command is used",
                List.of(Parameter.optional("command", COMMAND, "the command")),
                (session, arguments) -> Help.of(session, arguments.get("command")));
    }
}
