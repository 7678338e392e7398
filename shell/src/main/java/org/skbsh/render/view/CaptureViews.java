package org.skbsh.render.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.model.Capture;
import org.skbsh.model.KernelModule;
import org.skbsh.model.Origin;

/** A capture as a card: where it comes from, what is in it, what is missing and what it could not see. */
final class CaptureViews {
    private static final int FEW = 8;
    private static final int BUILD = 12;

    private CaptureViews() {}

    static View.Card of(Capture capture) {
        Origin origin = capture.origin();
        Map<String, Object> fields = new LinkedHashMap<>();
        // For a trace, coverage and probes say more than the name.
        if (origin.probes().isEmpty()) {
            fields.put("file", origin.name());
        }
        fields.put("source", origin.source());
        origin.kernel().ifPresent(kernel -> fields.put("kernel", kernel));
        if (!origin.modules().isEmpty()) {
            fields.put("modules", modules(origin.modules()));
        }
        if (!origin.coverage().isEmpty()) {
            fields.put("coverage", origin.coverage());
        }
        if (!origin.probes().isEmpty()) {
            fields.put("probes", origin.probes());
        }
        origin.started().ifPresent(started -> fields.put("started", started.toString()));
        origin.lasted().ifPresent(lasted -> fields.put("lasted", seconds(lasted)));
        fields.put("events", capture.events().total());
        fields.put("stacks", capture.events().stacks().size() - 1);
        fields.putAll(Losses.card(capture.events().total(), capture.loss()));
        List<String> notes = new ArrayList<>(Losses.notes(capture.events().total(), capture.loss()));
        origin.blindSpots().forEach(blind -> notes.add("cannot see: " + blind));
        return new View.Card("capture", fields, notes);
    }

    // A kernel has a hundred modules. People want those that are not the kernel's own, or that came and went.
    private static View.Named modules(List<KernelModule> modules) {
        List<String> all = modules.stream().map(KernelModule::toString).toList();
        if (all.size() <= FEW) {
            return new View.Named(joined(modules.stream()), all);
        }
        List<KernelModule> noted =
                modules.stream().filter(KernelModule::isNoted).limit(FEW).toList();
        int others = all.size() - noted.size();
        return new View.Named(
                noted.isEmpty()
                        ? Counted.of(others, "module")
                        : joined(noted.stream()) + ", " + Counted.of(others, "other"),
                all);
    }

    // The beginning of an ID tells it from others.
    private static String joined(Stream<KernelModule> modules) {
        return modules.map(module -> new KernelModule(
                                module.name(),
                                module.flags(),
                                module.buildId()
                                        .substring(
                                                0,
                                                Math.min(BUILD, module.buildId().length())),
                                module.unloaded())
                        .toString())
                .collect(Collectors.joining(", "));
    }

    private static String seconds(Duration lasted) {
        return String.format(Locale.ROOT, "%.3fs", lasted.toNanos() / 1e9);
    }
}
