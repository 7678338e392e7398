package org.skbsh.terminal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.model.Printable;
import org.skbsh.model.UserError;
import org.skbsh.session.Faults;
import org.skbsh.session.Out;
import org.skbsh.session.Places;
import org.skbsh.session.Settings;
import org.skbsh.session.Setup;
import org.skbsh.shell.Interpreter;

/** The start of the program: the shell for people who type, a plain runner for lines from elsewhere. */
public final class Main {
    private static final int FAULT = 1;

    private Main() {}

    public static void main(String[] arguments) {
        // What we print is read by programs, and lines of Groovy format texts too: figures and letters are the same for
        // all.
        Locale.setDefault(Locale.ROOT);
        Thread.setDefaultUncaughtExceptionHandler(Main::uncaught);
        System.exit(run(arguments, System.getenv()));
    }

    // For threads of others, such as the JDK's own at the end. A class that can't be used failed before, with a
    // message.
    private static void uncaught(Thread thread, Throwable thrown) {
        if (!(thrown instanceof NoClassDefFoundError)) {
            say(StandardStream.errors().writer(), "skbsh: a fault on the thread " + thread.getName() + ": " + thrown);
        }
    }

    static int run(String[] arguments, Map<String, String> environment) {
        Writer errors = StandardStream.errors().writer();
        try {
            Writer out = StandardStream.output().writer();
            return run(StartOptions.parse(arguments), environment, out, errors);
        } catch (Out.Unwritten e) {
            if (!e.isQuiet()) {
                say(errors, "skbsh: the output can't be written: " + e.reason());
            }
            return e.isQuiet() ? 0 : FAULT;
        } catch (IOException e) {
            say(errors, "skbsh: " + e.getMessage());
            return FAULT;
        } catch (RuntimeException | Error e) {
            Optional<UserError> told = Faults.asUserError(e);
            if (told.isEmpty()) {
                throw e;
            }
            UserError error = told.get();
            say(errors, "skbsh: " + error.getMessage() + (error.hint().isEmpty() ? "" : "\n  " + error.hint()));
            return error.kind().exitStatus();
        }
    }

    private static int run(StartOptions options, Map<String, String> environment, Writer out, Writer errors)
            throws IOException {
        if (options.help() || options.version()) {
            new Out(out, errors, false)
                    .print((options.help() ? StartOptions.usage().stripTrailing() : "skbsh " + version()) + "\n");
            return 0;
        }
        Streams streams = Streams.found();
        PrintableStream.install(streams);
        if (options.isInteractive() && streams.isInteractive()) {
            return Shell.run(options, environment, streams);
        }
        Interpreter interpreter = new Interpreter(setup(options, environment, streams, out, errors));
        interpreter.cleanUp();
        int status = run(options, new Batch(interpreter));
        // Groovy may write there, which hides failures.
        if (status == 0 && System.out.checkError() && !StandardStream.output().isPipe()) {
            throw new IOException("the output can't be written");
        }
        return status;
    }

    private static int run(StartOptions options, Batch batch) {
        List<String> lines = Stream.concat(options.captureLine().stream(), options.lines().stream())
                .toList();
        if (!lines.isEmpty()) {
            int status = batch.run(lines);
            if (status != 0 || !options.readsLines()) {
                return status;
            }
        }
        if (!options.script().isEmpty()) {
            return batch.run(List.of(options.scriptLine()));
        }
        return batch.run(new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
    }

    private static Setup setup(
            StartOptions options, Map<String, String> environment, Streams streams, Writer out, Writer errors) {
        Settings settings = new Settings(
                options.format(),
                options.colours(environment, streams.output()),
                streams.unicode(),
                streams.output(),
                () -> streams.output() ? streams.columns() : 0);
        settings.safeCsv(options.safeCsv());
        return new Setup(
                quietAtTheEnd(new Out(
                        out,
                        errors,
                        streams.errors(),
                        () -> streams.errors() ? streams.columns() : 0,
                        streams.isInteractive() ? SystemScreen.of(environment) : Optional.empty())),
                Places.of(environment, options.config()),
                settings,
                false,
                !streams.input() && !options.readsLines(),
                List::of,
                new Editor(environment));
    }

    static Out quietAtTheEnd(Out out) {
        Runtime.getRuntime().addShutdownHook(new Thread(out::end, "silence"));
        return out;
    }

    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private static void say(Writer writer, String text) {
        try {
            writer.write(Printable.text(text, true) + "\n");
            writer.flush();
        } catch (IOException nobodyReads) {
            // Then nobody can see a message.
            return;
        }
    }
}
