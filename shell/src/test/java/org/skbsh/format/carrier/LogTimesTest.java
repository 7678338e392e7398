package org.skbsh.format.carrier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.format.Source;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Symbol;
import org.skbsh.shell.Catalog;

import static org.assertj.core.api.Assertions.assertThat;

/** The kernel's stacks keep their time in whatever a journal, a phone or a mailer makes of its log. */
class LogTimesTest {
    private static final List<String> LOG = List.of(
            "CPU: 2 PID: 640 Comm: feeder Not tainted 6.3.0-lab #4",
            "Call Trace:",
            " <IRQ>",
            " kfree_skb_reason+0x31/0xc0",
            " acme_rx_refuse+0x58/0x90 [acmenet]",
            " </IRQ>");

    private static String read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(byte[] bytes) throws IOException {
        CaptureBuilder builder = new CaptureBuilder();
        String format = Catalog.formats(ReasonTable.EMPTY).load(Source.of(bytes), "log", builder);
        Capture capture = builder.snapshot(Origin.file(format, "log"));
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < capture.events().size(); row++) {
            Event event = capture.events().get(row);
            lines.add(
                    event.time().isEmpty()
                            ? "-"
                            : String.format(Locale.ROOT, "%.6f", event.time().getAsLong() / 1e9));
            lines.add(event.stack().frames().stream().map(Symbol::base).collect(Collectors.joining(" ")));
            lines.add("line " + event.fields().get("line"));
        }
        lines.add("unread " + capture.loss().unread());
        return String.join(", ", lines);
    }

    private static String entries(String entry) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < LOG.size(); line++) {
            text.append(String.format(Locale.ROOT, entry, 211400140 + line, LOG.get(line)))
                    .append('\n');
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"__CURSOR\":\"s=5\",\"_SOURCE_MONOTONIC_TIMESTAMP\":\"%d\",\"MESSAGE\":\"%s\",\"_TRANSPORT\":\"kernel\"}",
                "{\"__CURSOR\":\"s=5\",\"MESSAGE\":\"%2$s\",\"_SOURCE_MONOTONIC_TIMESTAMP\":\"%1$d\",\"__MONOTONIC_TIMESTAMP\":\"5\"}",
                "{ \"__CURSOR\" : \"s=5\", \"__MONOTONIC_TIMESTAMP\" : \"%d\", \"MESSAGE\" : \"%s\", \"_TRANSPORT\" : \"kernel\" }",
                "\u001e{\"__CURSOR\":\"s=5\",\"__MONOTONIC_TIMESTAMP\":\"%d\",\"MESSAGE\":\"%s\"}",
                "data: {\"__CURSOR\":\"s=5\",\"__MONOTONIC_TIMESTAMP\":\"%d\",\"MESSAGE\":\"%s\"}\n",
                "{\"_SOURCE_MONOTONIC_TIMESTAMP\":%d,\"message\":\"%s\"}"
            })
    void ofAnEntryOfTheJournal(String entry) throws IOException {
        assertThat(read(entries(entry))).matches("211.400143, kfree_skb_reason acme_rx_refuse, line (4|7), unread 0");
    }

    @Test
    void ofAnEntryOnSeveralLines() throws IOException {
        assertThat(read(entries("{\n\t\"MESSAGE\" : \"%2$s\",\n\t\"_SOURCE_MONOTONIC_TIMESTAMP\" : \"%1$d\"\n}")))
                .isEqualTo("211.400143, kfree_skb_reason acme_rx_refuse, line 14, unread 0");
    }

    @Test
    void whereOnlyTheTimeOfDayIsSaidItIsThat() throws IOException {
        assertThat(read(entries("{\"__REALTIME_TIMESTAMP\":\"1700000%d\",\"MESSAGE\":\"%s\"}")))
                .isEqualTo("1700000211.400143, kfree_skb_reason acme_rx_refuse, line 4, unread 0");
    }

    @Test
    void aMessageMayBeAListOfBytes() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : LOG) {
            text.append("{\"_SOURCE_MONOTONIC_TIMESTAMP\":\"211400143\",\"MESSAGE\":")
                    .append(java.util.Arrays.toString(line.getBytes(StandardCharsets.UTF_8)))
                    .append(",\"PRIORITY\":\"4\"}\n");
        }
        assertThat(read(text.toString())).isEqualTo("211.400143, kfree_skb_reason acme_rx_refuse, line 4, unread 0");
    }

    @Test
    void ofTheJournalsOwnExport() throws IOException {
        String entry = "__CURSOR=s=5\n__REALTIME_TIMESTAMP=1700000000000001\n_SOURCE_MONOTONIC_TIMESTAMP=%d\n"
                + "_TRANSPORT=kernel\nMESSAGE=%s\n";
        assertThat(read(entries(entry))).isEqualTo("211.400143, kfree_skb_reason acme_rx_refuse, line 23, unread 0");
    }

    @Test
    void ofTheJournalsOwnExportWithFieldsOfBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : LOG) {
            bytes.writeBytes("__CURSOR=s=5\n__REALTIME_TIMESTAMP=17\n__MONOTONIC_TIMESTAMP=211400143\nMESSAGE\n"
                    .getBytes(StandardCharsets.UTF_8));
            byte[] message = (line + "\n").getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(message.length)
                    .array());
            bytes.writeBytes(message);
            bytes.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read(bytes.toByteArray()))
                .startsWith("211.400143, kfree_skb_reason acme_rx_refuse, line ")
                .endsWith("unread 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<6>[  211.400] %2$s",
                "[  211.400] %2$s",
                "[  211.400143][  T640] %2$s",
                "03-03 04:05:06.789     0     0 W         : [  211.400] %2$s",
                "03-03 04:05:06.789     0     0 W KERNEL  : [  211.400143] %2$s",
                "03-03 04:05:06.789   562   591 I klogd   : [  211.400143] %2$s"
            })
    void ofAPhone(String line) throws IOException {
        assertThat(read(entries(line))).matches("211.400(000|143), kfree_skb_reason acme_rx_refuse, line 4, unread 0");
    }

    private static String log() {
        return entries("[  211.400143] %2$s");
    }

    private static String base64(String text) {
        return Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void ofAMailInBase64() throws IOException {
        String header = """
                Return-Path: <anna@example.org>
                Received: from mx.example.org (mx.example.org [192.0.2.1])
                \tby lists.example.org with ESMTP; Sun, 3 Mar 2024 04:05:06 +0100
                From: Anna <anna@example.org>
                Subject: drops
                MIME-Version: 1.0
                Content-Type: text/plain; charset="utf-8"
                Content-Transfer-Encoding: base64

                """;
        assertThat(read(header + base64(log())))
                .startsWith("211.400143, kfree_skb_reason acme_rx_refuse, line 1")
                .endsWith("unread 0");
        assertThat(read((header + base64(log())).replace("\r\n", "\n").replace("\n", "\r\n")))
                .startsWith("211.400143, kfree_skb_reason acme_rx_refuse, line 1")
                .endsWith("unread 0");
    }

    @Test
    void ofBase64WithoutAnyHeader() throws IOException {
        assertThat(read(base64(log())))
                .startsWith("211.400143, kfree_skb_reason acme_rx_refuse, line ")
                .endsWith("unread 0");
    }

    @Test
    void ofAMailThatSaysTheSameInTwoWaysIsReadOnce() throws IOException {
        String mail = """
                From: Anna <anna@example.org>
                Message-ID: <5@example.org>
                MIME-Version: 1.0
                Content-Type: multipart/mixed;
                 boundary="outer"

                This is a multi-part message in MIME format.
                --outer
                Content-Type: multipart/alternative; boundary=inner

                --inner
                Content-Type: text/plain; charset=us-ascii
                Content-Transfer-Encoding: quoted-printable

                %s
                --inner
                Content-Type: text/html; charset=us-ascii

                <pre>%s</pre>
                --inner--
                --outer
                Content-Type: image/png; name="picture.png"
                Content-Transfer-Encoding: base64

                iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YA
                --outer--
                """.formatted(log().replace("=", "=3D").replace("[  2", "[ =20=32"), log().replace("<", "&lt;"));
        assertThat(read(mail)).isEqualTo("211.400143, kfree_skb_reason acme_rx_refuse, line 18, unread 0");
    }

    @Test
    void ofALogThatIsAttached() throws IOException {
        String mail = """
                From: Anna <anna@example.org>
                Message-ID: <5@example.org>
                Content-Type: multipart/mixed; boundary="=_b"

                --=_b
                Content-Type: text/plain

                It drops, see below.

                --=_b
                Content-Type: text/x-log; name="dmesg.txt"
                Content-Disposition: attachment; filename="dmesg.txt"
                Content-Transfer-Encoding: base64

                %s
                --=_b--
                """.formatted(base64(log()));
        assertThat(read(mail)).isEqualTo("211.400143, kfree_skb_reason acme_rx_refuse, line 17, unread 1");
    }
}
