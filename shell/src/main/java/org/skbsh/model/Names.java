package org.skbsh.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts of a capture (comms, reasons, probes, …), each stored once and numbered; 0 is the empty text, for "not recorded".
 * Append-only. Safe for one writer and many readers.
 */
public final class Names {
    private final Map<String, Integer> ids = new HashMap<>(Map.of("", 0));
    private final List<String> texts = new ArrayList<>(List.of(""));

    public synchronized int id(String text) {
        Integer known = ids.get(text);
        if (known != null) {
            return known;
        }
        ids.put(text, texts.size());
        texts.add(text);
        return texts.size() - 1;
    }

    public synchronized String text(int id) {
        return texts.get(id);
    }

    /** One more than the greatest number given out; at least 1. */
    public synchronized int size() {
        return texts.size();
    }
}
