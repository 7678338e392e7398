package org.skbsh.format.bpftrace;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of a map's key, as the text of a program writes it: {@code args->reason}, {@code kstack(8)}, {@code
 * str($dev->name)}.
 */
record BpftraceTerm(String text) {
    private record Meaning(Pattern written, BpftraceField field) {
        Meaning(String written, BpftraceField field) {
            this(Pattern.compile(written), field);
        }
    }

    private static final String ARGUMENT = "args(?:->|\\.)";
    private static final Pattern KERNEL_STACK = Pattern.compile("kstack\\b.*+");
    private static final Pattern USER_STACK = Pattern.compile("ustack\\b.*+");
    private static final Pattern CAST =
            Pattern.compile("^\\((?:u?int\\d*+(?:_t)?|enum \\w++|long|unsigned \\w++)\\)\\s*+");
    // Ports are left out: the kernel has them in the order of bytes of the network, and programs print either.
    private static final List<Meaning> MEANINGS = List.of(
            new Meaning("(?:" + ARGUMENT + "|\\$)(?:drop_)?reason", BpftraceField.REASON),
            new Meaning("cpu(?:\\(\\))?", BpftraceField.CPU),
            new Meaning("pid(?:\\(\\))?", BpftraceField.PID),
            new Meaning("comm(?:\\(\\))?", BpftraceField.COMM),
            new Meaning("probe", BpftraceField.PROBE),
            new Meaning(ARGUMENT + "protocol", BpftraceField.PROTO),
            new Meaning("k?sym\\(" + ARGUMENT + "location\\)|" + ARGUMENT + "location", BpftraceField.LOCATION),
            new Meaning("str\\(.*\\bdev(?:->|\\.)name\\)|.*\\bdev(?:->|\\.)name", BpftraceField.DEV),
            new Meaning(ARGUMENT + "len|\\$\\w++(?:->|\\.)len", BpftraceField.LEN),
            new Meaning("ntop\\(.*\\bsaddr\\b.*\\)", BpftraceField.SADDR),
            new Meaning("ntop\\(.*\\bdaddr\\b.*\\)", BpftraceField.DADDR),
            new Meaning(".*\\bns(?:->|\\.)inum", BpftraceField.NETNS));

    boolean isStack() {
        return isKernelStack() || USER_STACK.matcher(text).matches();
    }

    boolean isKernelStack() {
        return KERNEL_STACK.matcher(text).matches();
    }

    /** What it says of an event; empty if that is not known. */
    Optional<BpftraceField> field() {
        String bare = CAST.matcher(text).replaceFirst("");
        return MEANINGS.stream()
                .filter(meaning -> meaning.written.matcher(bare).matches())
                .map(Meaning::field)
                .findFirst();
    }
}
