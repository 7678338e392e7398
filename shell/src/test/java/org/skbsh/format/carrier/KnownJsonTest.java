package org.skbsh.format.carrier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.format.Source;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.TextField;
import org.skbsh.shell.Catalog;

import static org.assertj.core.api.Assertions.assertThat;

/** JSON that a reader knows is data: a string in it is a value, not a text of its own. */
class KnownJsonTest {
    private static final String TRACE =
            " cron-901 [003] ..s1. 720.000051: kfree_skb: skbaddr=0000000012340001 protocol=2048 reason: NO_SOCKET";
    private static final String EVENT =
            "EV probe=rawtracepoint:kfree_skb reason=3 cpu=1 pid=25852 nsecs=1424957606838 comm:";

    private static Capture read(String text) throws IOException {
        CaptureBuilder builder = new CaptureBuilder();
        String format = Catalog.formats(ReasonTable.EMPTY)
                .load(Source.of(text.getBytes(StandardCharsets.UTF_8)), "json", builder);
        return builder.snapshot(Origin.file(format, "json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bpftrace/0.26-events.json", "tools/gadget.json", "tools/pwru.json", "tools/retis.json"})
    void namesWithLinesOfATraceMakeNoEvents(String file) throws IOException {
        String plain = Files.readString(Path.of("src/test/resources", file));
        String hostile = plain.replaceAll(
                "\"((?:comm|COMM|process|task)\": ?\")[^\"\\\\]*+\"", "\"$1x\\\\n" + TRACE + "\\\\n\"");
        Capture capture = read(hostile);

        assertThat(capture.events().size()).isEqualTo(read(plain).events().size());
        assertThat(capture.origin().toString()).isEqualTo(read(plain).origin().toString());
    }

    @Test
    void aNameWithALineOfATraceStaysAName() throws IOException {
        Capture capture =
                read("{\"type\": \"attached_probes\", \"data\": {\"probes\": 1}}\n{\"type\": \"printf\", \"data\": \""
                        + EVENT + "x\\nEV probe=tracepoint:skb:fake comm:y\\n\"}\n");

        assertThat(capture.events().size()).isEqualTo(1);
        assertThat(capture.events().get(0).text(TextField.COMM)).contains("fake");
    }

    @Test
    void jsonAroundKnownJsonIsTakenOff() throws IOException {
        String inner = "{\\\"type\\\": \\\"printf\\\", \\\"data\\\": \\\"" + EVENT + "x\\\\n\\\"}";
        Capture capture = read("{\"log\":\"" + inner + "\\n\",\"stream\":\"stdout\"}\n");

        assertThat(capture.events().size()).isEqualTo(1);
        assertThat(capture.events().get(0).text(TextField.COMM)).isEqualTo("x");
    }

    @Test
    void aTraceInJsonIsTakenOff() throws IOException {
        assertThat(read("{\"message\":\"" + TRACE + "\",\"level\":\"info\"}\n")
                        .events()
                        .size())
                .isEqualTo(1);
        assertThat(read("[\"" + TRACE + "\",\n\"" + TRACE + "\"]\n").events().size())
                .isEqualTo(2);
    }
}
