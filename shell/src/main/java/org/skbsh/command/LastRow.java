package org.skbsh.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.skbsh.model.UserError;
import org.skbsh.query.Selection;
import org.skbsh.render.view.Subject;
import org.skbsh.render.view.View;
import org.skbsh.session.Session;

/**
 * A row of the last table that was shown, by its number.
 *
 * @param fields what its columns say, by their names, without drawings
 * @param subject what it stands for
 */
public record LastRow(Map<String, Object> fields, Subject subject) {
    /** @throws UserError if there is no table yet, or no such row in it */
    public static LastRow of(Session session, int number) {
        View.Table table = session.lastTable()
                .orElseThrow(() -> new UserError(
                        "there is no table yet, so no row to show", "make one first: classify, or group by reason"));
        Subject subject = table.numbering().subjects().apply(number);
        return new LastRow(subject instanceof Subject.Result ? Map.of() : fields(table, number), subject);
    }

    /**
     * The packets that a row stands for.
     *
     * @throws UserError if it stands for something else
     */
    public static Selection events(Session session, int number) {
        return of(session, number).events(number);
    }

    /** The packets that it stands for; its number is for the error if it stands for something else. */
    public Selection events(int number) {
        if (subject instanceof Subject.Events events) {
            return events.selection();
        }
        throw UserError.usage(
                "row " + number + " of the last table is no group of packets",
                "group first: classify, or group by reason,caller");
    }

    private static Map<String, Object> fields(View.Table table, int number) {
        List<Object> cells = table.row(number)
                .orElseThrow(() -> UserError.usage(
                        "there is no row " + number,
                        table.all().isEmpty()
                                ? "the last table, " + table.name() + ", has no rows"
                                : "the last table, " + table.name() + ", has "
                                        + table.all().size()));
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int column = 0; column < cells.size(); column++) {
            View.Kind kind = table.columns().get(column).kind();
            if (kind != View.Kind.BAR && kind != View.Kind.SPARK) {
                boolean share = kind == View.Kind.SHARE;
                fields.put(
                        table.columns().get(column).name(),
                        share && cells.get(column) instanceof Number part
                                ? new View.Share(part.doubleValue())
                                : cells.get(column));
            }
        }
        return fields;
    }
}
