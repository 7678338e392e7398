package org.skbsh.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import org.skbsh.model.ShellWord;
import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;
import org.skbsh.render.text.OutputFormat;

/**
 * The arguments of the program.
 *
 * @param lines the lines of {@code -e}, in order
 * @param script what follows {@code run}, and its arguments; empty for none
 * @param captures the files to open first
 * @param safeCsv whether to mark cells of CSV as text if a spreadsheet would treat them as formulas
 * @param config the directory of the user's own settings and rules
 */
record StartOptions(
        List<String> lines,
        List<String> script,
        List<String> captures,
        OutputFormat format,
        boolean safeCsv,
        boolean colours,
        Optional<Path> config,
        boolean help,
        boolean version) {
    private static final String STANDARD_INPUT = "-";

    static StartOptions parse(String... arguments) {
        return linesAlone(arguments).orElseGet(() -> parsed(arguments));
    }

    // The usual starts, without picocli: loading it takes 0.15 s, a third of the time of -e '1+1'.
    private static Optional<StartOptions> linesAlone(String... arguments) {
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < arguments.length; at += 2) {
            if (!arguments[at].equals("-e") || at + 1 == arguments.length) {
                return Optional.empty();
            }
            lines.add(arguments[at + 1]);
        }
        return Optional.of(new StartOptions(
                lines, List.of(), List.of(), OutputFormat.TABLE, false, true, Optional.empty(), false, false));
    }

    private static StartOptions parsed(String... arguments) {
        CommandLine.ParseResult parsed;
        try {
            parsed = commandLine().parseArgs(arguments);
        } catch (CommandLine.ParameterException e) {
            throw UserError.usage(e.getMessage(), "try: skbsh --help");
        }
        List<String> lines = Arrays.asList(parsed.matchedOptionValue("-e", new String[0]));
        List<String> words = Arrays.asList(parsed.matchedPositionalValue(0, new String[0]));
        boolean isScript = isScript(words);
        return new StartOptions(
                lines,
                isScript ? script(words, lines) : List.of(),
                isScript ? List.of() : captures(words),
                format(parsed.matchedOptionValue("--format", OutputFormat.TABLE.word())),
                parsed.hasMatchedOption("--safe-csv"),
                !parsed.hasMatchedOption("--no-color"),
                Optional.ofNullable(parsed.matchedOptionValue("--config", (Path) null)),
                parsed.hasMatchedOption("--help"),
                parsed.hasMatchedOption("--version"));
    }

    boolean isInteractive() {
        return lines.isEmpty() && script.isEmpty();
    }

    /** Whether the lines to run come from standard input. */
    boolean readsLines() {
        return isInteractive() && !captures.contains(STANDARD_INPUT);
    }

    /** The script as a line for the shell. */
    String scriptLine() {
        return line("run", script);
    }

    /** A line that opens the captures; empty for none. */
    Optional<String> captureLine() {
        return captures.isEmpty() ? Optional.empty() : Optional.of(line("load", captures));
    }

    private static String line(String command, List<String> words) {
        return command + " "
                + String.join(" ", words.stream().map(ShellWord::quoted).toList());
    }

    /**
     * Whether output has colours at first: if arguments and environment (no-color.org) do not forbid them.
     *
     * @param onTerminal whether the output is a terminal that knows colours
     */
    boolean colours(Map<String, String> environment, boolean onTerminal) {
        return onTerminal && colours && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    static String usage() {
        return commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    // Built by hand: reading annotations would take a tenth of the whole start.
    private static CommandLine commandLine() {
        CommandSpec spec = CommandSpec.create()
                .name("skbsh")
                .addOption(option("-e", "Run the line and exit; may be given more than once.")
                        .paramLabel("LINE")
                        .type(String[].class)
                        .arity("1")
                        .build())
                .addOption(option("--format", "The format of results: table, json or csv.")
                        .paramLabel("FORMAT")
                        .type(String.class)
                        .build())
                .addOption(option("--safe-csv", "In CSV, mark as text what a spreadsheet would treat as a formula.")
                        .build())
                .addOption(option("--no-color", "Print without colour.").build())
                .addOption(option("--config", "The directory of your own settings and rules.")
                        .paramLabel("DIR")
                        .type(Path.class)
                        .build())
                .addOption(option("--version", "Print the version.").build())
                .addOption(option("--help", "Print this help.", "-h").build())
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("FILE… or run SCRIPT [ARGS…]")
                        .hideParamSyntax(true)
                        .description(
                                "Open captures (- is standard input), or run an investigation script, by name or path.")
                        .arity("0..*")
                        .index("0..*")
                        .type(String[].class)
                        .build());
        spec.usageMessage()
                .description("Finds out where and why the Linux kernel frees and drops packets.")
                .customSynopsis("skbsh [OPTIONS] [-e LINE]… [FILE…  |  run SCRIPT [ARGS…]]")
                .footer(
                        "",
                        "Without LINE or SCRIPT, skbsh starts its shell; lines may also come from a pipe or a file.",
                        "More memory for Java: JDK_JAVA_OPTIONS=-Xmx8g ./skbsh …");
        return new CommandLine(spec).setStopAtPositional(true);
    }

    private static OptionSpec.Builder option(String name, String description, String... more) {
        List<String> names = new ArrayList<>(List.of(name));
        names.addAll(List.of(more));
        return OptionSpec.builder(names.toArray(String[]::new)).description(description);
    }

    private static OutputFormat format(String word) {
        List<String> words =
                Arrays.stream(OutputFormat.values()).map(OutputFormat::word).toList();
        int found = words.indexOf(word);
        if (found < 0) {
            throw UserError.usage(
                    "--format must be one of " + String.join(", ", words) + ", not '" + word + "'",
                    Spelling.suggestion(word, words, "try: skbsh --help"));
        }
        return OutputFormat.values()[found];
    }

    // A file that begins with #! is a script, whatever its name: so the kernel starts it.
    private static boolean isScript(List<String> words) {
        if (words.isEmpty()) {
            return false;
        }
        String first = words.get(0);
        return first.equals("run") || first.endsWith(".groovy") || beginsAsScript(Path.of(first));
    }

    private static boolean beginsAsScript(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return Arrays.equals(bytes.readNBytes(2), new byte[] {'#', '!'});
        } catch (IOException unreadable) {
            // Opening it as a capture tells why.
            return false;
        }
    }

    private static List<String> script(List<String> words, List<String> lines) {
        boolean run = words.get(0).equals("run");
        if (run && words.size() == 1) {
            throw UserError.usage("run needs a script, by name or path", "try: skbsh -e scripts");
        }
        if (!run && !Files.exists(Path.of(words.get(0)))) {
            throw noSuchFile(words.get(0), words);
        }
        if (!lines.isEmpty()) {
            throw UserError.usage("lines of -e and a script can't be run together", "run the script with: -e 'run …'");
        }
        return run ? words.subList(1, words.size()) : words;
    }

    private static List<String> captures(List<String> words) {
        for (String word : words) {
            if (word.startsWith("-") && !word.equals(STANDARD_INPUT)) {
                throw UserError.usage(
                        "'" + word + "' stands behind a file",
                        "options go before the files: skbsh " + word + " … " + words.get(0));
            }
            if (!word.equals(STANDARD_INPUT) && !Files.exists(Path.of(word))) {
                throw noSuchFile(word, words);
            }
        }
        return words;
    }

    private static UserError noSuchFile(String first, List<String> words) {
        boolean namesAFile = first.contains("/") || first.contains(".");
        return namesAFile
                ? UserError.usage(first + ": no such file", "try: skbsh --help")
                : UserError.usage(
                        "'" + first + "' is neither a file nor an option",
                        "to run a line: skbsh -e '" + String.join(" ", words) + "'; try: skbsh --help");
    }
}
