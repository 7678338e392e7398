package org.skbsh.format.table;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import org.skbsh.format.ExportedCapture;
import org.skbsh.format.Label;
import org.skbsh.format.Labels;
import org.skbsh.model.Capture;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

class MarkdownWriterTest {
    private static Labels labels(Capture capture) {
        Label reason = new Label(
                row -> capture.events().text(TextField.REASON).get(row),
                code -> capture.events().names().text(code));
        return new Labels(
                new Label(row -> 0, code -> "drop"),
                new Label(row -> 0, code -> "drop/udp/no_socket"),
                reason,
                new Label(row -> 0, code -> "udp_rcv"),
                name -> "no socket <b>listens</b> on [it](x)");
    }

    @Test
    void countsStacksAndWhatIsMissing() throws IOException {
        Capture capture = new ExportedCapture()
                .event(3, "kfree_skb+0x1/0x2", "udp_rcv+0x3/0x4 [udp_x]")
                .text(TextField.REASON, "NO_SOCKET")
                .end()
                .event(1)
                .text(TextField.REASON, "NO_SOCKET")
                .end()
                .lost(7)
                .capture("drops.txt");

        assertThat(ExportedCapture.written(new MarkdownWriter(labels(capture), false), capture))
                .isEqualTo("""
                        ## Where the kernel freed packets

                        | # | count | share | verdict | class | reason | caller | what it means |
                        | ---: | ---: | ---: | --- | --- | --- | --- | --- |
                        | 1 | 4 | 100.0% | drop | `drop/udp/no_socket` | `NO_SOCKET` | `udp_rcv` | no socket \\<b\\>listens\\</b\\> on \\[it\\](x) |

                        4 events in 1 group

                        ## Where they come from

                        - source: `ftrace text`
                        - name: `drops.txt`
                        - kernel: not known

                        ## What is missing

                        - 7 events lost: the tracer missed them
                        - 0 events overflowed: the tracer's table was full
                        - 0 lines unread: not understood
                        - coverage: not known

                        ## Stacks

                        Of group 1, 3 events:

                        ```text
                        kfree_skb+0x1/0x2
                        udp_rcv+0x3/0x4 [udp_x]
                        ```

                        Of group 1, 1 event without a stack
                        """);
    }

    @Test
    void noNameEndsACellOrAFence() throws IOException {
        Capture capture = new ExportedCapture()
                .event(1, "a```\n# b", "c\u202e")
                .text(TextField.REASON, "x|`y`\n@all #1 <img>")
                .end()
                .capture("n");

        assertThat(ExportedCapture.written(new MarkdownWriter(labels(capture), false), capture))
                .contains("| `x\\|'y'\\n@all #1 <img>` |")
                .contains("```text\na'''\\n# b\nc\\u202e\n```\n");
    }
}
