package org.skbsh.terminal;

import java.util.Locale;
import java.util.Optional;

import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

import org.skbsh.model.Printable;
import org.skbsh.query.Selection;
import org.skbsh.render.text.Shortened;
import org.skbsh.session.Captures;
import org.skbsh.session.Session;
import org.skbsh.session.Settings;

/**
 * The prompt: {@code skbsh> }, or what is not plain of the view: the capture if there are several, and a filter in force with
 * the events that it leaves: {@code drops[l4 == udp 161/1020]> }.
 */
final class Prompt {
    private static final String PLAIN = "skbsh";
    private static final int LONGEST_NAME = 20;
    private static final int LEAST_FILTER = 8;
    // Brackets, blanks and the sign of the prompt.
    private static final int MARKS = 5;
    // More than this of the line is for what is typed.
    private static final int SHARE = 2;

    private final Session session;
    private final Terminal terminal;

    Prompt(Session session, Terminal terminal) {
        this.session = session;
        this.terminal = terminal;
    }

    /** As a terminal takes it, with colours where they are wanted. */
    String shown() {
        String text = text() + "> ";
        return session.settings().colours() ? new AttributedString(text, AttributedStyle.BOLD).toAnsi(terminal) : text;
    }

    private String text() {
        Captures captures = session.captures();
        Optional<String> current = captures.current();
        if (current.isEmpty()) {
            return PLAIN;
        }
        Selection view = captures.view();
        if (!view.filter().isEmpty()) {
            String name = name(current.get());
            return name + filter(view, terminal.getWidth() / SHARE - name.length() - MARKS);
        }
        return captures.names().size() > 1 ? name(current.get()) : PLAIN;
    }

    private String name(String name) {
        return shortened(name, LONGEST_NAME);
    }

    private String filter(Selection view, int columns) {
        String counts = String.format(
                Locale.ROOT, "%d/%d", view.total(), view.capture().events().total());
        int room = columns - counts.length();
        String filter = room < LEAST_FILTER ? "" : shortened(view.filter(), room) + " ";
        return "[" + filter + counts + "]";
    }

    private String shortened(String text, int columns) {
        Settings settings = session.settings();
        return new Shortened(settings.look())
                .text(Printable.line(text, settings.look().unicode()), columns);
    }
}
