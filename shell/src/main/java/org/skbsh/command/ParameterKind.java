package org.skbsh.command;

/** The kind of a parameter's value: decides its check, its completion and its help. */
public enum ParameterKind {
    /** Present or not: an option without a value. */
    FLAG,
    /** Any one word. */
    WORD,
    /** A name that the user gives. */
    NAME,
    /** The rest of the line, as typed. */
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
    /** A filter expression: the rest of the line. */
    EXPRESSION,
    /** {@code 500ms}, {@code 10s}, {@code 2m}. */
    DURATION,
    NUMBER,
    /** What to trace: levels and probes, separated by commas. */
    PROBES,
    /** A rule: its id, the number of an event that it names, or its file. */
    RULE,
    /** What {@code explain} knows: a reason, a class, a function, a counter, a setting, a station, a key. */
    TOPIC,
    /** A command's name. */
    COMMAND,
    /** An investigation script, by name or path. */
    SCRIPT,
    /** One of the parameter's choices. */
    CHOICE
}
