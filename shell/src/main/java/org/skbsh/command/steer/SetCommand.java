package org.skbsh.command.steer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.Parameter;
import org.skbsh.model.UserError;
import org.skbsh.render.text.OutputFormat;
import org.skbsh.render.view.View;
import org.skbsh.session.Session;
import org.skbsh.session.Settings;

import static org.skbsh.command.ParameterKind.CHOICE;
import static org.skbsh.command.ParameterKind.WORD;

/** {@code /set}: how results look. */
final class SetCommand {
    private SetCommand() {}

    static CommandSpec spec() {
        return CommandSpec.of(
                        "/set",
                        Group.SHELL,
                        "show or change how results look",
                        List.of(
                                Parameter.optional("setting", CHOICE, "what to change")
                                        .of("format", "color", "width", "trace", "safe-csv"),
                                Parameter.optional("value", WORD, "its new value")
                                        .of("table", "json", "csv", "on", "off", "auto")),
                        SetCommand::set)
                .details("""
                        format    table, json or csv
                        color     on or off
                        width     columns that a table may use, or auto
                        trace     on or off: whether faults of skbsh itself show where they happen
                        safe-csv  on or off: whether CSV marks as text what a spreadsheet would treat as a formula""")
                .examples("/set format json", "/set width auto");
    }

    private static Object set(Session session, Arguments arguments) {
        Settings settings = session.settings();
        String value = arguments.get("value").orElse("");
        if (!value.isEmpty()) {
            switch (arguments.text("setting")) {
                case "format" -> settings.format(format(value));
                case "color" -> settings.colours(isOn("color", value));
                case "width" -> settings.width(width(value));
                case "safe-csv" -> settings.safeCsv(isOn("safe-csv", value));
                default -> settings.traces(isOn("trace", value));
            }
            return CommandSpec.Nothing.NOTHING;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", settings.format().word());
        fields.put("color", settings.colours() ? "on" : "off");
        fields.put("width", settings.width() == 0 ? "as needed" : String.valueOf(settings.width()));
        fields.put("trace", settings.traces() ? "on" : "off");
        fields.put("safe-csv", settings.safeCsv() ? "on" : "off");
        return new View.Card("settings", fields, List.of());
    }

    private static OutputFormat format(String value) {
        return Arrays.stream(OutputFormat.values())
                .filter(format -> format.word().equals(value))
                .findFirst()
                .orElseThrow(() -> UserError.usage("format must be table, json or csv, not '" + value + "'", ""));
    }

    private static boolean isOn(String setting, String value) {
        return switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw UserError.usage(setting + " must be on or off, not '" + value + "'", "");
        };
    }

    private static int width(String value) {
        if (value.equals("auto")) {
            return 0;
        }
        if (!value.matches("\\d{1,4}") || Integer.parseInt(value) < 20) {
            throw UserError.usage("width must be auto, or a number from 20 to 9999, not '" + value + "'", "");
        }
        return Integer.parseInt(value);
    }
}
