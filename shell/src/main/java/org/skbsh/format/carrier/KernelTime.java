package org.skbsh.format.carrier;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.skbsh.format.Readers;

/**
 * The time, and the task or CPU, that the kernel puts before each line of its log (print_time and print_caller of
 * kernel/printk/printk.c). In a kernel's log they are data; before the lines of a trace that went through the log, as
 * those of ftrace_dump, they are not.
 */
final class KernelTime implements Layer {
    private static final Pattern TIME =
            Pattern.compile("^\\[ {0,8}+\\d{1,12}+\\.\\d{3,6}+](?:\\[ {0,8}+[TC]\\d{1,9}+])?+ ?+");

    @Override
    public Optional<Supplier<Stage>> around(List<String> lines, Readers readers) {
        return lines.stream()
                        .anyMatch(line ->
                                line.startsWith("[") && TIME.matcher(line).find())
                ? Optional.of(() ->
                        (line, number, next) -> next.line(TIME.matcher(line).replaceFirst(""), number))
                : Optional.empty();
    }
}
