package org.skbsh.kernel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The functions of a kernel by the two lists that it keeps: those that can be traced, and all symbols. */
public final class KernelFunctions {
    private static final String SYMBOLS = "proc/kallsyms";
    private static final String TRACEABLE = "available_filter_functions";

    private KernelFunctions() {}

    /**
     * A line of kallsyms: {@code ffffffff81000000 T name [module]}.
     *
     * @param type as nm writes it: small where the symbol is static
     */
    record Listed(String name, char type, String module) {
        static Optional<Listed> of(String line) {
            String[] fields = line.split("[ \t]+");
            return fields.length < 3 || fields[1].length() != 1
                    ? Optional.empty()
                    : Optional.of(new Listed(fields[2], fields[1].charAt(0), fields.length > 3 ? fields[3] : ""));
        }

        boolean isCode() {
            return "tTwW".indexOf(type) >= 0;
        }
    }

    /** The symbols with one of these base names: suffixes of compilers aside. */
    static List<Listed> symbols(Machine machine, Set<String> bases) {
        return machine.read(SYMBOLS).lines().stream()
                .filter(line -> bases.contains(base(line)))
                .flatMap(line -> Listed.of(line).stream())
                .filter(Listed::isCode)
                .toList();
    }

    // A hundred thousand lines are told apart by this, so it looks at the characters alone.
    private static String base(String line) {
        int from = line.indexOf(' ', line.indexOf(' ') + 1) + 1;
        int to = from;
        while (to < line.length() && line.charAt(to) != '.' && line.charAt(to) > ' ') {
            to++;
        }
        return line.substring(from, to);
    }

    /** The kernel's list of what its function tracer can trace. */
    static Reading traceable(Machine machine) {
        return machine.tracefs()
                .map(tracefs -> Machine.read(tracefs.root().resolve(TRACEABLE)))
                .orElseGet(() -> new Reading.Refused(machine.noTracefs()));
    }

    static Stream<String> names(Reading traceable) {
        return traceable.lines().stream()
                .map(line -> line.split("[ \t]", 2)[0])
                // Places that a linker dropped: they have a number, no name.
                .filter(name -> !name.isEmpty() && !name.startsWith("__ftrace_invalid_address"));
    }

    /** All that can be traced here; where the kernel does not tell, all functions that it has. */
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

    // Padding in front of functions, cold parts of others, and code that was made at run time are no places to hook.
    private static boolean mayBeTraced(Listed symbol) {
        return symbol.isCode()
                && !symbol.name().startsWith("__pfx_")
                && !symbol.name().endsWith(".cold")
                && !symbol.module().equals("[bpf]")
                && !symbol.module().startsWith("[__builtin__");
    }
}
