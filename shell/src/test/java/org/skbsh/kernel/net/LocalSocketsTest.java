package org.skbsh.kernel.net;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The sockets at the ends of packets, in tables as a kernel printed them. */
class LocalSocketsTest {
    private static final Path TABLES = Path.of("src/test/resources/sockets");
    private static final long NAMESPACE = 4026531833L;
    private static final LocalSockets SOCKETS =
            new LocalSockets(file -> Files.readString(TABLES.resolve(file)), ByteOrder.LITTLE_ENDIAN);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6 127.0.0.1 58820 127.0.0.1 8080 | both ends of a connection of IPv4, one of them in IPv6 | [3324971] [3324972]",
                "6 127.0.0.1 8080 127.0.0.1 58820 | the other way | [3324972] [3324971]",
                "6 192.0.2.9 40000 192.0.2.2 8080 | a listener of IPv6 takes IPv4 | [] [3324970]",
                "6 2001:db8::1 40000 fe80::fc:ff:fe00:1 8080 | and IPv6 | [] [3324970]",
                "6 2001:db8::1 40000 2001:db8::2 8080 | but not for an address of others | [] []",
                "6 192.0.2.9 8080 192.0.2.2 40000 | nor is a stranger's port its own | [] []",
                "6 192.0.2.2 8080 192.0.2.9 40000 | an answer from an own port | [3324970] []",
                "6 192.0.2.9 40000 127.0.0.1 8081 | a listener of one address | [] [3324973]",
                "6 192.0.2.9 40000 192.0.2.2 8081 | takes no other | [] []",
                "6 127.0.0.1 42074 127.0.0.1 8081 | a connection that no process has any more | [0] [3324973]",
                "6 198.51.100.1 1 198.51.100.95 8080 | an address in a prefix that is local | [] [3324970]",
                "6 198.51.100.1 1 198.51.100.96 8080 | and one behind it | [] []",
                "17 127.0.0.1 4711 127.0.0.2 53 | a connected socket | [3324975] []",
                "17 127.0.0.3 53 127.0.0.1 4711 | takes nothing from others | [] []",
                "17 192.0.2.9 1 192.0.2.2 5353 | two share a port | [] [3324974, 3324980]",
                "17 192.0.2.9 5353 224.0.0.251 5353 | multicast | [] [3324974, 3324980]",
                "17 ::2 1 ::1 4712 | a socket of one address of IPv6 | [] [3324976]",
                "253 127.0.0.2 0 127.0.0.1 0 | every raw socket of the protocol | [3324977] [3324977, 3324978]",
                "253 192.0.2.9 0 192.0.2.2 0 | not one with another peer | [] [3324977]",
                "253 ::2 0 ::1 0 | nor one of another version of IP | [] [3324979]",
                "1 192.0.2.9 0 192.0.2.2 0 | a raw socket gets what comes | [] [3324981]",
                "1 192.0.2.2 0 192.0.2.9 0 | but the kernel too sends ICMP | [] []",
                "47 192.0.2.2 0 192.0.2.9 0 | no socket | [] []",
                "6 10.0.0.999 1 what 2 | no address | [] []",
            })
    void aPacketHasTheSocketsThatFitItBest(String packet, String what, String sockets) throws IOException {
        String[] words = packet.split(" ");
        LocalSockets.Ends ends = SOCKETS.of(new PacketEnds(
                NAMESPACE,
                Integer.parseInt(words[0]),
                words[1],
                Integer.parseInt(words[2]),
                words[3],
                Integer.parseInt(words[4])));

        assertThat(ends.sender() + " " + ends.receiver()).as(what).isEqualTo(sockets);
    }

    @Test
    void aMachineOfTheOtherByteOrderPrintsAddressesAsTheyAre() {
        assertThat(SocketAddress.ofProc("7F000001:0035", ByteOrder.BIG_ENDIAN))
                .isEqualTo(SocketAddress.of("127.0.0.1", 53).orElseThrow())
                .isEqualTo(SocketAddress.ofProc("0100007F:0035", ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void aKernelWithoutIpv6HasNoTablesOfIt() throws IOException {
        LocalSockets sockets = new LocalSockets(
                file -> {
                    if (file.endsWith("6")) {
                        throw new NoSuchFileException(file);
                    }
                    return Files.readString(TABLES.resolve(file));
                },
                ByteOrder.LITTLE_ENDIAN);

        assertThat(sockets.of(new PacketEnds(NAMESPACE, 17, "127.0.0.1", 4711, "127.0.0.2", 53)))
                .hasToString("Ends[sender=[3324975], receiver=[]]");
    }
}
