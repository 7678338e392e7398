package org.skbsh.tracer.bpftrace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.skbsh.format.bpftrace.BpftraceField;
import org.skbsh.format.event.EventFormat;
import org.skbsh.format.event.FormatField;
import org.skbsh.kernel.symbols.Btf;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.Probe;
import org.skbsh.tracer.EventFormats;

/**
 * Finds where each probe has the packet and its other values, from what this kernel says about its events and
 * functions.
 */
final class BpftraceHooks {
    private static final String SKB = "struct sk_buff *";
    private static final String REASON = "enum skb_drop_reason";
    /** bpftrace sees only arguments that a function gets in registers. */
    private static final int MOST_ARGUMENTS = 6;

    private final Tracefs tracefs;
    private final Optional<Btf> types;
    private final String fentry;

    /** @param fentry this bpftrace's word for it: {@code kfunc} up to 0.19 */
    BpftraceHooks(Tracefs tracefs, Optional<Btf> types, String fentry) {
        this.tracefs = tracefs;
        this.types = types;
        this.fentry = fentry;
    }

    List<BpftraceHook> of(List<Probe> probes) {
        return probes.stream().map(this::of).toList();
    }

    private BpftraceHook of(Probe probe) {
        String name = probe.name();
        return switch (probe.kind()) {
            case TRACEPOINT -> tracepoint(probe);
            case RAWTRACEPOINT ->
                arguments(probe, "rawtracepoint:" + name, types.map(btf -> btf.event(name)), BpftraceHooks::byIndex);
            case FUNCTION, KPROBE ->
                arguments(probe, "kprobe:" + name, types.map(btf -> btf.function(name)), BpftraceHooks::byIndex);
            case FENTRY ->
                arguments(
                        probe,
                        fentry + ":" + name,
                        types.map(btf -> btf.function(name)),
                        argument -> "args->" + argument.name());
            case BPFTRACE -> BpftraceHook.bare(probe, "");
        };
    }

    private BpftraceHook tracepoint(Probe probe) {
        Optional<String> skb = Optional.empty();
        Optional<String> reason = Optional.empty();
        Optional<String> location = Optional.empty();
        List<BpftraceHook.Value> values = new ArrayList<>();
        for (FormatField field : fields(probe.name())) {
            String argument = "args->" + field.name();
            if (field.isPointer() && field.name().equals("skbaddr") && types.isPresent()) {
                skb = Optional.of("(struct sk_buff *)" + argument);
            } else if (field.type().equals(REASON)) {
                reason = Optional.of("(uint64)" + argument);
            } else if (field.isPointer() && field.name().equals("location")) {
                location = Optional.of("ksym(" + argument + ")");
            } else {
                value(probe, field, argument).ifPresent(values::add);
            }
        }
        return new BpftraceHook(probe, "tracepoint:" + probe.name(), skb, reason, location, values);
    }

    private List<FormatField> fields(String event) {
        return new EventFormats(tracefs).of(event).map(EventFormat::ownFields).orElseGet(List::of);
    }

    private static Optional<BpftraceHook.Value> value(Probe probe, FormatField field, String argument) {
        if (field.name().equals("protocol") && probe.name().matches("(skb|net):.*")) {
            return Optional.of(new BpftraceHook.Value(BpftraceField.PROTO.key(), "%d", argument));
        }
        if (field.isPointer() && field.name().equals("skbaddr")) {
            return Optional.of(new BpftraceHook.Value(BpftraceField.SKB.key(), "%llx", "(uint64)" + argument));
        }
        if (field.isPointer()) {
            return Optional.of(
                    new BpftraceHook.Value(BpftraceField.ADDRESS + field.name(), "%llx", "(uint64)" + argument));
        }
        if (field.isText() && field.where() == FormatField.Where.DATA_LOC) {
            return Optional.of(
                    new BpftraceHook.Value(BpftraceField.TEXT + field.name(), "%s", "str(" + argument + ")"));
        }
        if (field.isText() && field.where() == FormatField.Where.HERE) {
            return Optional.of(new BpftraceHook.Value(BpftraceField.TEXT + field.name(), "%s", argument));
        }
        return field.isNumber() && !field.type().startsWith("struct ")
                ? Optional.of(new BpftraceHook.Value(
                        BpftraceField.NUMBER + field.name(),
                        field.signed() ? "%lld" : "%llu",
                        (field.signed() ? "(int64)" : "(uint64)") + argument))
                : Optional.empty();
    }

    private static BpftraceHook arguments(
            Probe probe,
            String attach,
            Optional<List<Btf.Argument>> arguments,
            Function<Btf.Argument, String> expression) {
        return new BpftraceHook(
                probe,
                attach,
                first(arguments, SKB).map(argument -> "(struct sk_buff *)" + expression.apply(argument)),
                first(arguments, REASON).map(argument -> "(uint64)" + expression.apply(argument)),
                Optional.empty(),
                List.of());
    }

    private static Optional<Btf.Argument> first(Optional<List<Btf.Argument>> arguments, String type) {
        return arguments.stream()
                .flatMap(List::stream)
                .filter(argument -> argument.type().equals(type) && argument.index() < MOST_ARGUMENTS)
                .findFirst();
    }

    private static String byIndex(Btf.Argument argument) {
        return "arg" + argument.index();
    }
}
