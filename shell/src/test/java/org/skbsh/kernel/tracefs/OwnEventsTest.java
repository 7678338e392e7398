package org.skbsh.kernel.tracefs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class OwnEventsTest {
    @TempDir
    private Path tracing;

    @Test
    void onlyThoseOfOneInstanceAreTakenAwayAndOthersAreNotTouched() throws IOException {
        String before = """
                p:kprobes/mine tcp_sendmsg
                p:skbsh_123_4567_1/kfree_skbmem kfree_skbmem skbaddr=$arg1
                r8:kprobes/skbsh_back tcp_sendmsg
                p:skbsh_123_4567_2/kfree_skbmem kfree_skbmem skbaddr=$arg1
                p:skbsh_123_4567_1/kfree_skb_partial kfree_skb_partial skbaddr=$arg1 stolen=$arg2:u8
                """;
        Path file = Files.writeString(tracing.resolve("kprobe_events"), before);
        OwnEvents events = OwnEvents.in(new Tracefs(tracing));
        assertThat(events.owners()).containsExactly("skbsh-123-4567-1", "skbsh-123-4567-2");
        assertThat(events.remove("skbsh-123-4567-1"))
                .containsExactly("skbsh_123_4567_1/kfree_skbmem", "skbsh_123_4567_1/kfree_skb_partial");
        assertThat(file).hasContent(before + "-:skbsh_123_4567_1/kfree_skbmem\n-:skbsh_123_4567_1/kfree_skb_partial\n");
    }

    @Test
    void eventsMadeFromEventsAreFoundInTheFileThatHasAll() throws IOException {
        String before = """
                p:skbsh_123_4567_1/kfree_skbmem kfree_skbmem skbaddr=$arg1
                e:skbsh_123_4567_1/skb_kfree_skb skb.kfree_skb skbaddr=$skbaddr:x64
                e:mine/skb_kfree_skb skb.kfree_skb skbaddr=$skbaddr:x64
                """;
        Path file = Files.writeString(tracing.resolve("dynamic_events"), before);
        Files.writeString(
                tracing.resolve("kprobe_events"), "p:skbsh_123_4567_1/kfree_skbmem kfree_skbmem skbaddr=$arg1\n");
        OwnEvents events = OwnEvents.in(new Tracefs(tracing));
        assertThat(events.owners()).containsExactly("skbsh-123-4567-1");
        assertThat(events.remove("skbsh-123-4567-1"))
                .containsExactly("skbsh_123_4567_1/kfree_skbmem", "skbsh_123_4567_1/skb_kfree_skb");
        assertThat(file).hasContent(before + "-:skbsh_123_4567_1/kfree_skbmem\n-:skbsh_123_4567_1/skb_kfree_skb\n");
    }

    @Test
    void aKernelWithoutKprobesHasNone() {
        assertThat(OwnEvents.in(new Tracefs(tracing)).owners()).isEmpty();
    }
}
