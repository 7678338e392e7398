package org.skbsh.query;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which functions may stand at one place of a {@link ChainPattern}; each is written as patterns have it. */
public sealed interface FramePattern extends ChainPart {
    /** One of these names and globs: {@code tcp_*}, {@code (tcp_ack|tcp_clean_rtx_queue)}. */
    record Names(List<String> names) implements FramePattern {
        private static final Pattern NAME = Pattern.compile("[\\w.*?$]+");
        private static final Pattern PLAIN = Pattern.compile("(?!\\.\\.)[\\w.*?]+");

        public Names {
            names = List.copyOf(names);
            require(!names.isEmpty() && names.stream().allMatch(Names::isName), "names " + names);
        }

        static boolean isName(String text) {
            return NAME.matcher(text).matches();
        }

        @Override
        public String toString() {
            boolean plain = names.size() == 1 && PLAIN.matcher(names.get(0)).matches();
            return plain ? names.get(0) : "(" + String.join("|", names) + ")";
        }
    }

    /** One of an alias set: {@code @drop}. */
    record Alias(String set) implements FramePattern {
        private static final Pattern SET = Pattern.compile("[\\w-]+");

        public Alias {
            require(SET.matcher(set).matches(), "set " + set);
        }

        @Override
        public String toString() {
            return "@" + set;
        }
    }

    /** Whose base name a regular expression matches as a whole: {@code /tcp_v[46]_rcv/}. */
    record Regex(String source) implements FramePattern {
        public Regex {
            require(!source.isBlank() && source.indexOf('/') < 0, "regular expression " + source);
            Pattern.compile(source);
        }

        @Override
        public String toString() {
            return "/" + source + "/";
        }
    }

    /**
     * One of a module: {@code [nf_tables]}, {@code nft_*[nf_tables]}.
     *
     * @param function which of its functions; empty for any
     * @param module a name or a glob
     */
    record InModule(Optional<FramePattern> function, String module) implements FramePattern {
        public InModule {
            require(!module.isBlank() && module.indexOf(']') < 0, "module " + module);
            require(function.filter(InModule.class::isInstance).isEmpty(), "module within a module");
        }

        @Override
        public String toString() {
            return function.map(FramePattern::toString).orElse("") + "[" + module + "]";
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("no pattern can have the " + what);
        }
    }
}
