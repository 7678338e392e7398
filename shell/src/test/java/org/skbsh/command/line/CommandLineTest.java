package org.skbsh.command.line;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A line of commands, taken apart. */
class CommandLineTest {
    @Test
    void barsSeparateStagesAndAnArrowNamesTheFile() {
        assertThat(parse("group by reason | head 5 > a.txt"))
                .isEqualTo(new CommandLine(List.of("group by reason", "head 5"), Optional.of("a.txt"), false));
        assertThat(parse("classify >> 'my file'"))
                .isEqualTo(new CommandLine(List.of("classify"), Optional.of("my file"), true));
    }

    @Test
    void barsAndArrowsInsideOtherThingsAreNone() {
        String filter = "filter comm =~ 'a|b' && via('a <- b') || pid > 3";
        assertThat(CommandLine.parse(filter, stage -> true).stages()).containsExactly(filter);
        assertThat(parse("filter { it -> it.pid }").file()).isEmpty();
    }

    @Test
    void whatStandsBehindANumberSignIsAComment() {
        assertThat(parse("diagnose 2 # why: a | b > c").stages()).containsExactly("diagnose 2");
        assertThat(CommandLine.parse("filter class == 'a # b' # to look at them alone", stage -> true)
                        .stages())
                .containsExactly("filter class == 'a # b'");
        assertThat(parse("show 1 | json > f # kept").file()).contains("f");
        assertThat(parse("load a#b #c").stages()).containsExactly("load a#b #c");
    }

    @Test
    void aCommandIsMissingBesideABar() {
        assertThatThrownBy(() -> parse("classify |")).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> parse("| head")).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> parse("classify > a b")).hasMessage("> takes one file name");
    }

    private static CommandLine parse(String line) {
        return CommandLine.parse(line, stage -> false);
    }
}
