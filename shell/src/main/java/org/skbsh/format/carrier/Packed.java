package org.skbsh.format.carrier;

import java.io.IOException;
import java.util.Optional;

import org.skbsh.format.Carried;
import org.skbsh.format.Carrier;
import org.skbsh.format.Readers;
import org.skbsh.format.Source;
import org.skbsh.model.EventSink;
import org.skbsh.model.UserError;

/** Packed files, also packed twice; each up to the place where it is damaged. */
public final class Packed implements Carrier {
    private static final int MOST_LAYERS = 4;

    private final long least;

    public Packed() {
        this(Unpacked.LEAST);
    }

    /** @param least how many bytes any file may unpack to */
    Packed(long least) {
        this.least = least;
    }

    @Override
    public Carried off(Carried carried, Readers readers, EventSink sink) throws IOException {
        if (Packing.of(carried.source().head()).isEmpty()) {
            return carried;
        }
        Watched file = new Watched(carried.source().stream());
        Carried inside = carried.inside(Source.of(file));
        Optional<Packing> packing = Packing.of(inside.source().head());
        for (int layer = 0; packing.isPresent(); layer++) {
            if (layer == MOST_LAYERS) {
                throw new UserError(
                        carried.name() + " is packed more than " + MOST_LAYERS + " times", "unpack it first");
            }
            inside = carried.inside(Source.of(Unpacked.of(inside, packing.get(), sink, file, least)));
            packing = Packing.of(inside.source().head());
        }
        return inside;
    }
}
