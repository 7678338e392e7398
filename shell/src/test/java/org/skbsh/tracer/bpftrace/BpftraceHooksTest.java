package org.skbsh.tracer.bpftrace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.Probe;

import static org.assertj.core.api.Assertions.assertThat;

class BpftraceHooksTest {
    @TempDir
    private Path tracing;

    private BpftraceHook hook(String event) {
        return new BpftraceHooks(new Tracefs(tracing), Optional.empty(), "fentry")
                .of(List.of(new Probe(Probe.Kind.TRACEPOINT, event)))
                .get(0);
    }

    @Test
    void anEventsFieldsArePrintedAsWhatTheyAre() throws IOException {
        Path event = Files.createDirectories(tracing.resolve("events/net/any"));
        Files.writeString(event.resolve("format"), """
                name: any
                ID: 7
                format:
                	field:int common_pid;	offset:4;	size:4;	signed:1;

                	field:const void * skbaddr;	offset:8;	size:8;	signed:0;
                	field:enum skb_drop_reason reason;	offset:16;	size:4;	signed:0;
                	field:void * location;	offset:24;	size:8;	signed:0;
                	field:int rc;	offset:32;	size:4;	signed:1;
                	field:__data_loc char[] name;	offset:36;	size:4;	signed:0;
                	field:__u8 saddr[4];	offset:40;	size:4;	signed:0;
                	field:char comm[16];	offset:44;	size:16;	signed:0;
                	field:u16 protocol;	offset:60;	size:2;	signed:0;

                print fmt: "skbaddr=%p", REC->skbaddr
                """);
        BpftraceHook hook = hook("net:any");
        assertThat(hook.attach()).isEqualTo("tracepoint:net:any");
        assertThat(hook.reason()).contains("(uint64)args->reason");
        assertThat(hook.location()).contains("ksym(args->location)");
        assertThat(hook.values())
                .extracting(BpftraceHook.Value::key, BpftraceHook.Value::format, BpftraceHook.Value::expression)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"skb\", \"%llx\", \"(uint64)args->skbaddr\")",
                        "(\"n_rc\", \"%lld\", \"(int64)args->rc\")",
                        "(\"s_name\", \"%s\", \"str(args->name)\")",
                        "(\"s_comm\", \"%s\", \"args->comm\")",
                        "(\"proto\", \"%d\", \"args->protocol\")");
    }

    @Test
    void anEventWithoutAFormatIsBare() {
        assertThat(hook("net:none"))
                .isEqualTo(BpftraceHook.bare(new Probe(Probe.Kind.TRACEPOINT, "net:none"), "tracepoint:net:none"));
    }
}
