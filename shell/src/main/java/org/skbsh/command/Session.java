package org.skbsh.command;

/** What a shell remembers from line to line: captures, the view, rules, settings, results, and where output goes. */
public final class Session {}
