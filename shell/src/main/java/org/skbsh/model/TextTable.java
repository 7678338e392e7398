package org.skbsh.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts of a capture (comms, reasons, probes, …), each stored once and numbered; 0 is the empty text, for "not recorded".
 * Append-only. Safe for one writer and many readers.
 */
public final class TextTable {
    /** The number of a text that found no room: an event with it is refused. */
    public static final int REFUSED = -1;

    // A String, its bytes, an Integer, an entry of the map, and places in two tables.
    private static final int COST = 140;

    private final Room room;
    private final Map<String, Integer> ids = new HashMap<>(Map.of("", 0));
    private final List<String> texts = new ArrayList<>(List.of(""));

    TextTable(Room room) {
        this.room = room;
    }

    /** The number of the text; {@link #REFUSED} if it is new and finds no room. */
    public synchronized int id(String text) {
        Integer known = ids.get(text);
        if (known != null) {
            return known;
        }
        String whole = wellFormed(text);
        return whole.equals(text) ? add(text) : id(whole);
    }

    private int add(String text) {
        boolean fits =
                text.length() <= Limits.TEXT && texts.size() < Limits.DISTINCT && room.take(COST + 2L * text.length());
        if (!fits) {
            return REFUSED;
        }
        ids.put(text, texts.size());
        texts.add(text);
        return texts.size() - 1;
    }

    // JSON can contain half of a character, which skbsh's file can't hold.
    static String wellFormed(String text) {
        return text.chars().anyMatch(letter -> Character.isSurrogate((char) letter))
                ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                : text;
    }

    public synchronized String text(int id) {
        return id == REFUSED ? "" : texts.get(id);
    }

    /** The greatest number so far plus one; at least 1. */
    public synchronized int size() {
        return texts.size();
    }
}
