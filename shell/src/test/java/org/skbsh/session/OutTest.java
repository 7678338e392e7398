package org.skbsh.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.render.view.View;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OutTest {
    private final StringBuilder written = new StringBuilder();

    private Out terminal(int columns) {
        return new Out(written, written, true, () -> columns);
    }

    /** A place that takes nothing. */
    private record Refusing(IOException why) implements Appendable {
        @Override
        public Appendable append(CharSequence text) throws IOException {
            throw why;
        }

        @Override
        public Appendable append(CharSequence text, int from, int to) throws IOException {
            throw why;
        }

        @Override
        public Appendable append(char c) throws IOException {
            throw why;
        }
    }

    @Test
    void aViewThatCantBeWrittenIsToldAndSoAreAllLaterOnes() {
        Out out = new Out(new Refusing(new IOException("no room")), written, false);

        assertThatThrownBy(() -> out.print("a"))
                .isInstanceOfSatisfying(
                        Out.Unwritten.class, e -> assertThat(e.isQuiet()).isFalse());
        assertThatThrownBy(() -> out.print("b")).isInstanceOf(Out.Unwritten.class);
        assertThat(out.failure().orElseThrow().reason()).isEqualTo("no room");
    }

    @Test
    void onlyWhereNobodyReadsTheEndIsQuiet() {
        Out out = new Out(new Refusing(new Out.NobodyReads(new IOException("broken pipe"))), written, false);

        assertThatThrownBy(() -> out.print("a"))
                .isInstanceOfSatisfying(
                        Out.Unwritten.class, e -> assertThat(e.isQuiet()).isTrue());
    }

    @Test
    void aFaultOfWhatDrawsIsNoFailureOfTheOutput() {
        Out out = new Out(written, written, false);

        assertThatThrownBy(() -> out.view(new View.Value(1), (view, text) -> {
                    throw new IOException("too deep");
                }))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(out.failure()).isEmpty();
        out.print("b");
        assertThat(written).hasToString("b");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMessageThatCantBeWrittenIsLeftOut(boolean live) {
        Out out = new Out(written, new Refusing(new IOException("no room")), live);
        out.message("a");
        out.progress("b");
        out.endProgress();
        out.print("c");

        assertThat(written).hasToString("c");
    }

    @Test
    void aLineOfProgressIsCutBeforeTheLastColumnSoThatItCanBeWrittenOver() {
        terminal(20).progress("tracing drops with ftrace: 5 events");

        assertThat(written).hasToString("\rtracing drops with…\u001b[K");
        assertThat("tracing drops with…").hasSize(19);
    }

    @Test
    void aLineThatFitsIsWhole() {
        terminal(20).progress("19 characters are ok");
        terminal(21).progress("20 characters are ok");

        assertThat(written).hasToString("\r19 characters are …\u001b[K\r20 characters are ok\u001b[K");
    }

    @Test
    void whatIsNoTerminalSeesNoProgress() {
        new Out(written, written, false).progress("loading");

        assertThat(written).isEmpty();
    }

    @Test
    void messagesWaitWhileACommandHasTheWholeTerminal() {
        FakeScreen screen = new FakeScreen(80, 24);
        Out out = new Out(written, written, true, () -> 80, Optional.of(() -> screen));
        out.progress("starting");
        try (Screen lent = out.screen().orElseThrow().get()) {
            out.message("a note");
            out.progress("still there");
            lent.draw(List.of("a picture"));
            assertThat(written).hasToString("\rstarting\u001b[K\r\u001b[K");
        }

        assertThat(screen.isClosed()).isTrue();
        assertThat(screen.drawn()).containsExactly("a picture\n");
        assertThat(written).hasToString("\rstarting\u001b[K\r\u001b[Ka note\n");
    }

    @Test
    void aThreadThatIsGivenUpLosesTheWholeTerminal() {
        FakeScreen screen = new FakeScreen(80, 24);
        Out out = new Out(written, written, true, () -> 80, Optional.of(() -> screen));
        Screen lent = out.screen().orElseThrow().get();
        out.message("a note");

        out.mute(new Thread());
        assertThat(screen.isClosed()).isFalse();
        out.mute(Thread.currentThread());
        assertThat(screen.isClosed()).isTrue();
        lent.close();
        assertThat(written).hasToString("a note\n");
    }

    @Test
    void aTerminalThatCantBeTakenHoldsNoMessageBack() {
        Out out = new Out(written, written, true, () -> 80, Optional.of(() -> {
            throw new IllegalStateException("gone");
        }));

        assertThatThrownBy(() -> out.screen().orElseThrow().get()).hasMessage("gone");
        out.message("a note");
        assertThat(written).hasToString("a note\n");
    }
}
