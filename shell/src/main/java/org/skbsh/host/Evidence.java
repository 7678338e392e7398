package org.skbsh.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What one check asks of a host in one network namespace. Where the host gives no answer the check ends there, because what was not
 * seen is no proof that it is not there; unless it asked within {@link #maybe}.
 */
public final class Evidence {
    /** What could not be found out, and why. */
    public record Open(Question question, String why) {}

    private static final long LEAST_NANOS = 1_000_000;
    /** Settings that other network namespaces than the first do not show. */
    private static final Pattern OF_MACHINE = Pattern.compile(
            "net/(core/([rw]mem_.*|netdev_max_backlog|netdev_budget.*|flow_limit.*)"
                    + "|ipv4/(tcp|udp)_mem|ipv4/neigh/default/gc_thresh\\d|ipv4/ipfrag_max_dist|netfilter/nf_conntrack_max)");

    private final Answers answers;
    private final Host.Place place;
    private final long until;
    // A check that takes too long is looked at from another thread.
    private final List<Open> open = Collections.synchronizedList(new ArrayList<>());
    private volatile Optional<Question> asking = Optional.empty();
    private volatile Optional<Question> asked = Optional.empty();

    /** A question that the check can't do without has no answer. */
    public static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unanswered(Open open) {
            super(open.why());
        }
    }

    /** @param atMost the time that all questions together may take */
    public Evidence(Answers answers, Host.Place place, Duration atMost) {
        this.answers = answers;
        this.place = place;
        this.until = System.nanoTime() + atMost.toNanos();
    }

    /** What could not be found out, in the order of asking. */
    public List<Open> open() {
        return List.copyOf(open);
    }

    /** What the work gives; empty if a question in it has no answer. */
    public <T> Optional<T> maybe(Supplier<T> work) {
        try {
            return Optional.ofNullable(work.get());
        } catch (Unanswered unanswered) {
            return Optional.empty();
        }
    }

    private void isOpen(Question question, String why) {
        Open unanswered = new Open(question, why);
        open.add(unanswered);
        // Who only collects questions wants the next ones too.
        if (!answers.areOnlyNoted()) {
            throw new Unanswered(unanswered);
        }
    }

    /** What a question gave can't be understood, so it says nothing. */
    void unknownForm(Question question) {
        isOpen(question, "its output is of a form that skbsh does not know");
    }

    /** The answer as it is, whether a command succeeded or not; empty if there is none. */
    Optional<Answer> raw(Question question) {
        return raw(place, question);
    }

    private Optional<Answer> raw(Host.Place where, Question question) {
        asking = Optional.of(question);
        Answer answer = answers.to(where, question, Duration.ofNanos(Math.max(LEAST_NANOS, until - System.nanoTime())));
        asking = Optional.empty();
        asked = Optional.of(question);
        if (answer.text().isEmpty()) {
            isOpen(question, answer.why());
            return Optional.empty();
        }
        return Optional.of(answer);
    }

    /** What a file holds, or what a successful command printed. */
    public Optional<String> text(Question question) {
        return text(place, question);
    }

    private Optional<String> text(Host.Place where, Question question) {
        Optional<Answer> answer = raw(where, question);
        if (answer.isPresent() && !answer.get().isGood()) {
            isOpen(question, answer.get().why());
            return Optional.empty();
        }
        return answer.flatMap(Answer::text);
    }

    public Optional<String> file(String path) {
        return text(new Question.File(path));
    }

    public Optional<String> command(String... words) {
        return text(new Question.Command(List.of(words)));
    }

    /** The objects that a command prints as a list in JSON. */
    public List<Map<String, Object>> objects(String... words) {
        Question question = new Question.Command(List.of(words));
        Optional<String> text = text(question);
        if (text.isEmpty()) {
            return List.of();
        }
        Optional<List<Map<String, Object>>> objects = Json.objects(text.get());
        if (objects.isEmpty()) {
            unknownForm(question);
        }
        return objects.orElseGet(List::of);
    }

    /** The value of a setting. One of the whole machine is read where skbsh is: other namespaces don't show it. */
    public Optional<String> sysctl(String path) {
        return text(
                        OF_MACHINE.matcher(path).matches() ? Host.Place.HERE : place,
                        new Question.File("/proc/sys/" + path))
                .map(String::strip);
    }

    /** What is being asked at this moment. */
    public Optional<Question> asking() {
        return asking;
    }

    /** What was asked last; empty if nothing was yet. */
    public Optional<Question> asked() {
        return asked;
    }

    /** The words of a command that is to run where the packets were, with what leads there; none if nothing does. */
    public List<String> there(List<String> command) {
        boolean ofMachine = command.stream()
                .map(word -> word.replaceAll("^/proc/sys/|=.*", "").replace('.', '/'))
                .anyMatch(path -> OF_MACHINE.matcher(path).matches());
        if (!ofMachine && !place.gone().isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>(ofMachine ? List.of() : place.words());
        words.addAll(command);
        return words;
    }

    /** The values of settings by what the star in the path stands for, a device mostly. */
    public Map<String, String> sysctls(String path) {
        Map<String, String> values = new LinkedHashMap<>();
        String file = "/proc/sys/" + path;
        int star = file.indexOf('*');
        String before = file.substring(0, star);
        String after = file.substring(star + 1) + ":";
        file(file).orElse("").lines().forEach(line -> {
            int end = line.indexOf(after, before.length());
            if (line.startsWith(before) && end > 0) {
                values.put(
                        line.substring(before.length(), end),
                        line.substring(end + after.length()).strip());
            }
        });
        return values;
    }

    /**
     * The way that the kernel would send a packet.
     *
     * @param words as {@code ip route get} takes them: the address, {@code from}, {@code iif} …
     * @return as {@code ip} describes it; with {@code error} alone if there is none, and empty if it could not be asked
     */
    public Map<String, Object> route(List<String> words) {
        List<String> all = new ArrayList<>(List.of("ip", "-j", "route", "get"));
        all.addAll(words);
        Question question = new Question.Command(all);
        Optional<Answer> answer = raw(question);
        if (answer.isEmpty()) {
            return Map.of();
        }
        String refused = answer.get()
                .errors()
                .lines()
                .filter(line -> line.startsWith("RTNETLINK answers: "))
                .findFirst()
                .orElse("");
        if (!refused.isEmpty()) {
            return Map.of(
                    "error", refused.substring("RTNETLINK answers: ".length()).strip());
        }
        if (!answer.get().isGood()) {
            isOpen(question, answer.get().why());
            return Map.of();
        }
        return answer.get().text().flatMap(Json::objects).stream()
                .flatMap(List::stream)
                .findFirst()
                .orElseGet(() -> {
                    unknownForm(question);
                    return Map.of();
                });
    }
}
