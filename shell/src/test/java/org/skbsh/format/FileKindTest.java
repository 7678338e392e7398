package org.skbsh.format;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileKindTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "time,cpu,comm\n1,2,a\n3,4,b\n",
                "\"time (s)\",\"what, and why\",count\n1,\"a, b\",3\n",
                "a,b,c\n,,\n1,2"
            })
    void rowsWithAsManyFieldsAsTheHeaderAreATable(String text) {
        assertThat(FileKind.of(text.getBytes(StandardCharsets.UTF_8))).contains("a table of comma-separated values");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4,1,0,-;eth0: link up, 100Mbps, full-duplex\n6,2,0,-;eth0: link down, no carrier, sorry\n",
                "[    1.0] usb 1-1: New device, bcdDevice= 1.00, Mfr=1\n[    1.0] usb 1-1: New, x, y\n",
                "first, second, and third\nwe say that, and this, and more, and more\n",
                "one line, with commas, and an end\n"
            })
    void aLogOrASentenceIsNone(String text) {
        assertThat(FileKind.of(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
