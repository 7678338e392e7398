package org.skbsh.host;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The answers of one host at one moment: each question is asked once. */
public final class Answers {
    private record Asked(Host.Place place, Question question) {}

    private final Host host;
    private final Map<Asked, Answer> known = new ConcurrentHashMap<>();

    public Answers(Host host) {
        this.host = host;
    }

    public Host.Place place(Host.Namespace namespace) {
        return host.place(namespace);
    }

    /** Which namespace is looked at for events that don't name theirs; empty if it is the only one that there is. */
    public Optional<String> guess() {
        return host.guess();
    }

    /** Whether the host notes what is asked, and answers nothing. */
    boolean areOnlyNoted() {
        return host instanceof HostScript;
    }

    Answer to(Host.Place place, Question question, Duration atMost) {
        Asked asked = new Asked(place, question);
        Answer answer = known.get(asked);
        if (answer == null) {
            answer = host.ask(place, question, atMost);
            known.put(asked, answer);
        }
        return answer;
    }
}
