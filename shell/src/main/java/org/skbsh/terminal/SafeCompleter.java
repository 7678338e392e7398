package org.skbsh.terminal;

import java.util.ArrayList;
import java.util.List;

import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

import org.skbsh.completions.CommandCompleter;
import org.skbsh.model.Printable;

/**
 * Checks the candidates before they reach the terminal. Strangers may have chosen the names of tasks, files and fields:
 * this makes them safe for a terminal, and leaves out those that can't be written at the cursor.
 */
record SafeCompleter(CommandCompleter completer, boolean unicode) implements Completer {
    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        TypedLine typed = (TypedLine) line;
        Notation notation = typed.last().notation();
        List<Candidate> found = new ArrayList<>();
        completer.complete(reader, typed.meant(), found);
        for (Candidate one : found) {
            if (notation.canWrite(one.value())) {
                candidates.add(safe(one, notation));
            }
        }
    }

    private Candidate safe(Candidate one, Notation notation) {
        return new Candidate(
                notation.compared(one.value()),
                Printable.line(one.displ(), unicode),
                one.group(),
                one.descr() == null ? null : Printable.line(one.descr(), unicode),
                null,
                null,
                one.complete() || notation instanceof Notation.Quoted);
    }
}
