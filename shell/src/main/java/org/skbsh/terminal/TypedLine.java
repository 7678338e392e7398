package org.skbsh.terminal;

import java.util.ArrayList;
import java.util.List;

import org.jline.reader.CompletingParsedLine;

/** A line being typed, for JLine's completion: the words of the command at the cursor. */
record TypedLine(String line, int cursor, List<TypedWord> typed) implements CompletingParsedLine {
    TypedWord last() {
        return typed.get(typed.size() - 1);
    }

    /** The same with the meaning of its last word, instead of the form that JLine compares. */
    TypedLine meant() {
        List<TypedWord> words = new ArrayList<>(typed);
        words.set(words.size() - 1, new TypedWord(last().text(), last().from(), last().to(), new Notation.Nothing()));
        return new TypedLine(line, cursor, words);
    }

    @Override
    public List<String> words() {
        return typed.stream().map(TypedWord::text).toList();
    }

    @Override
    public String word() {
        return last().compared();
    }

    @Override
    public int wordCursor() {
        return word().length();
    }

    @Override
    public int wordIndex() {
        return typed.size() - 1;
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
        // JLine removes as many characters before it inserts a candidate: without the quote that nobody has typed yet.
        if (!complete && word().contentEquals(candidate)) {
            return line.substring(last().from(), last().to());
        }
        return last().notation().written(candidate.toString(), complete);
    }

    @Override
    public int rawWordCursor() {
        return cursor - last().from();
    }

    @Override
    public int rawWordLength() {
        return last().to() - last().from();
    }
}
