package org.skbsh.format.stacks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.model.EventSink;
import org.skbsh.model.KernelModule;

/**
 * What a log says of modules: {@code Modules linked in: a(OE) b [last unloaded: c]} of print_modules in
 * kernel/module/main.c, which may take several lines, and the ID of its build behind the module of a frame, {@code
 * [acmenet 3f1c…]} (CONFIG_STACKTRACE_BUILD_ID).
 */
final class ModuleList {
    private static final String BEGIN = "Modules linked in:";
    private static final String UNLOADED = "last unloaded:";
    private static final String NAME = "[A-Za-z0-9_]{1," + KernelModule.LONGEST + "}+";
    private static final Pattern MODULE = Pattern.compile("(" + NAME + ")(?:\\(([A-Z+-]{1,12}+)\\))?+");
    private static final Pattern WHOLE = Pattern.compile("(?:" + MODULE + "\\s*+)*+(?:\\[" + UNLOADED + "[^]]*+)?+]?+");
    private static final Pattern BUILD = Pattern.compile("\\[(" + NAME + ") ([0-9a-f]{16,64}+)]$");

    /** A mailer breaks no line that is shorter. */
    private static final int LEAST_BROKEN = 50;

    private final EventSink sink;
    private boolean open;
    private boolean unloaded;

    ModuleList(EventSink sink) {
        this.sink = sink;
    }

    /** Takes the line if a list of modules goes on in it. */
    boolean goesOn(LogLine line, String text) {
        boolean more = open && !text.isEmpty() && isList(text);
        open &= more && isLong(line, text) && !text.endsWith("]");
        if (more) {
            modules(text);
        }
        return more;
    }

    /** What a line says: one that is no frame. */
    void line(LogLine line, String text) {
        if (text.startsWith(BEGIN)) {
            unloaded = false;
            modules(text.substring(BEGIN.length()));
            open = !text.endsWith("]") && isLong(line, text);
        }
    }

    /** What a frame says. */
    void frame(String text) {
        if (text.endsWith("]")) {
            Matcher build = BUILD.matcher(text);
            if (build.find(Math.max(0, text.lastIndexOf('[')))) {
                sink.module(new KernelModule(build.group(1), "", build.group(2), false));
            }
        }
    }

    private static boolean isList(String text) {
        return WHOLE.matcher(text).matches() && Heading.of(text).isEmpty();
    }

    private static boolean isLong(LogLine line, String text) {
        return line.isOfLog() || text.length() >= LEAST_BROKEN;
    }

    private void modules(String text) {
        int mark = text.indexOf('[');
        list(mark < 0 ? text : text.substring(0, mark));
        int last = text.indexOf(UNLOADED);
        unloaded |= last >= 0;
        if (last >= 0) {
            int end = text.indexOf(']', last);
            list(text.substring(last + UNLOADED.length(), end < 0 ? text.length() : end));
        }
    }

    private void list(String text) {
        for (String word : text.strip().split("\\s++")) {
            Matcher module = MODULE.matcher(word);
            if (module.matches()) {
                String flags = module.group(2) == null ? "" : module.group(2);
                sink.module(new KernelModule(module.group(1), flags, "", unloaded));
            }
        }
    }
}
