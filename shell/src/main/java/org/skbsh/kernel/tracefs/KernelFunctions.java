package org.skbsh.kernel.tracefs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.skbsh.kernel.Machine;
import org.skbsh.kernel.Reading;

/** The functions of a kernel, from its two lists: functions that can be traced, and all symbols. */
public final class KernelFunctions {
    private static final String SYMBOLS = "proc/kallsyms";
    private static final String TRACEABLE = "available_filter_functions";

    private KernelFunctions() {}

    /**
     * A line of kallsyms: {@code ffffffff81000000 T name [module]}.
     *
     * @param type as nm writes it: lower case if the symbol is static
     */
    public record Listed(String name, char type, String module) {
        static Optional<Listed> of(String line) {
            int from = nameIn(line);
            if (from < 3) {
                return Optional.empty();
            }
            int to = endOfName(line, from);
            return Optional.of(new Listed(
                    line.substring(from, to),
                    line.charAt(from - 2),
                    line.substring(to).strip()));
        }

        boolean isCode() {
            return "tTwW".indexOf(type) >= 0;
        }
    }

    /** The symbols with one of these base names, ignoring suffixes of compilers. */
    public static List<Listed> symbols(Machine machine, Set<String> bases) {
        return machine.read(SYMBOLS).lines().stream()
                .filter(line -> bases.contains(base(line)))
                .flatMap(line -> Listed.of(line).stream())
                .filter(Listed::isCode)
                .toList();
    }

    private static String base(String line) {
        int from = nameIn(line);
        int end = endOfName(line, from);
        int dot = line.indexOf('.', from);
        return line.substring(from, dot < 0 ? end : Math.min(dot, end));
    }

    // A hundred thousand lines pass here, so no patterns. The name begins after the second space; 0 if there is none.
    private static int nameIn(String line) {
        int first = line.indexOf(' ');
        return first < 0 ? 0 : line.indexOf(' ', first + 1) + 1;
    }

    private static int endOfName(String line, int from) {
        int to = from;
        while (to < line.length() && line.charAt(to) > ' ') {
            to++;
        }
        return to;
    }

    /** The kernel's list of functions that its function tracer can trace. */
    public static Reading traceable(Machine machine) {
        return Tracefs.of(machine)
                .map(tracefs -> Machine.read(tracefs.root().resolve(TRACEABLE)))
                .orElseGet(() -> new Reading.Refused(Tracefs.missing(machine)));
    }

    public static Stream<String> names(Reading traceable) {
        return traceable.lines().stream()
                .map(line -> line.substring(0, endOfName(line, 0)))
                // Places that a linker removed: they have a number and no name.
                .filter(name -> !name.isEmpty() && !name.startsWith("__ftrace_invalid_address"));
    }

    /** All functions that can be traced here; if the kernel has no such list, all its functions. */
    public static List<String> names(Machine machine) {
        if (traceable(machine) instanceof Reading.Whole whole) {
            return names(whole).toList();
        }
        return machine.read(SYMBOLS).lines().stream()
                .flatMap(line -> Listed.of(line).stream())
                .filter(KernelFunctions::mayBeTraced)
                .map(Listed::name)
                .toList();
    }

    // Not places to hook: padding in front of functions, cold parts of functions, and code generated at run time.
    private static boolean mayBeTraced(Listed symbol) {
        return symbol.isCode()
                && !symbol.name().startsWith("__pfx_")
                && !symbol.name().endsWith(".cold")
                && !symbol.module().equals("[bpf]")
                && !symbol.module().startsWith("[__builtin__");
    }
}
