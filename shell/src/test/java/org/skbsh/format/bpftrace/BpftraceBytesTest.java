package org.skbsh.format.bpftrace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import org.skbsh.format.Source;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

/** Names with bytes above 127, as bpftrace 0.23 prints them in JSON. */
class BpftraceBytesTest {
    private static String comm(String printed) throws IOException {
        CaptureBuilder builder = new CaptureBuilder();
        String record = "{\"type\": \"printf\", \"data\": \"EV probe=tracepoint:skb:kfree_skb cpu=0 comm:" + printed
                + "\\n\\n\"}\n";
        new BpftraceJsonReader(ReasonTable.EMPTY).read(Source.of(record.getBytes(StandardCharsets.UTF_8)), builder);
        return builder.snapshot(Origin.file("test", "test")).events().get(0).text(TextField.COMM);
    }

    @Test
    void bytesAreTheTextThatTheyAreAsUtf8() throws IOException {
        assertThat(comm("caf\\uffffffc3\\uffffffa9[9]")).isEqualTo("café[9]");
        assertThat(comm("\\uffffffff\\uffffff80x")).isEqualTo("\ufffd\ufffdx");
    }

    @Test
    void whatIsNoByteStaysAsItIs() throws IOException {
        assertThat(comm("\\uffff ffc3 \\uffffff12 \\\\uffffffc3")).isEqualTo("\uffff ffc3 \uffffff12 \\uffffffc3");
    }
}
