package org.skbsh.host;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.skbsh.model.UserError;

/** A host as it was when the script of {@link HostScript} ran there: from what that printed. */
public final class RecordedHost implements Host {
    private static final String FIRST = "# skbsh answers 1";
    private static final Pattern PLACE =
            Pattern.compile("(?<inode>\\d{1,18})(?: (?:ip netns exec (?<name>[^/\\s-][^/]*)"
                    + "|nsenter (?<net>--net=/proc/\\d{1,9}/ns/net)|(?<else>.+)))?");

    private final Map<Long, Place> places = new HashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();

    private RecordedHost() {}

    /** @param name of the file, for the error if it is something else */
    public static RecordedHost of(String name, String printed) {
        List<String> lines = printed.lines().toList();
        if (lines.isEmpty() || !lines.get(0).strip().equals(FIRST)) {
            throw UserError.usage(
                    name + " holds no answers of a host",
                    "diagnose --script writes a script; what that prints on the other host is what --with reads");
        }
        RecordedHost host = new RecordedHost();
        Block block = new Block(0, "");
        for (String line : lines) {
            String rest = line.length() > 2 ? line.substring(2) : "";
            if (line.startsWith("@ ")) {
                host.keep(block);
                block = new Block(host.place(rest), "");
            } else if (line.startsWith("? ")) {
                host.keep(block);
                block = new Block(block.inode, rest);
            } else {
                block.line(line, rest);
            }
        }
        host.keep(block);
        return host;
    }

    /** What was printed of one question. */
    private static final class Block {
        private final long inode;
        private final String question;
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder errors = new StringBuilder();
        private int status = -1;

        Block(long inode, String question) {
            this.inode = inode;
            this.question = question;
        }

        void line(String line, String rest) {
            if (line.startsWith("|")) {
                text.append(rest).append('\n');
            } else if (line.startsWith("!")) {
                errors.append(rest).append('\n');
            } else if (line.matches("= \\d{1,3}")) {
                status = Integer.parseInt(rest);
            }
        }
    }

    // Of a file from elsewhere: commands of root begin with these words, so they are only what the script writes.
    private long place(String words) {
        Matcher place = PLACE.matcher(words.stripTrailing());
        if (!place.matches()) {
            return 0;
        }
        long inode = Long.parseLong(place.group("inode"));
        List<String> enter = Stream.concat(
                        Optional.ofNullable(place.group("name")).stream()
                                .flatMap(name -> Stream.of("ip", "netns", "exec", name)),
                        Optional.ofNullable(place.group("net")).stream().flatMap(net -> Stream.of("nsenter", net)))
                .toList();
        boolean unknown = place.group("else") != null;
        places.put(
                inode,
                new Place(inode, enter, unknown ? "the answers do not say how to enter this network namespace" : ""));
        return inode;
    }

    // A block without a status was cut off; a shell says 127 of a command that is not there.
    private void keep(Block block) {
        if (block.question.isEmpty() || block.status < 0) {
            return;
        }
        String tool = block.question.split(" ")[0];
        Answer answer = block.status == 127
                ? Answer.none(tool + " is not installed there")
                : new Answer(Optional.of(block.text.toString()), block.errors.toString(), block.status);
        answers.put(block.inode + " " + block.question, answer);
    }

    @Override
    public Place place(Namespace namespace) {
        return Optional.ofNullable(places.get(namespace.inode()))
                .orElseGet(() -> new Place(
                        namespace.inode(), List.of(), "the answers are of a host without this network namespace"));
    }

    // The answers don't say how many namespaces there were.
    @Override
    public Optional<String> guess() {
        return Optional.of("the one where the script ran");
    }

    @Override
    public Answer ask(Place place, Question question, Duration atMost) {
        return place.gone().isEmpty()
                ? answers.getOrDefault(
                        place.inode() + " " + question.shell(),
                        Answer.none("the answers do not hold it: make the script anew"))
                : Answer.none(place.gone());
    }
}
