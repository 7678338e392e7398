package org.skbsh.command;

/** What a parameter's value is: feeds the check of it, its completion and its place in the help. */
public enum ParameterKind {
    /** Present or not: an option without a value. */
    FLAG,
    /** Any one word. */
    WORD,
    /** A name that the user gives. */
    NAME,
    /** All that is left of the line, as typed. */
    REST,
    /** The lines below the command, as far as an empty one. */
    LINES,
    FILE,
    /** A capture of the session, by name. */
    CAPTURE,
    /** Grouping keys, separated by commas. */
    KEYS,
    /** One grouping key. */
    KEY,
    /** A filter expression: all that is left of the line. */
    EXPRESSION,
    /** {@code 500ms}, {@code 10s}, {@code 2m}. */
    DURATION,
    NUMBER,
    /** What to trace: levels and probes, separated by commas. */
    PROBES,
    /** A rule: its id, the number of an event that it names, or the file that it is in. */
    RULE,
    /** A command's name. */
    COMMAND,
    /** An investigation script, by name or path. */
    SCRIPT,
    /** One of the parameter's choices. */
    CHOICE
}
