package org.skbsh.tracer.ftrace;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.skbsh.kernel.symbols.Btf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@Tag("kernel")
class PacketArgumentsTest {
    @Test
    void thisKernelSaysWhereEverythingInAPacketIs() {
        Optional<Btf> btf = Btf.running();
        assumeTrue(btf.isPresent(), "this kernel has no BTF, or keeps it from us");
        List<PacketArgument> arguments = PacketArguments.of(btf.get(), "$skbaddr");

        // Kernels before 6.2 also have vset.
        assertThat(arguments.stream().map(PacketArgument::name).filter(name -> !name.equals("vset")))
                .containsExactly(
                        "len", "mark", "iif", "proto", "dev", "netns", "sk", "skstate", "sknetns", "uid", "vproto",
                        "vtci", "head", "data", "tail", "nh", "mh", "b");
        assertThat(arguments).allSatisfy(argument -> assertThat(argument.toString())
                .matches("\\w+=(\\+-?\\d+\\()+\\$skbaddr\\)+:(([us]\\d+)|x64|string|b1@\\d/8|x64\\[24])"));
    }
}
