package org.skbsh.format.tracecmd;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

import io.airlift.compress.zstd.ZstdCompressor;

import org.skbsh.format.ring.RawBoot;

/** Writes small files of trace-cmd, of either version and packing, with the pages of a capture of raw pages. */
public final class DatWriter {
    private static final int PAGE = 4096;
    private static final int SYMBOLS = 300;

    private final RawBoot boot;
    private final String packing;
    private final ByteOrder order;
    private final Map<Integer, byte[]> pages;
    private byte[] bytes = new byte[1 << 20];
    private ByteBuffer out;

    private DatWriter(RawBoot boot, String capture, String packing, ByteOrder order) {
        this.boot = boot;
        this.packing = packing;
        this.order = order;
        this.pages = new TreeMap<>(boot.pages(capture));
        this.out = ByteBuffer.wrap(bytes).order(order);
    }

    /** Version 6, with the same buffer again as that of an instance. */
    public static byte[] version6(RawBoot boot, String capture, ByteOrder order) {
        return new DatWriter(boot, capture, "none", order).version6();
    }

    /** Version 7: {@code none}, {@code zlib} or {@code zstd}. */
    public static byte[] version7(RawBoot boot, String capture, String packing) {
        return new DatWriter(boot, capture, packing, ByteOrder.LITTLE_ENDIAN).version7();
    }

    private byte[] version6() {
        head("6");
        put(header());
        put(ftrace());
        put(events());
        put(kallsyms());
        number(4, 0);
        put(tasks());
        number(4, pages.size());
        text("options  ");
        number(2, 3);
        number(4, 8 + "inner".length() + 1);
        int instance = out.position();
        number(8, 0);
        text("inner");
        number(2, 9);
        number(4, 4);
        text("x.y");
        number(2, 0);
        text("flyrecord");
        int top = out.position();
        out.position(top + 16 * pages.size());
        out.putLong(instance, out.position());
        text("flyrecord");
        int inner = out.position();
        out.position(inner + 16 * pages.size());
        int cpu = 0;
        for (byte[] page : pages.values()) {
            out.position((out.position() + PAGE - 1) / PAGE * PAGE);
            for (int table : new int[] {top, inner}) {
                out.putLong(table + cpu * 16, out.position());
                out.putLong(table + cpu * 16 + 8, page.length);
            }
            put(page);
            cpu++;
        }
        return done();
    }

    private byte[] version7() {
        head("7");
        text(packing);
        text("1.0");
        int options = out.position();
        number(8, 0);
        Map<Integer, Integer> places = new TreeMap<>();
        places.put(16, section(16, header()));
        places.put(17, section(17, ftrace()));
        places.put(18, section(18, events()));
        places.put(19, section(19, kallsyms()));
        places.put(21, section(21, tasks()));
        int flyrecord = out.position();
        sectionHead(3, packing.equals("none") ? 0 : 1, 0);
        Map<Integer, int[]> cpus = new TreeMap<>();
        pages.forEach((cpu, page) -> {
            int from = out.position();
            put(packing.equals("none") ? page : pieces(page));
            cpus.put(cpu, new int[] {from, out.position() - from});
        });
        out.putLong(options, out.position());
        DatWriter list = part();
        places.forEach((id, place) -> {
            list.number(2, id);
            list.number(4, 8);
            list.number(8, place);
        });
        list.number(2, 3);
        list.number(4, 8 + 1 + 6 + 4 + 4 + 20 * cpus.size());
        list.number(8, flyrecord);
        list.text("");
        list.text("local");
        list.number(4, PAGE);
        list.number(4, cpus.size());
        cpus.forEach((cpu, place) -> {
            list.number(4, cpu);
            list.number(8, place[0]);
            list.number(8, place[1]);
        });
        list.number(2, 0);
        list.number(4, 8);
        list.number(8, 0);
        section(0, list.done());
        return done();
    }

    private DatWriter part() {
        return new DatWriter(boot, "none", packing, order);
    }

    private void head(String version) {
        out.put(new byte[] {0x17, 8, 0x44}).put("tracing".getBytes(StandardCharsets.US_ASCII));
        text(version);
        out.put((byte) (order == ByteOrder.BIG_ENDIAN ? 1 : 0)).put((byte) 8);
        number(4, PAGE);
    }

    private byte[] header() {
        DatWriter part = part();
        for (String name : new String[] {"header_page", "header_event"}) {
            part.text(name);
            part.sized(boot.bytes(name));
        }
        return part.done();
    }

    private byte[] ftrace() {
        DatWriter part = part();
        part.number(4, 2);
        part.sized(boot.bytes("events/ftrace/kernel_stack/format"));
        part.sized(boot.bytes("events/ftrace/function/format"));
        return part.done();
    }

    private byte[] events() {
        DatWriter part = part();
        part.number(4, 1);
        part.text("skb");
        part.number(4, 2);
        part.sized(boot.bytes("events/skb/kfree_skb/format"));
        part.sized(boot.bytes("events/skb/consume_skb/format"));
        return part.done();
    }

    // A few of the many thousand: the others are not needed to read a file.
    private byte[] kallsyms() {
        String some = new String(boot.bytes("kallsyms"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches(".* [tT] (\\w*skb\\w*|tcp_v4_\\w+|ip_\\w+|__udp4_lib_rcv|icmp_rcv)"))
                .limit(SYMBOLS)
                .reduce("", (all, line) -> all + line + "\n");
        DatWriter part = part();
        byte[] lines = some.getBytes(StandardCharsets.UTF_8);
        part.number(4, lines.length);
        part.put(lines);
        return part.done();
    }

    private byte[] tasks() {
        DatWriter part = part();
        part.sized(boot.bytes("saved_cmdlines"));
        return part.done();
    }

    private int section(int id, byte[] content) {
        int from = out.position();
        boolean packed = !packing.equals("none");
        byte[] bytes = packed ? piece(content) : content;
        sectionHead(id, packed ? 1 : 0, bytes.length);
        put(bytes);
        return from;
    }

    private void sectionHead(int id, int flags, long size) {
        number(2, id);
        number(2, flags);
        number(4, 0);
        number(8, size);
    }

    private byte[] pieces(byte[] page) {
        DatWriter part = part();
        int count = page.length / PAGE;
        part.number(4, count);
        for (int at = 0; at < count * PAGE; at += PAGE) {
            part.put(piece(java.util.Arrays.copyOfRange(page, at, at + PAGE)));
        }
        return part.done();
    }

    private byte[] piece(byte[] content) {
        byte[] packed = pack(content);
        DatWriter part = part();
        part.number(4, packed.length);
        part.number(4, content.length);
        part.put(packed);
        return part.done();
    }

    private byte[] pack(byte[] content) {
        if (packing.equals("zstd")) {
            ZstdCompressor zstd = new ZstdCompressor();
            byte[] into = new byte[zstd.maxCompressedLength(content.length)];
            int length = zstd.compress(content, 0, content.length, into, 0, into.length);
            return java.util.Arrays.copyOf(into, length);
        }
        Deflater deflater = new Deflater();
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[PAGE];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return packed.toByteArray();
    }

    private void sized(byte[] content) {
        number(8, content.length);
        put(content);
    }

    private void text(String text) {
        put(text.getBytes(StandardCharsets.UTF_8));
        number(1, 0);
    }

    private void number(int size, long value) {
        switch (size) {
            case 1 -> put(new byte[] {(byte) value});
            case 2 -> out.putShort((short) value);
            case 4 -> out.putInt((int) value);
            default -> out.putLong(value);
        }
    }

    private void put(byte[] content) {
        if (out.remaining() < content.length + PAGE * 2) {
            bytes = java.util.Arrays.copyOf(bytes, bytes.length * 2 + content.length);
            out = ByteBuffer.wrap(bytes).order(order).position(out.position());
        }
        out.put(content);
    }

    private byte[] done() {
        return java.util.Arrays.copyOf(bytes, out.position());
    }
}
