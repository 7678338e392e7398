package org.skbsh.command.explain;

import java.util.Map;
import java.util.Optional;

/** One kind of names that can be explained. */
interface TopicKind {
    /** All names, each with a line that says what it is. */
    Map<String, String> names();

    /** What is known of a name; empty if it is none of this kind. */
    Optional<Topic> find(String name);
}
