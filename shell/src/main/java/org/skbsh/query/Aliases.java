package org.skbsh.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.skbsh.model.End;
import org.skbsh.model.FreeingFunctions;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;

/** Sets of functions that do the same job under different names; rules that use them hold on many kernels. */
public final class Aliases {
    private final Map<String, List<String>> names;
    private final FreeFunctions free;

    private Aliases(Map<String, List<String>> names) {
        this.names = names;
        this.free = new FreeFunctions(name -> FrameMatcher.anyOf(names.getOrDefault(name, List.of())));
    }

    /** The sets that come with skbsh. */
    public static Aliases builtIn() {
        try (InputStream source = Aliases.class.getResourceAsStream("aliases.txt")) {
            return parse(new String(source.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines of {@code @name function…}; {@code #} begins a comment line. */
    static Aliases parse(String text) {
        Map<String, List<String>> names = new TreeMap<>();
        text.lines().filter(line -> line.startsWith("@")).forEach(line -> {
            List<String> words = Arrays.asList(line.substring(1).split("\\s+"));
            names.computeIfAbsent(words.get(0), name -> new ArrayList<>()).addAll(words.subList(1, words.size()));
        });
        names.putIfAbsent("free", FreeingFunctions.NAMES);
        return new Aliases(names);
    }

    /** The names of all sets, without the {@code @}. */
    public List<String> names() {
        return List.copyOf(names.keySet());
    }

    /** The functions and globs of a set; empty if there is no set of that name. */
    public List<String> functions(String name) {
        return List.copyOf(names.getOrDefault(name, List.of()));
    }

    /** The frames from the first caller of the freeing functions outward; {@code caller:1} is the first of them. */
    public List<Symbol> callers(Stack stack) {
        return free.freed(stack).callers();
    }

    /** The freeing functions of a stack, and their callers. */
    public Freed freed(Stack stack) {
        return free.freed(stack);
    }

    /** As {@link #freed(Stack)}, for an event whose probe names the freeing function, which the stack may lack. */
    public Freed freed(Stack stack, String probe) {
        return free.freed(stack, probe);
    }

    /** Whether a stack shows that nothing was freed in it, by functions that free packets or that a free calls. */
    public boolean isWithoutFree(Stack stack) {
        return free.isWithout(stack);
    }

    /** What the kernel said about the end of an event's packet. */
    public End end(String probe, String reason, Stack stack) {
        return free.end(probe, reason, stack);
    }
}
