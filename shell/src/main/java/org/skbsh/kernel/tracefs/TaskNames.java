package org.skbsh.kernel.tracefs;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

import org.skbsh.model.LongTable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Names of tasks by pid, as ftrace prints them: from its own cache ({@code saved_cmdlines}), which still has tasks that
 * have ended. {@code /proc} may have names that the cache no longer has.
 *
 * <p>This class reads the cache as seldom as possible: while somebody reads {@code saved_cmdlines}, its lock keeps the
 * kernel from saving names ({@code trace_save_cmdline} in kernel/trace/trace_sched_switch.c), and a short-lived task
 * gets none.
 *
 * <p>A name may hold line breaks, and the kernel prints it as it is: what looks like the line of a task may be the rest
 * of another's name. Names are short, so this is impossible for most lines; for the others {@code /proc} decides, or
 * the name stays unknown.
 */
public final class TaskNames {
    // The inode of the first namespace of pids (PROC_PID_INIT_INO): elsewhere /proc has other numbers than ftrace.
    private static final String FIRST_NAMESPACE = "pid:[4026531836]";

    // A task may get another name by exec; nobody looks closer than this.
    private static final long KNOWN_FOR = 100_000_000;

    /** TASK_COMM_LEN without the zero at the end. */
    private static final int LONGEST_NAME = 15;

    private final Path saved;
    private final Path processes;
    private final LongSupplier clock;
    private final boolean ownNumbers;
    private byte[] text = new byte[1 << 14];
    private int length;
    /** Where each task's line begins, by pid. */
    private final LongTable lines = new LongTable();

    private boolean expired = true;
    private boolean asked;
    private long askedAt;

    public TaskNames(Tracefs tracefs) {
        this(tracefs.root().resolve("saved_cmdlines"), Path.of("/proc"), System::nanoTime);
    }

    /** @param clock gives nanoseconds */
    TaskNames(Path saved, Path processes, LongSupplier clock) {
        this.saved = saved;
        this.processes = processes;
        this.clock = clock;
        this.ownNumbers = !isFirst(processes.resolve("self/ns/pid"));
    }

    private static boolean isFirst(Path namespace) {
        try {
            return Files.readSymbolicLink(namespace).toString().equals(FIRST_NAMESPACE);
        } catch (IOException e) {
            return false;
        }
    }

    /** Time has passed: the next request for a name that is unknown, or old, reads from the kernel again, once. */
    public void expire() {
        expired = true;
    }

    private void ask() {
        expired = false;
        asked = true;
        askedAt = clock.getAsLong();
        length = 0;
        // Not Files: its reads end when the thread is interrupted.
        try (InputStream in = new FileInputStream(saved.toFile())) {
            int count;
            while ((count = in.read(text, length, text.length - length)) > 0) {
                length += count;
                text = length == text.length ? Arrays.copyOf(text, length * 2) : text;
            }
        } catch (IOException e) {
            length = 0;
        }
        index();
    }

    private void index() {
        lines.clear();
        for (int at = 0; at < length; at = behindLine(at)) {
            if (pid(at) >= 0) {
                put(at);
            }
        }
    }

    private int behindLine(int from) {
        int at = from;
        while (at < length && text[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    private void put(int line) {
        long known = lines.find(pid(line));
        // No task is listed twice: if two lines name it, one is a part of a name.
        if (known == LongTable.UNKNOWN || !isSure((int) known)) {
            lines.put(pid(line), line);
        }
    }

    /** Where the line of a task begins; -1 when it has none. */
    private int line(int pid) {
        long line = lines.find(pid);
        return line == LongTable.UNKNOWN ? -1 : (int) line;
    }

    // "1234 comm"; -1 for any other line, because a name may hold a line break.
    private int pid(int from) {
        int at = from;
        int pid = 0;
        while (at < length && text[at] >= '0' && text[at] <= '9' && at - from < 9) {
            pid = pid * 10 + text[at++] - '0';
        }
        return at > from && at < length && text[at] == ' ' ? pid : -1;
    }

    /** The name; empty if it is no longer known. */
    public String name(int pid) {
        if (pid == 0) {
            return "<idle>";
        }
        if (expired && (!asked || line(pid) < 0 || clock.getAsLong() - askedAt > KNOWN_FOR)) {
            ask();
        }
        int line = line(pid);
        if (line < 0) {
            return running(pid);
        }
        if (isSure(line) && isWhole(line)) {
            return saved(line);
        }
        String now = running(pid);
        if (!now.isEmpty()) {
            return now;
        }
        return standsAlone(line) ? saved(line) : "";
    }

    /** The saved part of the name that begins in a line: following lines that belong to no task are part of it too. */
    private String saved(int line) {
        int from = nameIn(line);
        int end = end(line);
        while (end + 1 < length && pid(end + 1) < 0) {
            end = end(end + 1);
        }
        return new String(text, from, end - from, UTF_8);
    }

    private int nameIn(int line) {
        int at = line;
        while (text[at] != ' ') {
            at++;
        }
        return at + 1;
    }

    private int end(int line) {
        return behindLine(line) - 1;
    }

    /** Whether a line can't be the rest of another's name. */
    private boolean isSure(int line) {
        return heads(line).length == 0;
    }

    /** Whether no following line that looks like a task's can be the rest of its name. */
    private boolean isWhole(int line) {
        int from = nameIn(line);
        for (int next = end(line) + 1; next < length && end(next) - from <= LONGEST_NAME; next = end(next) + 1) {
            if (pid(next) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether all tasks whose names it may continue have other names. */
    private boolean standsAlone(int line) {
        for (int head : heads(line)) {
            String now = running(pid(head));
            if (now.isEmpty() || !now.equals(new String(text, nameIn(head), end(head) - nameIn(head), UTF_8))) {
                return false;
            }
        }
        return true;
    }

    /** The lines before it whose names it may continue. */
    private int[] heads(int line) {
        int end = end(line);
        IntStream.Builder heads = IntStream.builder();
        for (int head = before(line); head >= 0 && end - end(head) < LONGEST_NAME + 1; head = before(head)) {
            if (pid(head) >= 0 && end - nameIn(head) <= LONGEST_NAME) {
                heads.add(head);
            }
        }
        return heads.build().toArray();
    }

    /** The line before; -1 if there is none. */
    private int before(int line) {
        int at = line - 1;
        while (at > 0 && text[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    private String running(int pid) {
        if (ownNumbers) {
            return "";
        }
        try {
            String comm = Files.readString(processes.resolve(pid + "/comm"));
            return comm.endsWith("\n") ? comm.substring(0, comm.length() - 1) : comm;
        } catch (IOException ended) {
            return "";
        }
    }
}
