package org.skbsh.tracer.bpftrace;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The bpftrace of this machine: this looks for it on each use, and asks for its version once. */
final class InstalledBpftrace {
    private final Supplier<Optional<Path>> place;
    private Optional<Bpftrace> known = Optional.empty();

    /** @param place where it is now */
    InstalledBpftrace(Supplier<Optional<Path>> place) {
        this.place = place;
    }

    synchronized Optional<Bpftrace> get() {
        Optional<Path> now = place.get();
        if (!known.map(Bpftrace::path).equals(now)) {
            known = now.map(Bpftrace::at);
        }
        return known;
    }
}
