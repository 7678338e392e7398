package org.skbsh.kernel;

import java.util.List;
import java.util.Optional;

/** What reading one of the kernel's files gave. */
public sealed interface Reading {
    /** All that is in it. */
    record Whole(String content) implements Reading {}

    /** It can't be read; why, in the kernel's words. */
    record Refused(String why) implements Reading {}

    /** Its content, without the space around it; empty where it can't be read. */
    default Optional<String> text() {
        return this instanceof Whole whole ? Optional.of(whole.content().strip()) : Optional.empty();
    }

    /** Its lines; none where it can't be read. */
    default List<String> lines() {
        return this instanceof Whole whole ? whole.content().lines().toList() : List.of();
    }
}
