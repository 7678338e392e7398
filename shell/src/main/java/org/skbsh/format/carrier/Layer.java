package org.skbsh.format.carrier;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.skbsh.format.Readers;

/** One thing that programs and people put around the lines of a text. */
interface Layer {
    /** What takes it off a text that begins with these lines; empty if the text does not have it. */
    Optional<Supplier<Stage>> around(List<String> lines, Readers readers);

    /** When it is taken off. */
    default Need need() {
        return Need.NONE;
    }

    /** What must be so that a layer is taken off; more than nothing for one that may be a part of the text. */
    enum Need {
        /** Readers understand no less without it. */
        NONE,
        /** They understand more without it, or no reader knows the text as it is. */
        NO_READER,
        /** They understand more without it. */
        MORE,
        /** They learn more without it: fewer lines that are not understood are not enough, because there are fewer lines. */
        FACTS
    }
}
