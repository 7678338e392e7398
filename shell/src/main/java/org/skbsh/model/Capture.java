package org.skbsh.model;

/** Events with where they came from and what is missing. Immutable. */
public record Capture(Origin origin, Events events, Loss loss) {}
