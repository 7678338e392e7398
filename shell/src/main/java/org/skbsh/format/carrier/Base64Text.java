package org.skbsh.format.carrier;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.skbsh.format.Readers;

/** A text in base64, without the headers of a mail: lines of one length, but for the last. */
final class Base64Text implements Layer {
    private static final int SHORTEST = 40;

    @Override
    public Optional<Supplier<Stage>> around(List<String> lines, Readers readers) {
        List<String> all = lines.stream().filter(line -> !line.isBlank()).toList();
        boolean encoded = !all.isEmpty() && all.get(0).length() >= SHORTEST;
        for (int at = 0; encoded && at < all.size(); at++) {
            String line = all.get(at);
            boolean last = at == all.size() - 1;
            encoded = isEncoded(line) && (line.length() == all.get(0).length() || last);
        }
        return encoded ? Optional.of(Base64Lines::new) : Optional.empty();
    }

    @Override
    public Need need() {
        return Need.NO_READER;
    }

    private static boolean isEncoded(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '=') {
            end--;
        }
        return line.length() - end <= 2 && line.chars().limit(end).allMatch(letter -> Base64Lines.isOne((char) letter));
    }
}
