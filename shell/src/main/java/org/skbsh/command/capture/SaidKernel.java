package org.skbsh.command.capture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.skbsh.model.KernelModule;
import org.skbsh.model.Origin;

/** What files say of the kernel that their events are of: its release, its modules. */
final class SaidKernel {
    /** More are no modules. */
    private static final int MOST = 4096;

    private final Set<String> releases = new HashSet<>();
    private final Map<String, List<KernelModule>> modules = new LinkedHashMap<>();

    void release(String release) {
        releases.add(release);
    }

    void module(KernelModule said) {
        if (modules.size() == MOST && !modules.containsKey(said.name())) {
            return;
        }
        List<KernelModule> builds = modules.computeIfAbsent(said.name(), name -> new ArrayList<>());
        for (int at = 0; at < builds.size(); at++) {
            Optional<KernelModule> both = builds.get(at).with(said);
            if (both.isPresent()) {
                builds.set(at, both.get());
                return;
            }
        }
        if (builds.size() < MOST) {
            builds.add(said);
        }
    }

    void addAll(SaidKernel other) {
        releases.addAll(other.releases);
        other.modules.values().forEach(builds -> builds.forEach(this::module));
    }

    /** The origin with what is said. Files may be of several kernels; then none is that of the capture. */
    Origin of(Origin origin) {
        if (releases.size() > 1) {
            return origin;
        }
        Origin named = origin.kernel().isPresent() || releases.isEmpty()
                ? origin
                : origin.ofKernel(releases.iterator().next());
        List<KernelModule> all = modules.values().stream().flatMap(List::stream).toList();
        return all.isEmpty() ? named : named.withModules(all);
    }
}
