package org.skbsh.model;

import java.util.regex.Pattern;

/**
 * One function of a kernel stack.
 *
 * @param raw what the kernel or the tracer printed: {@code do_softirq.part.0+0x3b/0x70}, {@code nft_do_chain [nf_tables]},
 *     or a bare address where it knew no name
 * @param base the name to match and group by: without offset, module, address and compiler suffix
 * @param module the kernel module's name, empty for the kernel itself
 */
public record Symbol(String raw, String base, String module) {
    // GCC and LLVM name the pieces of a split or specialised function NAME.part.0, NAME.isra.0.cold, …
    private static final Pattern SUFFIX =
            Pattern.compile("(\\.(isra|part|constprop|clone|cold|llvm|lto_priv)(\\.\\d+)*)+$");
    private static final Pattern ADDRESS_AFTER = Pattern.compile("\\s*(<[0-9a-fx]+>|\\([0-9a-fx]+\\))$");
    // `perf` mode of bpftrace's kstack, and perf script: 16 hex digits before the name.
    private static final Pattern ADDRESS_BEFORE = Pattern.compile("^[0-9a-f]{8,16}\\s+(?=\\S)");
    private static final Pattern MODULE = Pattern.compile("\\s*(?:\\[([^\\]\\s]+)]|\\(([A-Za-z_][^()\\s]*)\\))$");
    private static final Pattern OFFSET = Pattern.compile("\\s?\\+\\s?(0x[0-9a-f]+(/0x[0-9a-f]+)?|\\d+)$");
    private static final Pattern TRACER = Pattern.compile("trace_event_raw_event_.*|__traceiter_.*|__bpf_trace_.*"
            + "|bpf_prog_.*|bpf_trampoline_.*|bpf_trace_run\\d+|bpf_get_stack.*|perf_trace_.*|perf_tp_event"
            + "|trace_call_bpf|(arch_|asm_.*|_*)ftrace_.*|function_(stack_)?trace_call|\\[FTRACE TRAMPOLINE]"
            + "|_*kprobe_.*|aggr_pre_handler|opt_pre_handler|optimized_callback|(do|exc|asm_exc)_int3"
            + "|fprobe_.*|fentry_dispatcher|0x[0-9a-f]+|[0-9a-f]{16}");

    /** Reads what ftrace, bpftrace, perf or trace-cmd print for one frame, with or without offset, address and module. */
    public static Symbol of(String printed) {
        String raw = printed.strip();
        String name = ADDRESS_BEFORE.matcher(raw).replaceFirst("");
        name = ADDRESS_AFTER.matcher(name).replaceFirst("");
        String module = "";
        var tail = MODULE.matcher(name);
        if (tail.find() && tail.start() > 0) {
            module = tail.group(1) != null ? tail.group(1) : tail.group(2);
            name = name.substring(0, tail.start());
        }
        name = OFFSET.matcher(name).replaceFirst("");
        return new Symbol(raw, SUFFIX.matcher(name).replaceFirst(""), module);
    }

    /**
     * Whether this function is one that a tracer puts between its hook and the traced code, or an address without a name
     * (the function tracer's trampoline). Only at the callee's end of a stack does that make it a frame of the tracer: see
     * {@link Stack#calls}.
     */
    public boolean looksLikeTracer() {
        return TRACER.matcher(base).matches();
    }
}
