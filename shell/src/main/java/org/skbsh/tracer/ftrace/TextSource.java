package org.skbsh.tracer.ftrace;

import java.io.IOException;
import java.util.List;

import org.skbsh.format.Source;
import org.skbsh.format.event.TracedEvent;
import org.skbsh.format.ftrace.FtraceTextReader;
import org.skbsh.kernel.tracefs.TraceInstance;
import org.skbsh.kernel.tracefs.TracePipe;
import org.skbsh.model.EventSink;

/** Text of {@code trace_pipe}, which the kernel makes. */
final class TextSource implements FtraceSource {
    private final TracePipe pipe;
    private final FtraceTextReader reader;
    private final EmptyReasons sink;

    private TextSource(TracePipe pipe, FtraceTextReader reader, EmptyReasons sink) {
        this.pipe = pipe;
        this.reader = reader;
        this.sink = sink;
    }

    static TextSource open(TraceInstance instance, List<TracedEvent> traced, EventSink sink) throws IOException {
        return new TextSource(instance.textPipe(), new FtraceTextReader(traced), new EmptyReasons(sink, traced));
    }

    @Override
    public void read() throws IOException {
        reader.read(Source.of(pipe), sink);
    }

    @Override
    public void endWhenDrained() {
        pipe.endWhenDrained();
    }

    @Override
    public void complete() {}

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public List<String> blindSpots() {
        return sink.blindSpots();
    }

    @Override
    public void close() throws IOException {
        pipe.close();
    }
}
