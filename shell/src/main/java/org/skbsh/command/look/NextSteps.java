package org.skbsh.command.look;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import org.skbsh.classify.ClassKey;
import org.skbsh.classify.Classification;
import org.skbsh.render.view.Subject;
import org.skbsh.session.Session;

/** What to type next, a command a line, each with a remark behind {@code #}. */
final class NextSteps {
    private NextSteps() {}

    /** After a look at some events. */
    static List<String> after(Session session, Subject.Events events, Classification classes) {
        List<String> steps = new ArrayList<>();
        boolean unclassified = classes.rows().stream().anyMatch(row -> row.id().equals(ClassKey.UNCLASSIFIED));
        OptionalLong number = session.captures().number(events.selection());
        if (number.isPresent()) {
            steps.add("event " + number.getAsLong() + " # the first of them, with all its fields");
        }
        if (unclassified && classes.rows().size() == 1 && number.isPresent()) {
            steps.add("rules why " + number.getAsLong() + " # what each rule asks for that it lacks");
        }
        if (!events.condition().isEmpty()) {
            steps.add("filter " + events.condition() + " # to look at them alone");
        }
        return steps;
    }
}
