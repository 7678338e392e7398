package org.skbsh.format.symbols;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An address gets the name of the function that it is in, and of no other. */
class KallsymsTest {
    private static final String TABLE = """
            0000000000000000 A fixed_percpu_data
            0000000000001000 A cpu_debug_store
            ffffffff81000000 T srso_alias_untrain_ret
            ffffffff81000000 T _stext
            ffffffff81000000 T _text
            ffffffff81000100 t tcp_v4_rcv
            ffffffff81000180 t __pfx_ip_rcv
            ffffffff81000190 W ip_rcv
            ffffffff81000200 T _etext
            ffffffff82000000 D __start_rodata
            ffffffff83000000 T _sinittext
            ffffffff83000000 t early_thing
            ffffffff83000080 T _einittext
            ffffffff84000000 B _end
            ffffffffc0200000 r __note_2	[tun]
            ffffffffc0100080 t tun_net_open	[tun]
            ffffffffc0100000 t tun_get	[tun]
            ffffffffc0300000 t ftrace_trampoline	[__builtin__ftrace]
            ffffffffc0025c00 t bpf_prog_6deef7357e7b4530_sd_fw	[bpf]
            ffffffffc0400000 t gone_already	[other]
            """;
    private static final String MODULES = """
            tun 4096 0 - Live 0xffffffffc0100000
            other 8192 1 tun, Loading 0xffffffffc0400000 (OE)
            hidden 8192 0 - Live 0x0000000000000000
            """;

    private static Optional<String> at(long address) {
        return Kallsyms.parse(TABLE.getBytes(StandardCharsets.UTF_8), MODULES).at(address);
    }

    @Test
    void aFunctionIsToldAsTheKernelPrintsIt() {
        assertThat(at(0xffffffff81000100L)).hasValue("tcp_v4_rcv+0x0/0x80");
        assertThat(at(0xffffffff8100017fL)).hasValue("tcp_v4_rcv+0x7f/0x80");
        assertThat(at(0xffffffff81000191L)).hasValue("ip_rcv+0x1/0x70");
        assertThat(at(0xffffffffc0100001L)).hasValue("tun_get+0x1/0x80 [tun]");
    }

    @Test
    void ofSeveralNamesTheFirstCounts() {
        assertThat(at(0xffffffff81000010L)).hasValue("srso_alias_untrain_ret+0x10/0x100");
    }

    @Test
    void behindTheEndOfASymbolIsNoneOfIt() {
        assertThat(at(0xffffffff81000200L)).as("_etext").isEmpty();
        assertThat(at(0xffffffff81fffff0L)).as("between text and data").isEmpty();
        assertThat(at(0xffffffff83000080L)).as("_einittext").isEmpty();
        assertThat(at(0xffffffff84000001L)).as("behind the kernel").isEmpty();
        assertThat(at(0xffffffffc0100fffL)).as("in the module").hasValue("tun_net_open+0xf7f/0xf80 [tun]");
        assertThat(at(0xffffffffc0101000L)).as("behind the module").isEmpty();
        assertThat(at(0xffffffffc0401fffL)).hasValue("gone_already+0x1fff/0x2000 [other]");
        assertThat(at(0xffffffffc0402000L)).isEmpty();
        assertThat(at(0xffffffffc0301000L)).as("behind the trampoline's page").isEmpty();
    }

    @Test
    void trampolinesAndProgramsAreKnown() {
        assertThat(at(0xffffffffc0300083L)).hasValue("ftrace_trampoline+0x83/0x1000 [__builtin__ftrace]");
        assertThat(at(0xffffffffc0025c10L)).hasValue("bpf_prog_6deef7357e7b4530_sd_fw+0x10/0x10000 [bpf]");
    }

    @Test
    void addressesOutsideOfTheKernelAreInNoFunction() {
        assertThat(at(0)).isEmpty();
        assertThat(at(0x1010)).as("a place in per-CPU data").isEmpty();
        assertThat(at(0x7fff12345678L)).isEmpty();
        assertThat(at(-1)).isEmpty();
    }

    @Test
    void hiddenAddressesAreKnownAsSuch() {
        String hidden = "0000000000000000 T _stext\n0000000000000000 t tcp_v4_rcv\n";

        assertThat(Kallsyms.parse(hidden.getBytes(StandardCharsets.UTF_8), "").isHidden())
                .isTrue();
        assertThat(Kallsyms.parse(TABLE.getBytes(StandardCharsets.UTF_8), MODULES)
                        .isHidden())
                .isFalse();
    }

    @Test
    void oddLinesAreLeftOut() {
        String odd = "\n \nffffffff81000000\nffffffff81000000 T\nffffffff81000000 T \nxyz t name\n"
                + "ffffffff81000000 t good\nffffffff81000010 t next";

        Kallsyms symbols = Kallsyms.parse(odd.getBytes(StandardCharsets.UTF_8), "odd\n\nlines of it\n");
        assertThat(symbols.size()).isEqualTo(2);
        assertThat(symbols.at(0xffffffff81000008L)).hasValue("good+0x8/0x10");
    }

    @Test
    void twoHundredThousandSymbolsAreReadInATimeThatNobodyNotices() {
        StringBuilder table = new StringBuilder();
        for (int symbol = 0; symbol < 200_000; symbol++) {
            table.append(String.format(
                            "%016x t some_function_of_the_kernel_%d", 0xffffffff81000000L + symbol * 64L, symbol))
                    .append(symbol % 10 == 0 ? "\t[module]\n" : "\n");
        }
        byte[] bytes = table.toString().getBytes(StandardCharsets.UTF_8);
        Kallsyms.parse(bytes, "");

        // The processor's time, not that of a machine with others on it.
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long before = clock.getCurrentThreadCpuTime();
        Kallsyms symbols = Kallsyms.parse(bytes, "");
        assertThat(Duration.ofNanos(clock.getCurrentThreadCpuTime() - before)).isLessThan(Duration.ofMillis(500));
        assertThat(symbols.at(0xffffffff81000000L + 1001 * 64)).hasValue("some_function_of_the_kernel_1001+0x0/0x40");
    }

    @Test
    void aNameThatIsLongerThanAnyIsNone() {
        String joined = "ffffffff81000000 T " + "f".repeat(600) + "\nffffffff81001000 T g\nffffffff81002000 T h\n";
        Kallsyms symbols = Kallsyms.parse(joined.getBytes(StandardCharsets.UTF_8), "");

        assertThat(symbols.at(0xffffffff81000010L)).isEmpty();
        assertThat(symbols.at(0xffffffff81001010L)).contains("g+0x10/0x1000");
    }
}
