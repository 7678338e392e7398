package org.skbsh.terminal;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.skbsh.command.Interpreter;
import org.skbsh.command.Out;
import org.skbsh.command.Places;
import org.skbsh.command.Session;
import org.skbsh.command.Settings;
import org.skbsh.command.Setup;
import org.skbsh.model.Printable;
import org.skbsh.model.UserError;

/** Where the program starts: the shell for those who type, a plain runner for lines from elsewhere. */
public final class Main {
    private static final int FAULT = 1;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.getenv()));
    }

    static int run(String[] arguments, Map<String, String> environment) {
        Writer out = writer(FileDescriptor.out);
        Writer errors = writer(FileDescriptor.err);
        try {
            return run(StartOptions.parse(arguments), environment, out, errors);
        } catch (UserError e) {
            say(errors, "skbsh: " + e.getMessage() + (e.hint().isEmpty() ? "" : "\n  " + e.hint()));
            return e.kind().exitStatus();
        } catch (IOException e) {
            say(errors, "skbsh: " + e.getMessage());
            return FAULT;
        }
    }

    private static int run(StartOptions options, Map<String, String> environment, Writer out, Writer errors)
            throws IOException {
        if (options.help()) {
            say(out, StartOptions.usage().stripTrailing());
            return 0;
        }
        if (options.version()) {
            say(out, "skbsh " + version());
            return 0;
        }
        Streams streams = Streams.found();
        PrintableStream.install(streams);
        if (options.isInteractive() && streams.isInteractive()) {
            return Shell.run(options, environment, streams);
        }
        Interpreter interpreter = new Interpreter(session(options, environment, streams, out, errors));
        interpreter.cleanUp();
        Batch batch = new Batch(interpreter);
        if (!options.lines().isEmpty()) {
            return batch.run(options.lines());
        }
        if (!options.script().isEmpty()) {
            return batch.run(List.of(options.scriptLine()));
        }
        return batch.run(new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
    }

    private static Session session(
            StartOptions options, Map<String, String> environment, Streams streams, Writer out, Writer errors) {
        Settings settings = new Settings(
                options.format(),
                options.colours(environment) && streams.output(),
                streams.unicode(),
                streams.output(),
                () -> streams.output() ? streams.columns() : 0);
        settings.safeCsv(options.safeCsv());
        return new Session(new Setup(
                quietAtTheEnd(new Out(out, errors, streams.errors(), () -> streams.errors() ? streams.columns() : 0)),
                Places.of(environment, options.config()),
                settings,
                false,
                List::of,
                new Editor(environment)));
    }

    static Out quietAtTheEnd(Out out) {
        Runtime.getRuntime().addShutdownHook(new Thread(out::end, "silence"));
        return out;
    }

    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    // Not System.out: that hides that nobody reads any more, as behind '| head -1'.
    private static Writer writer(FileDescriptor descriptor) {
        return new BufferedWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
    }

    private static void say(Writer writer, String text) {
        try {
            writer.write(Printable.text(text, true) + "\n");
            writer.flush();
        } catch (IOException nobodyReads) {
            // Then there is nobody to tell.
        }
    }
}
