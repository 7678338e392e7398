package org.skbsh.live;

import java.util.List;
import java.util.stream.Stream;

/**
 * What all who trace share in tracefs, and the instances. What others that trace meanwhile have as their own is no part of it:
 * of instances only those of this process and its children count.
 */
record TracefsState(TracefsSettings shared, List<String> instances) {

    static TracefsState now() {
        return of(List.of());
    }

    /** @param children of this process whose instances count too, though they may be gone */
    static TracefsState of(List<Long> children) {
        List<String> instances = Stream.concat(Stream.of(ProcessHandle.current().pid()), children.stream())
                .flatMap(pid -> Kernel.instancesOf(pid).stream())
                .toList();
        return new TracefsState(TracefsSettings.of(Kernel.TRACEFS), instances);
    }
}
