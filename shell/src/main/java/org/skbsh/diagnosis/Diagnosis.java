package org.skbsh.diagnosis;

import java.util.List;

import org.skbsh.model.Loss;

/**
 * The drops in view, each with its causes on a host.
 *
 * @param cards the most frequent drops first
 * @param more how many cards were left out
 * @param total events in view
 * @param notes sentences on the diagnosis as a whole
 */
public record Diagnosis(List<Card> cards, int more, long total, Loss loss, List<String> notes) {
    public Diagnosis {
        cards = List.copyOf(cards);
        notes = List.copyOf(notes);
    }
}
