package org.skbsh.session;

import org.junit.jupiter.api.Test;

import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The captures of a session, and which one is looked at. */
class CapturesTest {
    private final Captures captures = new Captures();

    @Test
    void aNameThatIsTakenGetsANumberAndTheNewestIsInView() {
        assertThat(captures.add("a", capture(1))).isEqualTo("a");
        assertThat(captures.add("a", capture(2))).isEqualTo("a-2");
        assertThat(captures.add("a", capture(3))).isEqualTo("a-3");

        assertThat(captures.names()).containsExactly("a", "a-2", "a-3");
        assertThat(captures.current()).contains("a-3");
        captures.use("a");
        assertThat(captures.view().capture().events().total()).isEqualTo(1);
    }

    @Test
    void withoutACaptureTheWayToOneIsShown() {
        assertThatThrownBy(captures::view).hasMessage("there is no capture to look at");
        assertThatThrownBy(() -> captures.use("b")).hasMessage("no capture is named 'b'");
        captures.add("a", capture(1));
        captures.clear();
        assertThat(captures.current()).isEmpty();
    }

    @Test
    void anEventThatCountsForSeveralTakesAsManyPlaces() {
        captures.add("a", capture(3, 1));

        assertThat(captures.event(3).count()).isEqualTo(3);
        assertThat(captures.event(4).count()).isEqualTo(1);
        assertThatThrownBy(() -> captures.event(5)).hasMessage("there is no event 5");
        assertThatThrownBy(() -> captures.event(0)).hasMessage("there is no event 0");
    }

    private static Capture capture(long... counts) {
        CaptureBuilder builder = new CaptureBuilder();
        for (long count : counts) {
            EventRow row = new EventRow();
            row.count = count;
            builder.event(row);
        }
        return builder.snapshot(Origin.file("test", "test"));
    }
}
