package org.skbsh.tracer;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.TextField;
import org.skbsh.model.UserError;
import org.skbsh.query.Aliases;
import org.skbsh.tracer.bpftrace.BpftraceTracer;
import org.skbsh.tracer.ftrace.FtraceTracer;

/** Traces without a shell: {@code TRACER WHAT SECONDS [aggregate|script]}; prints what came, by probe, reason and first frames. */
final class TraceMain {
    private static final int FRAMES = 4;

    private TraceMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        boolean aggregate = arguments.length > 3 && arguments[3].equals("aggregate");
        TraceRequest request = request(arguments[1], Integer.parseInt(arguments[2]), aggregate);
        Aliases aliases = Aliases.builtIn();
        Tracer tracer = arguments[0].equals("ftrace")
                ? new FtraceTracer(aliases::callers)
                : new BpftraceTracer(aliases::callers);
        try {
            if (arguments.length > 3 && arguments[3].equals("script")) {
                try (TracePlan plan = tracer.require(request)) {
                    System.out.print(plan.script());
                }
                return;
            }
            trace(tracer, request);
        } catch (UserError e) {
            System.out.println("error: " + e.getMessage() + " | " + e.hint());
            System.exit(e.kind().exitStatus());
        }
    }

    static TraceRequest request(String what, int seconds, boolean aggregate) {
        Optional<Duration> lasting = seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
        return TraceRequest.of(what)
                .with(new TraceRequest.Until(lasting, OptionalLong.empty(), OptionalLong.empty()))
                .with(new TraceRequest.How(aggregate, Optional.empty(), OptionalLong.empty(), false));
    }

    private static void trace(Tracer tracer, TraceRequest request) throws InterruptedException {
        CaptureBuilder builder = new CaptureBuilder();
        Capture capture;
        try (TracePlan plan = tracer.require(request);
                Tracing tracing = plan.start(builder)) {
            System.out.println("READY");
            while (!tracing.awaitEnd(Duration.ofSeconds(1))) {
                continue;
            }
            tracing.stop();
            capture = builder.snapshot(tracing.origin());
            tracing.notes().forEach(note -> System.out.println("note: " + note));
        }
        System.out.println(capture.origin());
        counts(capture).forEach((key, count) -> System.out.println(count + "\t" + key));
        builder.unreadLines().forEach(line -> System.out.println("unread: " + line));
        System.out.println("total " + capture.events().total() + " " + capture.loss());
    }

    /** Counts by probe, reason and first frames that are not the tracer's own. */
    static Map<String, Long> counts(Capture capture) {
        Map<String, Long> counts = new TreeMap<>();
        for (int at = 0; at < capture.events().size(); at++) {
            Event event = capture.events().get(at);
            String frames = String.join(
                    " <- ",
                    event.stack().frames().stream()
                            .map(frame -> frame.base())
                            .limit(FRAMES)
                            .toList());
            counts.merge(
                    event.texts().getOrDefault(TextField.PROBE, "-") + " "
                            + event.texts().getOrDefault(TextField.REASON, "-") + " " + frames,
                    event.count(),
                    Long::sum);
        }
        return counts;
    }
}
