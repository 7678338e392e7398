package org.skbsh.format.stacks;

import java.io.IOException;

import org.skbsh.format.EventReader;
import org.skbsh.format.Source;
import org.skbsh.model.EventSink;

/**
 * The log of the kernel, as dmesg prints it: the stacks of its reports (oops, warning, hung task, lockup, KASAN, lockdep and
 * their like), each with what the report says of time, CPU and task.
 */
public final class KernelLogReader implements EventReader {
    @Override
    public String name() {
        return "kernel log";
    }

    @Override
    public int recognises(byte[] head) {
        return Recognition.of(head).isLog() ? mostSure() : 0;
    }

    // To look for stacks takes long, and no trace of a tool is a log.
    @Override
    public int mostSure() {
        return 45;
    }

    @Override
    public void read(Source source, EventSink sink) throws IOException {
        new StackLines(sink).read(source);
    }
}
