package org.skbsh.kernel;

import java.util.List;
import java.util.Optional;

/** The result of reading one of the kernel's files. */
public sealed interface Reading {
    /** The whole content. */
    record Whole(String content) implements Reading {}

    /** The file can't be read; the reason in the kernel's words. */
    record Refused(String why) implements Reading {}

    /** The content without the space around it; empty if the file can't be read. */
    default Optional<String> text() {
        return this instanceof Whole whole ? Optional.of(whole.content().strip()) : Optional.empty();
    }

    /** The lines; none if the file can't be read. */
    default List<String> lines() {
        return this instanceof Whole whole ? whole.content().lines().toList() : List.of();
    }
}
