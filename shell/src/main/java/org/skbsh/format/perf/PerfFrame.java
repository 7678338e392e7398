package org.skbsh.format.perf;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A frame: {@code ffffffff81e4418c consume_skb+0x7c ([kernel.kallsyms])}, each part only if it was asked for
 * ({@code perf script -F}); see sample__fprintf_callchain in perf's util/evsel_fprintf.c.
 *
 * @param address in hexadecimal; empty if it was not asked for
 * @param name the function with its offset; empty if perf knows none
 * @param place the file or the part of the kernel that holds it; empty if it was not asked for
 */
record PerfFrame(String address, String name, String place) {
    private static final Pattern FRAME = Pattern.compile(
            "(?:(?<address>[0-9a-f]{1,16}+)(?=\\s|$))?+\\s*+(?<name>[^\\s(]\\S*+)?+(?<rest>.*+)");
    private static final String UNKNOWN = "[unknown]";
    private static final String INLINED = "(inlined)";
    private static final Pattern KERNEL =
            Pattern.compile("\\[(?:guest\\.)?kernel.*|(?:.*/)?vmlinu[xz][^/]*|/proc/kcore|bpf_(?:prog|trampoline)_.*");
    private static final Pattern MODULE = Pattern.compile("(?:.*/)?([\\w-]+)\\.ko(?:\\.\\w+)?|\\[([\\w-]+)]");
    // Parts of a program that the kernel names in square brackets: fs/proc/task_mmu.c.
    private static final Set<String> MAPPED = Set.of(UNKNOWN, "[vdso]", "[vdso32]", "[vsyscall]", "[heap]", "[stack]");
    private static final int LONG = 16;
    private static final int INT = 8;

    static Optional<PerfFrame> of(String line) {
        Matcher frame = FRAME.matcher(line.strip());
        // A tab or an address, or it is only a word.
        if (!frame.matches() || frame.group("address") == null && !line.startsWith("\t")) {
            return Optional.empty();
        }
        String address = or(frame.group("address"));
        String name = or(frame.group("name"));
        String rest = frame.group("rest").strip();
        if (address.isEmpty() && name.isEmpty()) {
            return Optional.empty();
        }
        String place = place(rest);
        if (place.isEmpty() && !rest.isEmpty() && address.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PerfFrame(address, name, place));
    }

    // Names of a program may hold blanks and parentheses; behind the place somebody may have put a remark.
    private static String place(String rest) {
        if (rest.startsWith("(")) {
            return rest.substring(0, rest.indexOf(')') + 1);
        }
        return rest.endsWith(")") ? rest.substring(rest.lastIndexOf(" (") + 1) : "";
    }

    private static String or(String group) {
        return group == null ? "" : group;
    }

    /** As the kernel itself would print it. */
    String symbol() {
        if (name.isEmpty() || name.equals(UNKNOWN)) {
            return "0x" + address;
        }
        String module = module();
        return module.isEmpty() ? name : name + " [" + module + "]";
    }

    private String file() {
        String inside = place.length() > 1 ? place.substring(1, place.length() - 1) : "";
        return inside.replaceFirst("\\+0x[0-9a-f]+$", "");
    }

    private String module() {
        String file = file();
        Matcher module = MODULE.matcher(file);
        if (KERNEL.matcher(file).matches() || MAPPED.contains(file) || !module.matches()) {
            return "";
        }
        return (module.group(1) != null ? module.group(1) : module.group(2)).replace('-', '_');
    }

    /** Whether it is the kernel's, by what perf says of it. */
    boolean isKernel() {
        String file = file();
        return KERNEL.matcher(file).matches() || !module().isEmpty() || !isOfFile(file) && isHigh();
    }

    /** Whether the compiler put it into the function behind it, which says whose it is. */
    boolean isInlined() {
        return place.equals(INLINED);
    }

    /** Whether it is a program's, by what perf says of it. */
    boolean isProgram() {
        return !isKernel() && !isInlined() && (isOfFile(file()) || !address.isEmpty());
    }

    private static boolean isOfFile(String file) {
        return !file.isEmpty() && !file.equals("inlined") && !file.equals(UNKNOWN);
    }

    // The upper half of the addresses; on 32 bits mostly the upper quarter.
    private boolean isHigh() {
        return address.length() == LONG && address.charAt(0) >= '8'
                || address.length() == INT && address.charAt(0) >= 'c';
    }
}
