package org.skbsh.kernel.symbols;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a kernel's type information (BTF, Documentation/bpf/btf.rst) says about the arguments of its functions. Types
 * are numbered from 1 in the order of the file.
 */
public final class Btf {
    private static final Path RUNNING = Path.of("/sys/kernel/btf/vmlinux");
    private static final int MAGIC = 0xeb9f;
    private static final int HEADER = 24;
    /** Name, kind and number of members, size or type. */
    private static final int TYPE = 12;

    private static final int MEMBER = 12;
    private static final int ARGUMENT = 8;
    private static final int VALUE = 8;
    private static final int MOST_STEPS = 32;

    static final int INT = 1;
    static final int POINTER = 2;
    static final int STRUCT = 4;
    static final int UNION = 5;
    static final int ENUM = 6;
    private static final int TYPEDEF = 8;
    private static final int VOLATILE = 9;
    private static final int RESTRICT = 11;
    private static final int FUNCTION = 12;
    private static final int PROTOTYPE = 13;
    private static final int TYPE_TAG = 18;

    private final ByteBuffer bytes;
    /** For a module: the BTF of the kernel, whose strings it shares. */
    private final Optional<Btf> kernel;

    /** How many bytes of the strings belong to the kernel. */
    private final int shared;

    private final int strings;
    private final int[] types;
    private final int count;

    /**
     * An argument of a function.
     *
     * @param index from 0
     * @param name empty if the kernel does not give it
     * @param type {@code struct sk_buff *} or {@code enum skb_drop_reason}; empty for one that is neither a pointer to a
     * struct nor an enum
     */
    public record Argument(int index, String name, String type) {}

    private Btf(ByteBuffer bytes, Optional<Btf> kernel, int strings, int[] types, int count) {
        this.bytes = bytes;
        this.kernel = kernel;
        this.shared = kernel.map(Btf::stringBytes).orElse(0);
        this.strings = strings;
        this.types = types;
        this.count = count;
    }

    /** The BTF of the running kernel; empty if it was built without, or hides it. */
    public static Optional<Btf> running() {
        return of(RUNNING);
    }

    /** The BTF of a module of the running kernel: the enums that it declares; empty if it is not loaded. */
    public static Optional<Btf> ofModule(String name) {
        Path file = RUNNING.resolveSibling(name);
        return Files.isReadable(file) ? running().flatMap(kernel -> of(file, Optional.of(kernel))) : Optional.empty();
    }

    static Optional<Btf> of(Path file) {
        return of(file, Optional.empty());
    }

    private static Optional<Btf> of(Path file, Optional<Btf> kernel) {
        try {
            return of(Files.readAllBytes(file), kernel);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Empty if the bytes are not BTF. */
    static Optional<Btf> of(byte[] file) {
        return of(file, Optional.empty());
    }

    /** @param kernel for a module, the BTF of the kernel */
    static Optional<Btf> of(byte[] file, Optional<Btf> kernel) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.nativeOrder());
        try {
            if (file.length < HEADER || Short.toUnsignedInt(bytes.getShort(0)) != MAGIC) {
                return Optional.empty();
            }
            int header = bytes.getInt(4);
            int from = Math.addExact(header, bytes.getInt(8));
            int strings = Math.addExact(header, bytes.getInt(16));
            int end = Math.addExact(from, bytes.getInt(12));
            int[] types = new int[1024];
            int count = 0;
            int at = from;
            while (at < end) {
                types = count + 1 < types.length ? types : Arrays.copyOf(types, types.length * 2);
                types[++count] = at;
                at += TYPE + tail(bytes, at);
            }
            return at <= file.length ? Optional.of(new Btf(bytes, kernel, strings, types, count)) : Optional.empty();
        } catch (IndexOutOfBoundsException | BufferUnderflowException | ArithmeticException cut) {
            return Optional.empty();
        }
    }

    /** The length of what follows a type, by its kind. */
    private static int tail(ByteBuffer bytes, int at) {
        int members = bytes.getInt(at + 4) & 0xffff;
        return switch (kind(bytes, at)) {
            case INT, 14, 17 -> 4;
            case 3 -> 12;
            case STRUCT, UNION, 15, 19 -> MEMBER * members;
            case ENUM, PROTOTYPE -> ARGUMENT * members;
            case POINTER, 7, TYPEDEF, VOLATILE, 10, RESTRICT, FUNCTION, 16, TYPE_TAG -> 0;
            // The length of an unknown kind is unknown, so nothing after it can be read.
            default -> throw new ArithmeticException("kind " + kind(bytes, at));
        };
    }

    private static int kind(ByteBuffer bytes, int at) {
        return bytes.getInt(at + 4) >>> 24 & 0x1f;
    }

    /** The arguments of a function; empty if the kernel does not give them. */
    public List<Argument> function(String name) {
        return named(name, FUNCTION).map(type -> arguments(target(type), 0)).orElseGet(List::of);
    }

    /** The names of an enum's values, by value; none if there is no enum of that name. */
    public Map<Integer, String> values(String name) {
        Map<Integer, String> values = new TreeMap<>();
        named(name, ENUM).ifPresent(type -> {
            int at = types[type];
            int members = bytes.getInt(at + 4) & 0xffff;
            for (int member = 0; member < members; member++) {
                int value = at + TYPE + member * VALUE;
                values.put(bytes.getInt(value + 4), string(bytes.getInt(value)));
            }
        });
        return values;
    }

    /** The arguments of an event as its raw tracepoint has them, from 0: {@code kfree_skb}. */
    public List<Argument> event(String name) {
        // The kernel uses the first argument itself: void (*btf_trace_kfree_skb)(void *, struct sk_buff *, …).
        return named("btf_trace_" + name, TYPEDEF)
                .map(type -> arguments(target(target(type)), 1))
                .orElseGet(List::of);
    }

    /** The member of a struct, by its path: {@code dev} of {@code sk_buff}, {@code nd_net.net} of {@code net_device}. */
    public Optional<BtfMember> member(String struct, String path) {
        // A damaged file may place a member anywhere.
        return named(struct, STRUCT)
                .flatMap(type -> new BtfStruct(this, type, 0).member(path, 0))
                .filter(member -> member.bit() >= 0);
    }

    /** The kind of a type; 0 for void. */
    int kind(int type) {
        return type == 0 ? 0 : kind(bytes, types[type]);
    }

    /** A number of a type's description, by its distance from its beginning. */
    int number(int type, int at) {
        return bytes.getInt(types[type] + at);
    }

    private Optional<Integer> named(String name, int kind) {
        byte[] wanted = (name + "\0").getBytes(StandardCharsets.UTF_8);
        for (int type = 1; type <= count; type++) {
            if (kind(bytes, types[type]) == kind && isNamed(types[type], wanted)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    private int stringBytes() {
        return bytes.getInt(20);
    }

    private boolean isNamed(int at, byte[] wanted) {
        return isString(bytes.getInt(at), wanted);
    }

    private boolean isString(int offset, byte[] wanted) {
        if (offset >= 0 && offset < shared) {
            return kernel.orElseThrow().isString(offset, wanted);
        }
        int from = strings - shared + offset;
        return from >= 0
                && from + wanted.length <= bytes.capacity()
                && Arrays.equals(bytes.array(), from, from + wanted.length, wanted, 0, wanted.length);
    }

    private List<Argument> arguments(int prototype, int from) {
        if (prototype < 1 || prototype > count || kind(bytes, types[prototype]) != PROTOTYPE) {
            return List.of();
        }
        int at = types[prototype];
        int members = bytes.getInt(at + 4) & 0xffff;
        List<Argument> arguments = new ArrayList<>();
        for (int index = from; index < members; index++) {
            int argument = at + TYPE + index * ARGUMENT;
            arguments.add(new Argument(index - from, string(bytes.getInt(argument)), type(bytes.getInt(argument + 4))));
        }
        return arguments;
    }

    private String type(int number) {
        int type = bare(number);
        if (type == 0) {
            return "";
        }
        int kind = kind(bytes, types[type]);
        if (kind == POINTER) {
            int pointed = bare(target(type));
            return pointed != 0 && kind(bytes, types[pointed]) == STRUCT ? "struct " + name(pointed) + " *" : "";
        }
        return kind == ENUM ? "enum " + name(type) : "";
    }

    /** The type without const, volatile, typedef and the like; 0 for void. */
    int bare(int number) {
        int type = number;
        for (int steps = 0; steps < MOST_STEPS && type > 0 && type <= count; steps++) {
            int kind = kind(bytes, types[type]);
            if (kind != TYPEDEF && kind != TYPE_TAG && (kind < VOLATILE || kind > RESTRICT)) {
                return type;
            }
            type = target(type);
        }
        return 0;
    }

    private int target(int type) {
        return type < 1 || type > count ? 0 : bytes.getInt(types[type] + 8);
    }

    private String name(int type) {
        return string(bytes.getInt(types[type]));
    }

    String string(int offset) {
        if (offset >= 0 && offset < shared) {
            return kernel.orElseThrow().string(offset);
        }
        int from = strings - shared + offset;
        if (from < 0 || from >= bytes.capacity()) {
            return "";
        }
        int to = from;
        while (to < bytes.capacity() && bytes.get(to) != 0) {
            to++;
        }
        return new String(bytes.array(), from, to - from, StandardCharsets.UTF_8);
    }
}
