package org.skbsh.tracer.bpftrace;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.UserError;
import org.skbsh.tracer.CpuList;
import org.skbsh.tracer.TraceRequest.Only;
import org.skbsh.tracer.TraceRequest.Packet;
import org.skbsh.tracer.packet.HostAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class BpftracePredicateTest {
    private static List<String> task(int pid, String comm, String cpus) {
        return BpftracePredicate.ofTask(
                new Only(OptionalInt.of(pid), Optional.of(comm), Optional.of(CpuList.parse(cpus)), Packet.ANY));
    }

    private static List<String> device(String name) {
        return BpftracePredicate.ofPacket(
                new Packet(Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.of(name)));
    }

    private static List<String> host(String address) {
        return BpftracePredicate.ofPacket(new Packet(
                Optional.empty(), OptionalInt.empty(), Optional.of(HostAddress.parse(address)), Optional.empty()));
    }

    private static List<String> port(int port) {
        return BpftracePredicate.ofPacket(
                new Packet(Optional.empty(), OptionalInt.of(port), Optional.empty(), Optional.empty()));
    }

    @Test
    void tasksAndCpusAreChosenBeforeThePacketIsLookedAt() {
        assertThat(task(42, "nginx", "0-3,6"))
                .containsExactly("pid == 42", "comm == \"nginx\"", "((cpu >= 0 && cpu <= 3) || cpu == 6)");
    }

    @Test
    void allPacketsAreTakenUnlessSomeAreAskedFor() {
        assertThat(BpftracePredicate.ofPacket(Packet.ANY)).isEmpty();
        assertThat(BpftracePredicate.ofTask(Only.ALL)).isEmpty();
    }

    @Test
    void addressesBecomeNumbers() {
        assumeTrue(
                ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the numbers below are of a little-endian machine");

        assertThat(host("10.0.0.200")).containsExactly("($ip == 4 && ($s0 == 3355443210 || $d0 == 3355443210))");
        assertThat(host("::1"))
                .containsExactly("($ip == 6 && ((($s0 >> 32) == 0 && ($s0 & 0xffffffff) == 0 && ($s1 >> 32) == 16777216"
                        + " && ($s1 & 0xffffffff) == 0) || (($d0 >> 32) == 0 && ($d0 & 0xffffffff) == 0"
                        + " && ($d1 >> 32) == 16777216 && ($d1 & 0xffffffff) == 0)))");
        assertThat(host("::ffff:10.0.0.200")).isEqualTo(host("10.0.0.200"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.org",
                "10.0.0",
                "10.0.0.256",
                "10.0.0.1.",
                "010.0.0.1",
                "10.0.0.0/8",
                "fe80::1%eth0",
                ":::",
                ":",
                "1:2:3:4:5:6:7:8:9",
                "::1 || 1 == 1",
                "127.0.0.1\n",
                "1.1.1.1*/",
                "$s0",
                "\"",
                "{}"
            })
    void whatIsNoAddressIsRefused(String host) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> host(host))
                .withMessageEndingWith("is not an address")
                .withMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536, Integer.MAX_VALUE})
    void whatIsNoPortIsRefused(int port) {
        assertThatExceptionOfType(UserError.class).isThrownBy(() -> port(port)).withMessage(port + " is not a port");
    }

    @Test
    void aPortIsTheSendersOrTheReceivers() {
        assertThat(port(53)).containsExactly("($sport == 53 || $dport == 53)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eth0 | eth0",
                "a\"b | a\\\"b",
                "a\\ | a\\\\",
                "a\\\"&&1==1 | a\\\\\\\"&&1==1",
                "$1 | $1",
                "*} | *}",
                "{} | {}",
                "%s | %s"
            })
    void aDevicesNameStaysInsideItsQuotes(String name, String quoted) {
        assertThat(device(name)).containsExactly("((struct net_device *)$dev)->name == \"" + quoted + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a b",
                "a\nb",
                "a/b",
                "a:b",
                "*/",
                "a\tb",
                "a\u0000b",
                "sixteenletters16",
                "ééééééééé"
            })
    void whatTheKernelLetsNoDeviceBeCalledIsRefused(String name) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> device(name))
                .withMessageContaining("can't be the name of a network device");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a\"b | a\\\"b", "a\\ | a\\\\", "x\" && 1 == 1 | x\\\" && 1 == 1", "*/ {} | */ {}", "$comm | $comm"
            })
    void aTasksNameStaysInsideItsQuotes(String comm, String quoted) {
        assertThat(task(1, comm, "0").get(1)).isEqualTo("comm == \"" + quoted + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a\u0007", "a name of sixteen"})
    void whatTheKernelLetsNoTaskBeCalledIsRefused(String comm) {
        assertThatExceptionOfType(UserError.class).isThrownBy(() -> task(1, comm, "0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "3-1", "0-", "-1", "0,,1", "0;1", "0 || 1", "999999", "0\n1"})
    void whatIsNoListOfCpusIsRefused(String cpus) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> CpuList.parse(cpus))
                .withMessageEndingWith("is not a list of CPUs");
    }
}
