package org.skbsh.format.stacks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.skbsh.format.Source;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.ForwardingSink;
import org.skbsh.model.KernelModule;

import static org.assertj.core.api.Assertions.assertThat;

class ModuleListTest {
    @Test
    void modulesAreKeptWithTheirTaintsAndTheLastThatWasUnloaded() throws IOException {
        assertThat(modules("""
                [   12.100002] Modules linked in: acmenet(OE) nf_tables zfs(PO+) [last unloaded: old(E)]
                """)).containsExactly("acmenet(OE)", "nf_tables", "zfs(PO+)", "old(E) (unloaded)");
    }

    @Test
    void aListGoesOnInTheNextLinesOfTheLogUpToOneThatIsNoList() throws IOException {
        assertThat(modules("""
                [   12.100002] Modules linked in: acmenet(OE) nf_tables
                [   12.100002]  xt_tcpudp 8021q
                [   12.100002]  veth [last unloaded: old]
                [   12.100002]  bystander
                [   12.100003] CPU: 1 UID: 0 PID: 12 Comm: a Not tainted 6.12.0 #1
                """))
                .containsExactly("acmenet(OE)", "nf_tables", "xt_tcpudp", "8021q", "veth", "old (unloaded)");
    }

    @Test
    void aListThatAMailerBrokeGoesOnAndIsNotUnread() throws IOException {
        String text = """
                Modules linked in: nf_conntrack_netlink xt_conntrack xt_comment acmenet(OE)
                nf_tables veth bridge stp llc
                Pid: 12, comm: a Not tainted 3.2.0 #1
                so it goes
                """;
        assertThat(modules(text))
                .containsExactly(
                        "nf_conntrack_netlink",
                        "xt_conntrack",
                        "xt_comment",
                        "acmenet(OE)",
                        "nf_tables",
                        "veth",
                        "bridge",
                        "stp",
                        "llc");
        assertThat(StackTexts.read(new KernelLogReader(), text)).isEqualTo("unread 1: so it goes\n");
    }

    @Test
    void wordsBelowAShortListAreNoModules() throws IOException {
        assertThat(modules("Modules linked in: acmenet\nit happens every day\n"))
                .containsExactly("acmenet");
    }

    @Test
    void theBuildOfAModuleIsThatBehindItsFrames() throws IOException {
        assertThat(modules("""
                [    1.000003] Call Trace:
                [    1.000004]  kfree_skb+0x10/0x20
                [    1.000005]  acme_rx+0x10/0x20 [acmenet 3f1c2d5e90ab3f1c2d5e90ab3f1c2d5e90ab3f1c]
                [    1.000006]  acme_poll+0x10/0x20 [acmenet]
                """)).containsExactly("acmenet 3f1c2d5e90ab3f1c2d5e90ab3f1c2d5e90ab3f1c");
    }

    private static List<String> modules(String text) throws IOException {
        List<String> said = new ArrayList<>();
        new KernelLogReader()
                .read(Source.of(text.getBytes(StandardCharsets.UTF_8)), new ForwardingSink(new CaptureBuilder()) {
                    @Override
                    public void module(KernelModule module) {
                        said.add(module.toString());
                    }
                });
        return said;
    }
}
