package org.skbsh.format.carrier;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.skbsh.format.Readers;

/** A mail as a file, or several: its headers, its parts, and how their text is written. */
final class Mail implements Layer {
    @Override
    public Optional<Supplier<Stage>> around(List<String> lines, Readers readers) {
        MailHeaders headers = new MailHeaders();
        int first = 0;
        while (first < lines.size() && (lines.get(first).isBlank() || MailHeaders.isMbox(lines.get(first)))) {
            first++;
        }
        int at = first;
        while (at < lines.size() && headers.take(lines.get(at))) {
            at++;
        }
        headers.end();
        boolean mail = headers.isSure() && at < lines.size() && lines.get(at).isBlank();
        return mail ? Optional.of(MailParts::new) : Optional.empty();
    }
}
