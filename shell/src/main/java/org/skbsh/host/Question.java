package org.skbsh.host;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.skbsh.model.ShellWord;

/** Something to find out about a host without changing it: a file to read, or a command to run. */
public sealed interface Question {
    /** The command that asks it, for people and for {@code sh}: names are quoted where they need it. */
    String shell();

    /** The same as words, each a word whatever is in it. */
    List<String> words();

    /**
     * A file of the kernel's.
     *
     * @param path absolute; {@code *} stands for any name, and the answer then has each file's lines after its path and a colon
     */
    record File(String path) implements Question {
        public boolean isForMany() {
            return path.indexOf('*') >= 0;
        }

        @Override
        public String shell() {
            return isForMany() ? "grep -sH '' " + globbed() : "cat " + ShellWord.of(path);
        }

        // A shell makes names of a star.
        @Override
        public List<String> words() {
            return isForMany() ? List.of("sh", "-c", shell()) : List.of("cat", path);
        }

        // The parts between the stars are quoted, the stars are not.
        private String globbed() {
            return Arrays.stream(path.split("\\*", -1))
                    .map(part -> part.isEmpty() ? "" : ShellWord.of(part))
                    .collect(Collectors.joining("*"));
        }
    }

    /**
     * A command that only reads.
     *
     * @param words the tool, and its arguments
     */
    record Command(List<String> words) implements Question {
        public Command {
            words = List.copyOf(words);
        }

        @Override
        public String shell() {
            return words.stream().map(ShellWord::of).collect(Collectors.joining(" "));
        }
    }
}
