package org.skbsh.format.tracecmd;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.zip.ZipException;

import org.skbsh.format.EventReader;
import org.skbsh.format.Source;
import org.skbsh.format.ftrace.FtraceTextReader;
import org.skbsh.format.ring.CpuPages;
import org.skbsh.format.ring.PageLayout;
import org.skbsh.format.ring.SavedRing;
import org.skbsh.format.symbols.Kallsyms;
import org.skbsh.model.EventSink;
import org.skbsh.model.UserError;

/**
 * Files of {@code trace-cmd record} and {@code extract}, versions 6 and 7: pages of ring buffers, and all that is needed
 * to decode them. See trace-cmd.dat.v6(5) and trace-cmd.dat.v7(5).
 */
public final class TraceCmdReader implements EventReader {
    private static final byte[] MAGIC = "\u0017\bDtracing".getBytes(StandardCharsets.ISO_8859_1);
    private static final String ENDS = "the trace-cmd file is damaged or incomplete before its pages: ";
    private static final int SMALLEST_PAGE = 64;
    private static final int LARGEST_PAGE = 1 << 20;

    @Override
    public String name() {
        return "trace-cmd file";
    }

    @Override
    public int recognises(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length) ? 100 : 0;
    }

    @Override
    public void read(Source source, EventSink sink) throws IOException {
        DatFile file;
        try {
            file = described(DatBytes.of(source));
        } catch (EOFException | ZipException e) {
            throw new UserError(ENDS + e.getMessage(), "if trace-cmd was killed: trace-cmd restore");
        }
        Kallsyms symbols = Kallsyms.parse(file.kallsyms, file.modules);
        for (DatBuffer buffer : file.buffers) {
            InstanceSink named = new InstanceSink(sink, file.clock, buffer.name());
            if (buffer.text()) {
                text(file, buffer, sink);
            } else {
                SavedRing ring = ring(file, buffer, symbols);
                ring.read(pages(file, buffer, ring.layout().size(), sink), named);
            }
        }
    }

    private static DatFile described(DatBytes bytes) throws IOException {
        DatCursor head = new DatCursor(bytes, ByteOrder.LITTLE_ENDIAN, MAGIC.length);
        String version = head.string();
        boolean bigEndian = head.bytes(1)[0] == 1;
        // The length of a long in the programs of that machine: that of its kernel is in the header of the pages.
        head.bytes(1);
        DatFile file = new DatFile(bytes, bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        DatCursor cursor = new DatCursor(bytes, file.order, head.at());
        file.pageSize = cursor.u32();
        switch (version) {
            case "6" -> new DatVersion6(file, cursor).read();
            case "7" -> new DatVersion7(file, cursor).read();
            default ->
                throw new UserError(
                        "it is a trace-cmd file of version " + version + "; skbsh knows 6 and 7",
                        "give skbsh what trace-cmd prints: trace-cmd report FILE | skbsh load -");
        }
        return file;
    }

    private static SavedRing ring(DatFile file, DatBuffer buffer, Kallsyms symbols) {
        PageLayout layout = PageLayout.parse(file.headerPage, file.headerEvent, file.order)
                .orElseThrow(() -> new UserError(ENDS + "nothing says how its pages are laid out", ""));
        LongFunction<String> names = address -> symbols.at(address).orElseGet(() -> "0x" + Long.toHexString(address));
        return new SavedRing(layout.withSize(pageSize(layout, buffer)), file.events, names, file.tasks);
    }

    private static int pageSize(PageLayout layout, DatBuffer buffer) {
        boolean sane = buffer.pageSize() >= SMALLEST_PAGE && buffer.pageSize() <= LARGEST_PAGE;
        return sane ? (int) buffer.pageSize() : layout.size();
    }

    private static List<CpuPages> pages(DatFile file, DatBuffer buffer, int size, EventSink sink) throws IOException {
        List<CpuPages> pages = new ArrayList<>();
        for (DatBuffer.Part part : buffer.parts()) {
            pages.add(new DatPages(file, buffer, part, size, sink));
        }
        return pages;
    }

    private static void text(DatFile file, DatBuffer buffer, EventSink sink) throws IOException {
        DatPages bytes = new DatPages(file, buffer, buffer.parts().get(0), LARGEST_PAGE, sink);
        new FtraceTextReader().read(Source.of(new PagesStream(bytes)), sink);
    }
}
