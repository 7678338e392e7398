package org.skbsh.command.line;

import org.skbsh.command.CommandSpec;
import org.skbsh.command.Parameter;
import org.skbsh.command.ParameterKind;
import org.skbsh.command.Usage;
import org.skbsh.model.Durations;
import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;

/** Whether the values of one command have the form that their parameters require. */
record ValueForm(CommandSpec spec) {
    /** Refuses a value that its parameter can't have. */
    void check(Parameter parameter, String text) {
        switch (parameter.kind()) {
            case NUMBER -> {
                if (text.matches("\\d{10,}")) {
                    throw wrong(shown(parameter) + " " + text + " is too large: the greatest is 999999999");
                }
                if (!text.matches("\\d{1,9}")) {
                    throw wrong(shown(parameter) + " must be a number, not '" + text + "'");
                }
            }
            case DURATION -> {
                if (Durations.parse(text).filter(time -> !time.isZero()).isEmpty()) {
                    throw wrong(shown(parameter) + " must be " + Durations.EXAMPLES + ", not '" + text + "'");
                }
            }
            case CHOICE -> {
                if (!parameter.choices().contains(text)) {
                    throw UserError.usage(
                            shown(parameter) + " must be one of " + String.join(", ", parameter.choices()) + ", not '"
                                    + text + "'",
                            Spelling.suggestion(text, parameter.choices(), "usage: " + spec.usage()));
                }
            }
            case FLAG -> {
                if (!text.equals("true")) {
                    throw wrong(shown(parameter) + " takes no value");
                }
            }
            case WORD,
                    NAME,
                    REST,
                    LINES,
                    FILE,
                    CAPTURE,
                    KEYS,
                    KEY,
                    EXPRESSION,
                    PROBES,
                    RULE,
                    TOPIC,
                    COMMAND,
                    SCRIPT -> {
                if (text.isEmpty()) {
                    throw wrong(shown(parameter) + " is empty");
                }
            }
        }
    }

    /** The name of a parameter in messages. */
    String shown(Parameter parameter) {
        if (parameter.option()) {
            return "--" + parameter.name();
        }
        return parameter.kind() == ParameterKind.CHOICE ? parameter.name() : Usage.value(parameter);
    }

    UserError wrong(String problem) {
        return UserError.usage(problem, "usage: " + spec.usage());
    }
}
