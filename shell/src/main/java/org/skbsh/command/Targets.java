package org.skbsh.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.skbsh.model.Probe;
import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;

/** What users write to be traced: levels of coverage and probes, by comma. */
final class Targets {
    private static final Map<String, List<Probe>> LEVELS = Map.of(
            "drops", List.of(Probe.KFREE_SKB),
            "consumed", List.of(Probe.CONSUME_SKB),
            "frees", List.of(Probe.KFREE_SKBMEM));

    private Targets() {}

    static List<Probe> parse(String what) {
        List<Probe> probes = new ArrayList<>();
        for (String word : what.split(",")) {
            List<Probe> level = LEVELS.get(word);
            probes.addAll(
                    level != null
                            ? level
                            : List.of(
                                    Probe.parse(word)
                                            .orElseThrow(
                                                    () -> UserError.usage(
                                                            "'" + word + "' is nothing that can be traced",
                                                            Spelling.suggestion(
                                                                    word,
                                                                    LEVELS.keySet(),
                                                                    "it is drops, consumed, frees, or a probe as kprobe:kfree_skbmem")))));
        }
        return probes;
    }
}
