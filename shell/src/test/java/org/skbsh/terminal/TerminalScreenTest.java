package org.skbsh.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.jline.utils.Curses;
import org.jline.utils.InfoCmp.Capability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.session.Screen;
import org.skbsh.session.Screen.Input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class TerminalScreenTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private PipedOutputStream keys;
    private ExternalTerminal terminal;

    @BeforeEach
    void aTerminal() throws IOException {
        keys = new PipedOutputStream();
        terminal = new ExternalTerminal(
                "test", "xterm-256color", new PipedInputStream(keys), written, StandardCharsets.UTF_8);
        terminal.setSize(new Size(20, 4));
    }

    @AfterEach
    void close() throws IOException {
        terminal.close();
    }

    private Screen taken() {
        return TerminalScreen.of(terminal).orElseThrow().get();
    }

    private void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    /** As the terminal names it on this machine. */
    private String sent(Capability... capabilities) {
        return Stream.of(capabilities)
                .map(capability -> Curses.tputs(terminal.getStringCapability(capability)))
                .collect(Collectors.joining());
    }

    private String givenBack() {
        return sent(Capability.exit_attribute_mode, Capability.cursor_normal, Capability.exit_ca_mode);
    }

    /** What was written since the last time. */
    private String came() {
        String text = written.toString(StandardCharsets.UTF_8);
        written.reset();
        return text;
    }

    @Test
    void theTerminalIsAsBeforeWhenTheScreenIsClosed() {
        Attributes before = terminal.getAttributes();
        Screen screen = taken();
        assertThat(List.of(LocalFlag.ISIG, LocalFlag.ICANON, LocalFlag.ECHO).stream()
                        .map(terminal.getAttributes()::getLocalFlag))
                .containsExactly(true, false, false);
        assertThat(came()).isEqualTo(sent(Capability.enter_ca_mode, Capability.cursor_invisible));

        screen.close();
        screen.close();
        screen.draw(List.of("too late"));
        assertThat(came()).isEqualTo(givenBack());
        assertThat(terminal.getAttributes()).hasToString(before.toString());
    }

    @Test
    void aFailureGivesItBackToo() {
        assertThatThrownBy(() -> {
                    try (Screen screen = taken()) {
                        screen.draw(List.of("a"));
                        throw new IllegalStateException("a fault");
                    }
                })
                .hasMessage("a fault");
        assertThat(came()).endsWith(givenBack());
    }

    @Test
    void onlyLinesThatChangedAreWritten() {
        try (Screen screen = taken()) {
            came();
            screen.draw(List.of("one", "\u001b[1m──\u001b[0m", "three"));
            assertThat(came())
                    .isEqualTo("\u001b[H\u001b[2J\u001b[1;1H\u001b[Kone\u001b[2;1H\u001b[K\u001b[1m──\u001b[0m"
                            + "\u001b[3;1H\u001b[Kthree");
            screen.draw(List.of("one", "two"));
            assertThat(came()).isEqualTo("\u001b[2;1H\u001b[Ktwo\u001b[3;1H\u001b[K");
        }
    }

    @Test
    void whatGoesBeyondTheSizeIsCutOff() {
        try (Screen screen = taken()) {
            came();
            screen.draw(List.of("123456789 123456789 123", "2", "3", "4", "5"));
            assertThat(came())
                    .isEqualTo("\u001b[H\u001b[2J\u001b[1;1H\u001b[K123456789 123456789 \u001b[2;1H\u001b[K2"
                            + "\u001b[3;1H\u001b[K3\u001b[4;1H\u001b[K4");
        }
    }

    @Test
    void aNewSizeIsToldAndAllIsWrittenAnew() throws Exception {
        try (Screen screen = taken()) {
            screen.draw(List.of("a"));
            came();
            terminal.setSize(new Size(10, 2));
            terminal.raise(Terminal.Signal.WINCH);
            assertThat(screen.next(LONG)).isEqualTo(new Input.Resized());
            assertThat(screen.size()).isEqualTo(new Screen.Size(10, 2));
            screen.draw(List.of("a"));
            assertThat(came()).isEqualTo("\u001b[H\u001b[2J\u001b[1;1H\u001b[Ka");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"g", "ä", "\u001b[A", "\u001bOA", "\u001b[15;2~", "\u001b", "\u001bx", "\u001a"})
    void aKeyIsOneInputHoweverLongItsSequence(String key) throws Exception {
        try (Screen screen = taken()) {
            type(key);
            assertThat(screen.next(LONG)).isEqualTo(new Input.Key(key));
            assertThat(screen.next(Duration.ZERO)).isEqualTo(new Input.Nothing());
        }
    }

    @Test
    void ctrlCInterruptsAsItDoesWithoutAScreen() throws Exception {
        Thread waiting = Thread.currentThread();
        terminal.handle(Terminal.Signal.INT, signal -> waiting.interrupt());
        try (Screen screen = taken()) {
            type("\003");
            assertThatThrownBy(() -> screen.next(LONG)).isInstanceOf(InterruptedException.class);
            type("q");
            assertThat(screen.next(LONG)).isEqualTo(new Input.Key("q"));
        }
    }

    @Test
    void aTerminalThatGoesIsTold() throws Exception {
        try (Screen screen = taken()) {
            keys.close();
            assertThat(screen.next(LONG)).isEqualTo(new Input.Gone());
        }
    }

    @Test
    void aScreenThatIsClosedElsewhereKeepsNobodyWaiting() throws Exception {
        Screen screen = taken();
        Thread other = new Thread(screen::close);
        other.start();
        assertThat(screen.next(LONG)).isEqualTo(new Input.Gone());
        other.join(TimeUnit.SECONDS.toMillis(30));
    }

    @Test
    void aDumbTerminalHasNoScreen() throws IOException {
        try (Terminal dumb = new DumbTerminal(new PipedInputStream(), written)) {
            assertThat(TerminalScreen.of(dumb)).isEmpty();
        }
        assertThat(SystemScreen.of(Map.of("TERM", "dumb"))).isEmpty();
        assertThat(SystemScreen.of(Map.of())).isEmpty();
    }
}
