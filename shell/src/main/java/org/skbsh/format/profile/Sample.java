package org.skbsh.format.profile;

/**
 * Events that a profile counts as one: those of one stack of which the same is said. Numbers of the capture's tables and
 * of its labels.
 *
 * @param location where the free was called from, for events without a stack; otherwise 0
 * @param comm 0 if it is not told
 */
record Sample(int stack, int location, int verdict, int className, int reason, int comm) {}
