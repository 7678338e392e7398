package org.skbsh.doctor;

/**
 * What the kernel allowed in an instance of our own.
 *
 * @param instance making and removing one
 * @param functionFilter choosing a function to trace, reading the choice back, and taking it back
 * @param stacks recording a stack with each event
 * @param histogram counting by stack in the kernel; names the spelling that works
 */
public record Trials(Trial instance, Trial functionFilter, Trial stacks, Trial histogram) {
    static Trials untried(String why) {
        Trial untried = new Trial.Untried(why);
        return new Trials(untried, untried, untried, untried);
    }
}
