package org.skbsh.classify.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.skbsh.model.Symbol;
import org.skbsh.query.Aliases;
import org.skbsh.query.ChainMatcher;
import org.skbsh.query.ChainPattern;
import org.skbsh.query.FramePattern;

/** Which names of functions a pattern should ask for, and how it writes several of them as one. */
final class FrameNames {
    // A name of a capture is data: what a pattern would read as something else can't be asked for.
    private static final Pattern WRITABLE = Pattern.compile("[A-Za-z_]\\w*(\\.\\w+)*");
    // Kernels rename a function when they split it: tcp_recvmsg became tcp_recvmsg_locked.
    private static final Pattern SPLIT = Pattern.compile("(\\w{4,})_(locked|reason|noprof|skbs)");
    private static final Pattern VERSION = Pattern.compile("(.*v)[46](.*)");
    /** Sets that say what frames are, rather than which do one job. */
    private static final Set<String> KINDS = Set.of(
            "free",
            "drop",
            "consume",
            "drop-or-consume",
            "below-free",
            "passes-on",
            "reports",
            "interrupt",
            "may-be-inlined",
            "entry");

    private final Aliases aliases;
    private final Predicate<String> inlined;
    private final Predicate<String> entry;

    FrameNames(Aliases aliases) {
        this.aliases = aliases;
        this.inlined = in("may-be-inlined");
        this.entry = in("entry");
    }

    private Predicate<String> in(String set) {
        if (aliases.functions(set).isEmpty()) {
            return name -> false;
        }
        ChainMatcher matcher = ChainMatcher.of(ChainPattern.of(List.of(new FramePattern.Alias(set))), aliases);
        return name -> matcher.matches(List.of(Symbol.of(name)));
    }

    /** Whether a pattern can have this name. */
    boolean isWritable(String name) {
        return WRITABLE.matcher(name).matches();
    }

    /** Whether this function says anything about a packet. */
    boolean isTelling(String name) {
        return isWritable(name) && !entry.test(name);
    }

    /** Whether it has a frame of its own on every kernel that has it. */
    boolean isSteady(String name) {
        return !inlined.test(name);
    }

    /** The alias set of the functions that do the same job. */
    Optional<FramePattern> job(String name) {
        return aliases.names().stream()
                .filter(set -> !KINDS.contains(set) && in(set).test(name))
                .findFirst()
                .map(FramePattern.Alias::new);
    }

    /** The same functions in fewer words, as long as the pattern still separates. */
    List<String> shortened(List<String> names, Predicate<List<String>> separates) {
        List<String> kept = new ArrayList<>(names.stream().distinct().sorted().toList());
        for (String name : names) {
            for (String glob : globs(name, names)) {
                List<String> fewer = Stream.concat(kept.stream().filter(one -> !matches(glob, one)), Stream.of(glob))
                        .toList();
                if (kept.contains(name) && separates.test(fewer)) {
                    kept = new ArrayList<>(fewer);
                }
            }
        }
        return kept;
    }

    // free_old_xmit and free_old_xmit_skbs; tcp_v4_rcv and tcp_v6_rcv; tcp_recvmsg_locked alone.
    private static List<String> globs(String name, List<String> all) {
        List<String> globs = new ArrayList<>();
        if (all.stream().anyMatch(other -> other.startsWith(name + "_"))) {
            globs.add(name + "*");
        }
        var version = VERSION.matcher(name);
        if (version.matches()
                && all.contains(version.group(1) + "4" + version.group(2))
                && all.contains(version.group(1) + "6" + version.group(2))) {
            globs.add(version.group(1) + "?" + version.group(2));
        }
        var split = SPLIT.matcher(name);
        if (split.matches()) {
            globs.add(split.group(1) + "*");
        }
        return globs;
    }

    private static boolean matches(String glob, String name) {
        return name.matches(glob.replace("*", ".*").replace('?', '.'));
    }
}
