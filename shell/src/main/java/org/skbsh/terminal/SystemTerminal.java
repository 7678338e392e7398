package org.skbsh.terminal;

import java.nio.charset.StandardCharsets;

import org.jline.terminal.TerminalBuilder;

/** The terminal that the program was started on. */
final class SystemTerminal {
    private SystemTerminal() {}

    static TerminalBuilder builder() {
        return TerminalBuilder.builder()
                .name("skbsh")
                .system(true)
                .encoding(StandardCharsets.UTF_8)
                .jni(true);
    }
}
