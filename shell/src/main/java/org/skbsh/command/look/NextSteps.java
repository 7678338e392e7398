package org.skbsh.command.look;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import org.skbsh.classify.Classification;
import org.skbsh.classify.Verdict;
import org.skbsh.model.Capture;
import org.skbsh.model.ShellWord;
import org.skbsh.render.view.Subject;
import org.skbsh.render.view.View;
import org.skbsh.session.Captures;
import org.skbsh.session.Session;

/** What to type next, a command a line, each with a remark behind {@code #}. */
final class NextSteps {
    private NextSteps() {}

    /**
     * After a look at some events.
     *
     * @param row the number of their row in the last table
     */
    static List<View.Command> after(Session session, Subject.Events events, Classification classes, int row) {
        List<String> steps = new ArrayList<>();
        if (has(classes, Verdict.DROP)) {
            steps.add("diagnose " + row + " # are the usual causes found on this host?");
        }
        if (has(classes, Verdict.UNCLASSIFIED)) {
            steps.add("learn " + row + " # a rule for what no rule names");
        }
        steps.add("path of " + row + " # where on the packet path they ended");
        OptionalLong number = session.captures().number(events.selection());
        number.ifPresent(first -> steps.add("event " + first + " # the first of them, with all its fields"));
        Captures captures = session.captures();
        Capture theirs = events.selection().capture();
        if (captures.view().capture() != theirs) {
            captures.name(theirs)
                    .ifPresent(name -> steps.add("use " + ShellWord.of(name) + " # the capture that has them"));
        }
        if (!events.condition().isEmpty()) {
            steps.add("filter " + events.condition() + " # to look at them alone");
        }
        return steps.stream().map(View.Command::new).toList();
    }

    private static boolean has(Classification classes, Verdict verdict) {
        return classes.rows().stream().anyMatch(row -> row.verdict() == verdict);
    }
}
