package org.skbsh.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;

import org.skbsh.model.UserError;

/** The few calls of the C library that Java lacks. */
public final class Libc {
    static final int SIGINT = 2;
    static final int O_RDONLY = 0;
    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x80000;
    static final int EINTR = 4;
    static final int EAGAIN = 11;
    private static final int CLONE_NEWNET = 0x40000000;
    private static final int CLOCK_BOOTTIME = 7;
    private static final int SC_CLK_TCK = 2;
    private static final int SIGINFO_SIZE = 128;
    private static final OptionalInt QUEUE_INFO = queueInfo(System.getProperty("os.arch"));

    private interface Calls extends Library {
        int open(String path, int flags) throws LastErrorException;

        long read(int descriptor, byte[] buffer, long count) throws LastErrorException;

        int close(int descriptor) throws LastErrorException;

        int setns(int descriptor, int kind) throws LastErrorException;

        int kill(int pid, int signal) throws LastErrorException;

        int clock_gettime(int clock, long[] time);

        NativeLong sysconf(int name);

        NativeLong syscall(NativeLong number, NativeLong pid, NativeLong signal, byte[] info) throws LastErrorException;
    }

    // JNA is loaded only when the first trace needs it: it takes a tenth of a second.
    private static final class Loaded {
        static final Calls CALLS = load();

        // For a user whom the system does not know, Java names the home directory '?', and JNA would create a directory
        // of that name.
        private static Calls load() {
            if (!System.getProperty("user.home").startsWith("/") && System.getProperty("jna.tmpdir") == null) {
                System.setProperty("jna.tmpdir", System.getProperty("java.io.tmpdir"));
            }
            return Native.load("c", Calls.class);
        }
    }

    private Libc() {}

    // JNA keeps its library in a file; it fails if no directory allows running programs from it.
    private static Calls calls() {
        try {
            return Loaded.CALLS;
        } catch (LinkageError e) {
            throw UserError.unsupported(
                    "the library for system calls can't be loaded from a file",
                    "name a directory that has room and is not mounted noexec: export"
                            + " JAVA_TOOL_OPTIONS=-Djna.tmpdir=DIR");
        }
    }

    /** Nanoseconds since boot, suspended time too: the clock that bpftrace prints. */
    public static long nanosSinceBoot() {
        long[] time = new long[2];
        calls().clock_gettime(CLOCK_BOOTTIME, time);
        return TimeUnit.SECONDS.toNanos(time[0]) + time[1];
    }

    /** How many ticks a second has when the kernel reports how long a process ran. */
    static long ticksPerSecond() {
        return calls().sysconf(SC_CLK_TCK).longValue();
    }

    /** Sends a signal; a process that is gone is not an error. */
    public static void signal(long pid, int signal) {
        try {
            calls().kill((int) pid, signal);
        } catch (LastErrorException gone) {
            if (ProcessHandle.of(pid).isPresent()) {
                throw new IllegalStateException("kill " + pid + ": " + gone.getMessage(), gone);
            }
        }
    }

    /** Whether {@link #mark} works on this machine. */
    static boolean canMark() {
        return QUEUE_INFO.isPresent();
    }

    /**
     * Sends a signal with a code of our own, as {@code rt_sigqueueinfo(2)} does; a process that is gone is not an
     * error.
     *
     * @param code below zero: the kernel accepts no other from us
     */
    static void mark(long pid, int signal, int code) {
        byte[] info = new byte[SIGINFO_SIZE];
        ByteBuffer.wrap(info)
                .order(ByteOrder.nativeOrder())
                .putInt(signal)
                .putInt(0)
                .putInt(code);
        try {
            calls().syscall(new NativeLong(QUEUE_INFO.getAsInt()), new NativeLong(pid), new NativeLong(signal), info);
        } catch (LastErrorException gone) {
            if (ProcessHandle.of(pid).isPresent()) {
                throw new IllegalStateException("rt_sigqueueinfo " + pid + ": " + gone.getMessage(), gone);
            }
        }
    }

    // The number of rt_sigqueueinfo; libc has no function for it.
    private static OptionalInt queueInfo(String architecture) {
        return switch (architecture) {
            case "amd64" -> OptionalInt.of(129);
            case "aarch64", "riscv64", "loongarch64" -> OptionalInt.of(138);
            case "ppc64le", "ppc64" -> OptionalInt.of(177);
            case "s390x", "arm", "x86" -> OptionalInt.of(178);
            default -> OptionalInt.empty();
        };
    }

    public static int openToPoll(String path) throws IOException {
        try {
            return calls().open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        } catch (LastErrorException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
    }

    /** Puts the calling thread, and no other, into a network namespace. */
    public static void enterNetwork(String handle) throws IOException {
        int descriptor = openToPoll(handle);
        try {
            calls().setns(descriptor, CLONE_NEWNET);
        } catch (LastErrorException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            close(descriptor);
        }
    }

    /** The number of bytes read; 0 at the end, -1 if there is nothing yet. */
    public static int read(int descriptor, byte[] buffer, int count) throws IOException {
        try {
            return (int) calls().read(descriptor, buffer, count);
        } catch (LastErrorException e) {
            if (e.getErrorCode() == EAGAIN || e.getErrorCode() == EINTR) {
                return -1;
            }
            throw new IOException(e.getMessage(), e);
        }
    }

    public static void close(int descriptor) throws IOException {
        try {
            calls().close(descriptor);
        } catch (LastErrorException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
