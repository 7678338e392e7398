package org.skbsh.tracer.ftrace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.skbsh.kernel.tracefs.TraceWrite;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.Probe;
import org.skbsh.model.ShellWord;
import org.skbsh.tracer.ScriptHead;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.sink.PacketSink;

/** A plan for ftrace as a shell script that does the same. */
final class FtraceScript {
    /** The group of the events that a script makes. */
    static final String GROUP = "skbsh_script";

    private FtraceScript() {}

    /** A script that lets the kernel count, and shows the counts. */
    static String of(List<Histogram> histograms, TraceRequest request, Tracefs tracefs) {
        List<TraceWrite> setup = new ArrayList<>();
        histograms.forEach(histogram -> {
            histogram.definition().ifPresent(setup::add);
            setup.add(histogram.trigger());
        });
        String shown = histograms.stream()
                .map(histogram -> "cat \"$i/" + histogram.file() + "\"   # what the kernel counted\n")
                .collect(Collectors.joining());
        String wait = request.until()
                .lasting()
                .map(time -> "sleep " + time.toMillis() / 1000.0 + "\n")
                .orElse("echo 'press Enter to end it' >&2; read -r line\n");
        return script(new FtraceSetup(setup), request, tracefs, wait + shown);
    }

    static String of(FtraceSetup setup, FtraceSelection selection, Tracefs tracefs) {
        TraceRequest request = selection.request();
        return script(setup, request, tracefs, PacketSink.said(request, selection.packets()) + reading(request));
    }

    private static String script(FtraceSetup setup, TraceRequest request, Tracefs tracefs, String reading) {
        StringBuilder script = new StringBuilder();
        script.append(ScriptHead.of(request, "ftrace"))
                .append("set -eu\ncd ")
                .append(ShellWord.quoted(tracefs.root().toString()))
                .append(
                        "\ni=instances/skbsh-script-$$   # a buffer of our own: this does not disturb the tracing of others\n");
        script.append("mkdir \"$i\"\n\nclean_up() {\n    trap '' INT TERM HUP\n    set +e\n");
        script.append("    echo 0 > \"$i/tracing_on\"\n    cat \"$i/trace\"   # what nobody has read yet\n");
        undo(setup).forEach(write -> script.append("    ").append(write).append('\n'));
        script.append("    rmdir \"$i\"\n}\ntrap clean_up EXIT\ntrap 'exit 130' INT TERM HUP\n\n");
        for (TraceWrite write : setup.writes()) {
            // Of several lines the first says what the write is, the others its parts.
            List<String> why = write.why().lines().toList();
            why.stream()
                    .skip(1)
                    .forEach(part -> script.append("#   ").append(part).append('\n'));
            if (write.check() == TraceWrite.Check.IF_THERE) {
                script.append("[ ! -e \"$i/").append(write.file()).append("\" ] || ");
            }
            script.append(line(write.file(), write.value()))
                    .append("   # ")
                    .append(why.get(0))
                    .append('\n');
            if (write.check() == TraceWrite.Check.READ_BACK) {
                script.append(readBack(write));
            }
        }
        script.append('\n').append(reading);
        return script.toString();
    }

    private static List<String> undo(FtraceSetup setup) {
        List<String> lines = new ArrayList<>();
        setup.writes().forEach(write -> write.undo().ifPresent(value -> lines.add(line(write.file(), value))));
        Collections.reverse(lines);
        return lines;
    }

    private static String line(String file, String value) {
        return file.startsWith("/")
                ? "echo " + ShellWord.quoted(value) + " >> " + file.substring(1)
                : "echo " + ShellWord.quoted(value) + " > \"$i/" + file + "\"";
    }

    private static String readBack(TraceWrite write) {
        return "grep -q '^[^#]' \"$i/" + write.file()
                + "\" || { echo 'the kernel did not accept the filter: not tracing' >&2; exit 1; }\n";
    }

    private static String reading(TraceRequest request) {
        return here(request)
                + request.until()
                        .lasting()
                        .map(time -> "timeout " + time.toMillis() / 1000.0
                                + " cat \"$i/trace_pipe\" || [ $? = 124 ]   # 124: the time is over\n")
                        .orElse("cat \"$i/trace_pipe\"   # until Ctrl-C\n");
    }

    // What skbsh does itself and a script can't.
    private static String here(TraceRequest request) {
        StringBuilder here = new StringBuilder();
        if (!request.how().via().equals(Optional.of(TraceRequest.Via.TEXT))) {
            here.append(
                    "# skbsh itself reads the same events as pages, from per_cpu/*/trace_pipe_raw, and names the functions\n");
        }
        if (request.only().comm().isPresent()
                && !request.names(Probe.Kind.FUNCTION).isEmpty()) {
            here.append("# the function tracer can't filter by task name: skbsh itself leaves out other tasks\n");
        }
        request.until().max().ifPresent(most -> here.append("# stop with Ctrl-C: skbsh counts to ")
                .append(most)
                .append('\n'));
        return here.toString();
    }
}
