package org.skbsh.completions;

import java.util.List;
import java.util.Optional;

/** What can be typed; the program that reads the lines provides it. */
public interface Vocabulary {
    List<Command> commands();

    /** A command by its name, or by a beginning that no other command has. */
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

    /** The command with the parameters that its arguments add: for {@code run}, those of the script. */
    Command with(Command command, List<String> given);

    /** What may follow a bar. */
    List<Command> pipes();

    /** Names that a line of Groovy may use: variables, functions. */
    Words names();

    /** What may follow a name and a dot; none if that is unknown without running anything. */
    Words members(String name);

    /**
     * @param group the heading for it
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
     * @param option whether it has the form {@code --name}
     * @param flag whether it is an option without a value
     * @param repeated whether it may be given more than once
     */
    record Parameter(String name, String summary, boolean option, boolean flag, boolean repeated, Values values) {
        /** The same, with these values. */
        Parameter with(Values others) {
            return new Parameter(name, summary, option, flag, repeated, others);
        }
    }
}
