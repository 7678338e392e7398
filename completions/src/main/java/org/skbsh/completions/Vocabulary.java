package org.skbsh.completions;

import java.util.List;
import java.util.Optional;

/** What can be typed: the program that reads the lines tells it. */
public interface Vocabulary {
    List<Command> commands();

    /** A command as the shell reads its name: whole, or a beginning that no other has. */
    default Optional<Command> resolved(String word) {
        return resolved(commands(), word);
    }

    /** The same among others. */
    static Optional<Command> resolved(List<Command> commands, String word) {
        List<Command> matching = commands.stream()
                .filter(command -> command.name().startsWith(word))
                .toList();
        Optional<Command> exact =
                matching.stream().filter(command -> command.name().equals(word)).findFirst();
        return exact.isPresent() || matching.size() != 1 ? exact : Optional.of(matching.get(0));
    }

    /** Whether the values of a key are numbers in Groovy, where a text is never equal to one. */
    boolean isNumber(String key);

    /** The command with the parameters that what is given brings along: those of the script that {@code run} is to run. */
    Command with(Command command, List<String> given);

    /** What may stand behind a bar. */
    List<Command> pipes();

    /** Names that a line of Groovy may use: variables, functions. */
    Words names();

    /** What may stand behind a name and a dot; none where that is not known without running anything. */
    Words members(String name);

    /**
     * @param group under what heading it is offered
     * @param summary what it does, a phrase
     * @param parameters positional ones in their order
     */
    record Command(String name, String group, String summary, List<Parameter> parameters) {
        public Command {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * @param name without dashes
     * @param option whether it is written {@code --name}
     * @param flag whether it is an option without a value
     * @param repeated whether it may be given more than once
     */
    record Parameter(String name, String summary, boolean option, boolean flag, boolean repeated, Values values) {
        /** The same, of these values. */
        Parameter with(Values others) {
            return new Parameter(name, summary, option, flag, repeated, others);
        }
    }
}
