package org.skbsh.shell;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.format.ExportedCapture;
import org.skbsh.model.Capture;
import org.skbsh.model.Field;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

/** With --redact a file has no name that a person gave, and no address. */
class RedactedExportsTest {
    private static final long ADDRESS = 0xffff888012345678L;
    private static final List<String> SECRETS = List.of(
            "secret",
            "198.51.100",
            "12345678",
            "81aabbcc",
            "c0999999",
            "deadbeef",
            Long.toString(ADDRESS),
            Long.toUnsignedString(ADDRESS));

    private static Capture capture() {
        return new ExportedCapture()
                .event(
                        1,
                        "0xffffffffc0999999",
                        "ffffffff81aabbcc nft_do_chain+0x3/0x4 [nf_tables]",
                        "0xffffffffc0999999")
                .at(5_000, 1, 77)
                .text(TextField.COMM, "secret-comm")
                .text(TextField.PROBE, "bpftrace:kprobe:f { print(\"secret\") }")
                .text(TextField.LOCATION, "0xffffffffc0999999")
                .text(TextField.FILE, "/home/secret/file")
                .text(TextField.REASON, "NO_SOCKET")
                .field("saddr", "198.51.100.7")
                .field("owner", "secret-owner[8]")
                .field("netns_name", "secret-ns")
                .field("packet", "ip:45deadbeef")
                .field("something", "secret-x")
                .field("skbaddr", Field.Kind.ADDRESS, ADDRESS)
                .field("number", Field.Kind.NUMBER, ADDRESS)
                .field("dport", Field.Kind.NUMBER, 4711)
                .end()
                .event(3)
                .text(TextField.LOCATION, "ffffffff81aabbcc")
                .end()
                .capture("secret-file.txt");
    }

    static Stream<String> formats() {
        return Exports.all().stream()
                .map(format -> format.name())
                // Packets have masks of their own.
                .filter(name -> !name.equals("pcapng"));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aRedactedFileHasNoNameAndNoAddress(String format) throws IOException {
        assertThat(text(ExportsTest.written(ExportsTest.named(format), capture(), true)))
                .contains("nft_do_chain")
                .doesNotContain(SECRETS);
    }

    @Test
    void whatIsHarmlessStays() throws IOException {
        assertThat(text(ExportsTest.written(ExportsTest.named("jsonl"), capture(), true)))
                .isEqualTo("{\"time\":0.000005000,\"cpu\":1,\"pid\":77,\"probe\":\"bpftrace\",\"reason\":\"NO_SOCKET\","
                        + "\"location\":\"[address]\",\"dport\":4711,\"count\":1,\"verdict\":\"drop\","
                        + "\"class\":\"class/1\",\"stack\":[\"nft_do_chain [nf_tables]\",\"[address]\"]}\n"
                        + "{\"location\":\"[address]\",\"count\":3,\"verdict\":\"normal\",\"class\":\"class/0\"}\n");
    }

    @Test
    void otherwiseAllIsTold() throws IOException {
        assertThat(text(ExportsTest.written(ExportsTest.named("csv"), capture(), false))
                        .lines())
                .containsExactly(
                        "time,cpu,pid,comm,probe,reason,protocol,location,device,netns,file,saddr,owner,netns_name,"
                                + "packet,something,skbaddr,number,dport,count,verdict,class,caller,stack",
                        "0.000005000,1,77,secret-comm,\"bpftrace:kprobe:f { print(\"\"secret\"\") }\",NO_SOCKET,,"
                                + "0xffffffffc0999999,,,/home/secret/file,198.51.100.7,secret-owner[8],secret-ns,"
                                + "ip:45deadbeef,secret-x,0xffff888012345678," + ADDRESS + ",4711,1,drop,class/1,,"
                                + "ffffffff81aabbcc nft_do_chain+0x3/0x4 [nf_tables] <- 0xffffffffc0999999",
                        ",,,,,,,ffffffff81aabbcc,,,,,,,,,,,,3,normal,class/0,,");
    }

    private static String text(byte[] file) throws IOException {
        boolean zipped = file[0] == 0x1f && file[1] == (byte) 0x8b;
        try (GZIPInputStream unzipped = zipped ? new GZIPInputStream(new ByteArrayInputStream(file)) : null) {
            return new String(zipped ? unzipped.readAllBytes() : file, StandardCharsets.UTF_8);
        }
    }
}
