package org.skbsh.shell;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.render.text.OutputFormat;
import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/** What scripts of users stand on: each view one line, to the byte. */
class JsonTest {
    @TempDir
    private Path home;

    @Test
    void aGroupingHasAFieldForEachKeyAndCountAndShare() {
        TestShell shell = TestShell.batch(OutputFormat.JSON, home);
        shell.run("load sample");
        assertThat(shell.run("group by reason")).isEqualTo("""
                        {"view":"group","by":["reason"],"total":1020,"lost":0,"unread":0,"rows":[\
                        {"reason":"","count":864,"share":0.847},\
                        {"reason":"NO_SOCKET","count":56,"share":0.055},\
                        {"reason":"SOCKET_RCVBUFF","count":28,"share":0.027},\
                        {"reason":"NETFILTER_DROP","count":25,"share":0.025},\
                        {"reason":"QDISC_DROP","count":17,"share":0.017},\
                        {"reason":"NOT_SPECIFIED","count":12,"share":0.012},\
                        {"reason":"NEIGH_FAILED","count":10,"share":0.01},\
                        {"reason":"IP_CSUM","count":8,"share":0.008}]}
                        """);
    }

    @Test
    void aClassificationIsAGroupingByClassWithVerdictAndTitle() {
        TestShell shell = TestShell.batch(OutputFormat.JSON, home);
        shell.run("load sample");
        shell.run(
                "rule('drop/udp/no_socket') { title 'nobody listens'; verdict drop; reason NO_SOCKET; chain '__udp4_lib_rcv' }");
        shell.run(
                "rule('tcp/receive/app-read') { title 'an application read it'; verdict normal; caller 'tcp_recvmsg*' }");
        assertThat(shell.run("classify")).isEqualTo("""
                        {"view":"classify","by":["class"],"total":1020,"lost":0,"unread":0,"rows":[\
                        {"class":"unclassified","verdict":"unclassified","title":"no rule matched","count":888,"share":0.871},\
                        {"class":"tcp/receive/app-read","verdict":"normal","title":"an application read it","count":91,"share":0.089},\
                        {"class":"drop/udp/no_socket","verdict":"drop","title":"nobody listens","count":41,"share":0.04}]}
                        """);
    }

    @Test
    void aGroupShownIsItsKeysItsClassesAndItsStacks() {
        TestShell shell = TestShell.batch(OutputFormat.JSON, home);
        shell.run("load sample\nfilter reason == IP_CSUM\ngroup by reason,caller");
        assertThat(shell.run("show 1")).isEqualTo("""
                        {"view":"show","reason":"IP_CSUM","caller":"ip_rcv_core","count":8,"share":1.0,\
                        "classes":[{"class":"unclassified","verdict":"unclassified","title":"no rule matched","count":8}],\
                        "why":"no rule matches","stacks":[{"stack":103,"count":8,"functions":\
                        ["kfree_skb_reason","ip_rcv_core","ip_rcv","__netif_receive_skb_one_core","process_backlog",\
                        "__napi_poll","net_rx_action","handle_softirqs","do_softirq","__local_bh_enable_ip",\
                        "__dev_queue_xmit","packet_sendmsg","__sock_sendmsg","__sys_sendto","__x64_sys_sendto",\
                        "do_syscall_64","entry_SYSCALL_64_after_hwframe"]}],\
                        "next":["learn 1 # a rule for what no rule names","path of 1 # where on the packet path they ended",\
                        "event 1 # the first of them, with all its fields",\
                        "filter reason == IP_CSUM && caller == ip_rcv_core # to look at them alone"]}
                        """);
    }

    @Test
    void cardsHaveFieldsWithoutBlanks() {
        TestShell shell = TestShell.batch(OutputFormat.JSON, home);
        shell.run("load sample");
        assertThat(shell.run("filter reason == IP_CSUM")).isEqualTo("""
                        {"view":"capture","capture":"sample","file":"sample","source":"ftrace text","events":1020,"stacks":107,\
                        "lost":0,"unread":0,"filter":"reason == IP_CSUM","in_view":8}
                        """);
        assertThat(shell.run("event 1")).isEqualTo("""
                        {"view":"event","time":54.799658000,"cpu":0,"pid":465,"comm":"ip-bad-csum",\
                        "probe":"tracepoint:skb:kfree_skb","reason":"IP_CSUM","protocol":"ip","count":1,\
                        "class":"unclassified","why":"no rule matches","stack":\
                        ["kfree_skb_reason","ip_rcv_core","ip_rcv","__netif_receive_skb_one_core","process_backlog",\
                        "__napi_poll","net_rx_action","handle_softirqs","do_softirq.part.0","__local_bh_enable_ip",\
                        "__dev_queue_xmit","packet_sendmsg","__sock_sendmsg","__sys_sendto","__x64_sys_sendto",\
                        "do_syscall_64","entry_SYSCALL_64_after_hwframe"]}
                        """);
    }

    @Test
    void messagesNeverMixWithDocuments() {
        TestShell shell = TestShell.batch(OutputFormat.JSON, home);
        assertThat(shell.run("load sample\ngroup by reason,cpu --top 1\nnonsense"))
                .endsWith("""
                        {"view":"group","by":["reason","cpu"],"total":1020,"lost":0,"unread":0,"rows":[\
                        {"reason":"","cpu":0,"count":450,"share":0.441}]}
                        ! error: 'nonsense' is neither a command nor a variable
                        !   help lists the commands
                        """);
    }
}
