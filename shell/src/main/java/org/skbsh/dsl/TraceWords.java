package org.skbsh.dsl;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;

/** The words inside {@code trace(…) { }}. */
public final class TraceWords {
    private final Map<String, String> options = new LinkedHashMap<>();
    private UnaryOperator<EventSet> keep = UnaryOperator.identity();

    TraceWords() {}

    public void with(CharSequence tracer) {
        options.put("with", tracer.toString());
    }

    public void lasting(Duration time) {
        options.put("for", ScriptDeclaration.written(time));
    }

    public void max(int events) {
        options.put("max", String.valueOf(events));
    }

    public void pid(int pid) {
        options.put("pid", String.valueOf(pid));
    }

    public void comm(CharSequence comm) {
        options.put("comm", comm.toString());
    }

    /** CPUs, as the kernel writes lists of them: {@code '0-3,6'}. */
    public void cpus(CharSequence cpus) {
        options.put("cpus", cpus.toString());
    }

    /** A network namespace: its name, its inode, or a process in it as {@code 'pid:1234'}. */
    public void netns(CharSequence netns) {
        options.put("netns", netns.toString());
    }

    public void port(int port) {
        options.put("port", String.valueOf(port));
    }

    public void host(CharSequence address) {
        options.put("host", address.toString());
    }

    public void device(CharSequence device) {
        options.put("dev", device.toString());
    }

    /** Only packets that match, as tcpdump's users write it: {@code 'udp and port 53'}. */
    public void only(CharSequence expression) {
        options.put("only", expression.toString());
    }

    /** Counts in the kernel, by these keys besides reason and stack. */
    public void by(CharSequence... keys) {
        options.put("by", String.join(",", keys));
    }

    public void as(CharSequence name) {
        options.put("as", name.toString());
    }

    public void aggregate() {
        options.put("aggregate", "true");
    }

    /** Which of the captured events to keep. */
    public void where(@DelegatesTo(value = EventFields.class, strategy = Closure.DELEGATE_FIRST) Closure<?> condition) {
        UnaryOperator<EventSet> before = keep;
        keep = events -> before.apply(events).where(condition);
    }

    TraceWish wish(String what) {
        return new TraceWish(what, options, keep);
    }
}
