package org.skbsh.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.skbsh.format.bpftrace.BpftraceJsonReader;
import org.skbsh.format.bpftrace.BpftraceTextReader;
import org.skbsh.format.capture.CaptureReader;
import org.skbsh.format.capture.CaptureWriter;
import org.skbsh.format.event.TracedEvent;
import org.skbsh.format.ftrace.FtraceTextReader;
import org.skbsh.format.ftrace.HistReader;
import org.skbsh.format.graph.GraphTextReader;
import org.skbsh.format.perf.PerfScriptReader;
import org.skbsh.format.pwru.PwruReader;
import org.skbsh.format.retis.RetisReader;
import org.skbsh.format.ring.RawBoot;
import org.skbsh.format.ring.RawReader;
import org.skbsh.format.stacks.FoldedReader;
import org.skbsh.format.stacks.KernelLogReader;
import org.skbsh.format.stacks.PastedStackReader;
import org.skbsh.format.tool.ToolFormats;
import org.skbsh.format.tracecmd.DatWriter;
import org.skbsh.format.tracecmd.TraceCmdReader;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.shell.Catalog;

/**
 * A reader, the files of its format that the tests have, and a way to read.
 *
 * @param seeds parts of them, as long as is read quickly
 */
record FuzzedReader(String name, List<byte[]> seeds, Reading reading) {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final int LONGEST_SEED = 24 * 1024;
    private static final int SHORT_SEED = 3 * 1024;

    interface Reading {
        void read(byte[] bytes, CaptureBuilder into) throws IOException;
    }

    Capture read(byte[] bytes) throws IOException {
        CaptureBuilder builder = new CaptureBuilder();
        reading.read(bytes, builder);
        return builder.snapshot(Origin.file(name, "fuzzed"));
    }

    /** Every reader there is, of text, of pages, and of skbsh's own files, plain and packed. */
    static List<FuzzedReader> all() throws IOException {
        Map<String, List<byte[]>> texts = texts();
        texts.put("trace-cmd file", traceCmdFiles());
        List<byte[]> own = own(texts);
        texts.put("skbsh capture", own);
        List<FuzzedReader> all = new ArrayList<>();
        ReasonTable reasons = ReasonTable.EMPTY;
        List<EventReader> readers = new ArrayList<>(ToolFormats.all());
        readers.addAll(List.of(
                PwruReader.reader(),
                RetisReader.reader(),
                new GraphTextReader(),
                new FtraceTextReader().keepingAddresses(),
                new BpftraceTextReader(reasons),
                new BpftraceJsonReader(reasons),
                new HistReader(reasons),
                new FoldedReader(),
                new KernelLogReader(),
                new PerfScriptReader(),
                new TraceCmdReader(),
                new PastedStackReader(),
                new CaptureReader()));
        for (EventReader reader : readers) {
            all.add(new FuzzedReader(
                    reader.name(),
                    List.copyOf(texts.get(reader.name())),
                    (bytes, into) -> reader.read(Source.of(bytes), into)));
        }
        all.add(raw());
        List<byte[]> any = texts.values().stream().flatMap(List::stream).toList();
        all.add(new FuzzedReader("any", any, FuzzedReader::load));
        all.add(new FuzzedReader("carriers", carried(any), FuzzedReader::load));
        return all;
    }

    // Each carrier around a part of another text.
    private static List<byte[]> carried(List<byte[]> texts) {
        return Stream.of(Carriers.values())
                .map(carrier -> {
                    byte[] text = texts.get(carrier.ordinal() * 7 % texts.size());
                    return carrier.around(java.util.Arrays.copyOf(text, Math.min(text.length, SHORT_SEED)));
                })
                .toList();
    }

    private static void load(byte[] bytes, CaptureBuilder into) throws IOException {
        Catalog.formats(ReasonTable.EMPTY).load(Source.of(bytes), "fuzzed", into);
    }

    private static Map<String, List<byte[]>> texts() throws IOException {
        Map<String, List<byte[]>> texts = new TreeMap<>();
        Formats formats = Catalog.formats(ReasonTable.EMPTY);
        for (Path file : files()) {
            byte[] whole = bytes(file);
            byte[] part = java.util.Arrays.copyOf(whole, Math.min(whole.length, LONGEST_SEED));
            if (part.length > 0) {
                texts.computeIfAbsent(formats.detect(part, file.toString()).name(), any -> new ArrayList<>())
                        .add(part);
            }
        }
        return texts;
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String directory : List.of("captures", "bpftrace", "graph", "stacks", "faults", "tools")) {
            try (Stream<Path> found = Files.walk(RESOURCES.resolve(directory))) {
                found.filter(file -> file.toString().matches(".*(\\.gz|\\.txt|\\.md|tools/.*json|faults/.*)"))
                        .filter(Files::isRegularFile)
                        // A part of a trace.dat is refused before its first event.
                        .filter(file -> !file.toString().contains(".dat"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
            return plain.readAllBytes();
        }
    }

    private static List<byte[]> own(Map<String, List<byte[]>> texts) throws IOException {
        List<byte[]> own = new ArrayList<>();
        for (List<byte[]> seeds : texts.values()) {
            CaptureBuilder builder = new CaptureBuilder();
            load(seeds.get(0), builder);
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            new CaptureWriter().write(builder.snapshot(Origin.file("", "")), row -> true, packed);
            try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
                own.add(plain.readAllBytes());
            }
        }
        return own;
    }

    private static List<byte[]> traceCmdFiles() {
        RawBoot boot = RawBoot.all().findFirst().orElseThrow();
        String capture = "raw-events-tcp-old-ack";
        return List.of(
                DatWriter.version6(boot, capture, ByteOrder.LITTLE_ENDIAN),
                DatWriter.version7(boot, capture, "none"),
                DatWriter.version7(boot, capture, "zlib"),
                DatWriter.version7(boot, capture, "zstd"));
    }

    private static FuzzedReader raw() {
        RawBoot boot = RawBoot.all().findFirst().orElseThrow();
        List<byte[]> pages = boot.captures()
                .flatMap(capture -> boot.pages(capture).values().stream())
                .map(bytes -> java.util.Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST_SEED)))
                .toList();
        return new FuzzedReader("raw pages", pages, (bytes, into) -> {
            RawReader reader = boot.reader(into, TracedEvent.Keep.ALL);
            int size = boot.layout().size();
            for (int at = 0; at < bytes.length; at += size) {
                reader.page(0, ByteBuffer.wrap(bytes, at, Math.min(size, bytes.length - at)));
                reader.endOfRound();
            }
            reader.finish();
            reader.nameStacks();
        });
    }

    static byte[] resource(String name) {
        try {
            return bytes(RESOURCES.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
