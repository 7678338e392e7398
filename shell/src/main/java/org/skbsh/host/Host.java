package org.skbsh.host;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A machine whose state can be looked at, and is never changed. It answers from what it is now ({@link ThisHost}), from what was
 * written down on it ({@link RecordedHost}), or not at all ({@link HostScript}).
 */
public interface Host {
    /** @param atMost how long a command may run */
    Answer ask(Place place, Question question, Duration atMost);

    /** Where packets with this namespace were. */
    Place place(Namespace namespace);

    /** Which namespace is looked at for events that don't name theirs; empty if it is the only one that there is. */
    default Optional<String> guess() {
        return Optional.empty();
    }

    /**
     * A network namespace as events name it.
     *
     * @param inode 0 if they don't
     * @param name empty if they don't
     */
    record Namespace(long inode, String name) {
        public static final Namespace UNKNOWN = new Namespace(0, "");
    }

    /**
     * A network namespace of the host.
     *
     * @param inode 0 for the one that the host is looked at from
     * @param words what a command begins with that runs in it; none where it needs nothing
     * @param gone why it can't be looked at; empty if it can
     */
    record Place(long inode, List<String> words, String gone) {
        public Place {
            words = List.copyOf(words);
        }

        /** Where the host is looked at from. */
        public static final Place HERE = new Place(0, List.of(), "");
    }
}
