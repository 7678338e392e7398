package org.skbsh.command;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Commands by their names and by beginnings of them. */
class CommandNamesTest {
    private final CommandNames names = new CommandNames(
            Stream.of("group", "classify", "captures", "rules", "/help", "/history")
                    .map(name -> CommandSpec.of(
                            name,
                            CommandSpec.Group.LOOK,
                            "",
                            List.of(),
                            (session, arguments) -> CommandSpec.Nothing.NOTHING))
                    .toList(),
            List.of(Pipe.head()));

    @Test
    void aBeginningWillDoWhileItMeansOneCommand() {
        assertThat(names.resolve("gr").name()).isEqualTo("group");
        assertThat(names.resolve("/he").name()).isEqualTo("/help");
        assertThatThrownBy(() -> names.resolve("c"))
                .hasMessage("'c' is short for several commands: classify, captures");
        assertThatThrownBy(() -> names.resolve("gruop")).hasMessage("'gruop' is no command");
    }

    @Test
    void wordsOfGroovyAndOfTheDslAreNeverShortForACommand() {
        assertThat(names.startingWith("class")).isEmpty();
        assertThat(names.startingWith("rule")).isEmpty();
        assertThat(names.startingWith("")).isEmpty();
    }

    @Test
    void behindABarOnlyWholeNamesCount() {
        assertThat(names.pipe("head").name()).isEqualTo("head");
        assertThatThrownBy(() -> names.pipe("hea")).hasMessage("'hea' can't follow |");
    }
}
