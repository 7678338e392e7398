package org.skbsh.model;

import java.util.regex.Pattern;

/**
 * One function of a kernel stack.
 *
 * @param raw what the kernel or the tracer printed: {@code do_softirq.part.0+0x3b/0x70}, {@code nft_do_chain
 * [nf_tables]}, or a bare address without a name
 * @param base the name to match and group by: without offset, module, address and compiler suffix
 * @param module the name of the kernel module; empty for the kernel itself
 */
public record Symbol(String raw, String base, String module) {
    /** Stands for frames that somebody cut out of a stack: nothing is known of them, not even how many. */
    public static final Symbol GAP = new Symbol("…", "…", "");

    private static final Pattern TRACER = Pattern.compile(
            "trace_event_raw_event_.*|__traceiter_.*|__bpf_trace_.*"
                    + "|bpf_prog_.*|bpf_trampoline_.*|bpf_trace_run\\d+|bpf_get_stack.*|perf_trace_.*|perf_tp_event"
                    + "|trace_call_bpf|(arch_|asm_.*|_*)ftrace_.*|function_(stack_)?trace_call|\\[FTRACE TRAMPOLINE]"
                    + "|_*kprobe_.*|aggr_pre_handler|opt_pre_handler|optimized_callback|(do|exc|asm_exc)_int3"
                    + "|eprobe_trigger_func|event_triggers_call|trace_event_buffer_commit|fprobe_.*|fentry_dispatcher|0x[0-9a-f]+|[0-9a-f]{16}");

    /** Reads a frame as ftrace, bpftrace, perf or trace-cmd print it, with or without offset, address and module. */
    public static Symbol of(String printed) {
        return SymbolText.read(printed.strip());
    }

    /**
     * Whether a tracer puts this function between its hook and the traced code, or it is an address without a name (the
     * function tracer's trampoline). It is a frame of the tracer only at the callee's end of a stack: see {@link
     * Stack#calls}.
     */
    public boolean looksLikeTracer() {
        return TRACER.matcher(base).matches();
    }

    // Written out, as every start compares symbols: a record's own are made by method handles, 10 ms at their first
    // use.
    @Override
    public boolean equals(Object other) {
        return other instanceof Symbol symbol
                && raw.equals(symbol.raw)
                && base.equals(symbol.base)
                && module.equals(symbol.module);
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }
}
