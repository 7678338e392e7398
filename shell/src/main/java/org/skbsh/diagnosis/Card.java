package org.skbsh.diagnosis;

import java.util.List;

/**
 * What was found of some drops.
 *
 * @param findings the causes that are there first, those that are not there last
 */
public record Card(Drops drops, List<Finding> findings) {
    public Card {
        findings = List.copyOf(findings);
    }
}
