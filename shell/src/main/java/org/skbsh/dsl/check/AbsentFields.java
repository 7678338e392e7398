package org.skbsh.dsl.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.skbsh.diagnosis.Finding;
import org.skbsh.host.Evidence;

/** The fields of a packet that a check asked for and the events lack: what rests on them is no finding. */
final class AbsentFields {
    private static final Map<String, String> WORDS = Map.of(
            "saddr", "source address",
            "daddr", "destination address",
            "sport", "source port",
            "dport", "destination port",
            "dev", "device",
            "l4", "protocol",
            "len", "length",
            "flags", "TCP flags",
            "protocol", "Ethernet type");

    private final Set<String> names = new LinkedHashSet<>();

    void add(String name) {
        names.add(name);
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /**
     * @param said what the check said regardless; a command to run that it named is kept
     * @param knowsPacket whether the events have other fields, so that another tracer would know no more
     */
    Finding cantTell(String cause, Optional<Finding> said, Evidence evidence, boolean knowsPacket) {
        List<String> command = said.filter(finding -> finding.state() == Finding.State.CANT_TELL)
                .map(Finding::command)
                .filter(words -> !words.isEmpty())
                .or(() -> evidence.asked().map(question -> evidence.there(question.words())))
                .orElseGet(List::of);
        return new Finding(
                Finding.State.CANT_TELL,
                cause,
                "the events do not say the packets' " + list(),
                command,
                knowsPacket ? "" : "trace drops --with bpftrace keeps such fields");
    }

    private String list() {
        List<String> words =
                names.stream().map(name -> WORDS.getOrDefault(name, name)).toList();
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
