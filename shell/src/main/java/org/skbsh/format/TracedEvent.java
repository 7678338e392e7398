package org.skbsh.format;

/**
 * An event whose entries are looked for in a ring buffer.
 *
 * @param probe the written form of what was asked for; for the function tracer its kind alone, {@code function}: each entry
 *     tells the function
 * @param keepFields whether to keep all of the event's fields, not only those that captures of frees and drops have
 */
public record TracedEvent(EventFormat format, String probe, boolean keepFields) {}
