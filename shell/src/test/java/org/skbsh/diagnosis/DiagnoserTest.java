package org.skbsh.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import org.skbsh.diagnosis.Finding.State;
import org.skbsh.host.Answer;
import org.skbsh.host.Answers;
import org.skbsh.host.Evidence;
import org.skbsh.host.Host;
import org.skbsh.host.Question;

import static org.assertj.core.api.Assertions.assertThat;

class DiagnoserTest {
    /** A host with one file, and no tools. */
    private static final Host HOST = new Host() {
        @Override
        public Answer ask(Place place, Question question, Duration atMost) {
            return question.shell().equals("cat /proc/sys/net/ipv4/ip_forward")
                    ? Answer.of("0\n")
                    : Answer.none(question.words().get(0) + " is not installed");
        }

        @Override
        public Place place(Namespace namespace) {
            return new Place(namespace.inode(), List.of("ip", "netns", "exec", "blue"), "");
        }
    };

    private static final Drops DROPS = new Drops(
            "drop/ip/ip_inaddrerrors",
            "the host does not forward",
            "",
            List.of("IP_INADDRERRORS"),
            new Host.Namespace(4026532290L, "blue"),
            20,
            20,
            OptionalLong.empty(),
            OptionalLong.empty(),
            List.of(),
            List.of(),
            Map.of());

    private static Check.Cause cause(String name, Check.Test test) {
        return new Check.Cause(name, test);
    }

    private static Finding says(State state, String cause, String seen) {
        return new Finding(state, cause, seen, List.of(), "");
    }

    private static List<Finding> findings(Duration atMost, Check.Cause... causes) throws InterruptedException {
        Check check = new Check(List.of("IP_INADDRERRORS"), List.of(causes));
        Check other = new Check(
                List.of("NO_SOCKET", "drop/udp/*"),
                List.of(cause("of others", (drops, evidence) -> Optional.of(says(State.FOUND, "of others", "")))));
        return new Diagnoser(List.of(other, check), new Answers(HOST), atMost)
                .card(DROPS)
                .findings();
    }

    @Test
    void whatIsFoundComesFirstAndWhatIsNotSoLast() throws InterruptedException {
        List<Finding> findings = findings(
                Duration.ofSeconds(5),
                cause("a", (drops, evidence) -> Optional.of(says(State.NOT_SO, "a", "1"))),
                cause("b", (drops, evidence) -> Optional.of(says(State.CANT_TELL, "b", "2"))),
                cause(
                        "c",
                        (drops, evidence) -> Optional.of(says(
                                State.FOUND,
                                "c",
                                evidence.sysctl("net/ipv4/ip_forward").orElse("?")))),
                cause("d", (drops, evidence) -> Optional.empty()));

        assertThat(findings)
                .containsExactly(
                        says(State.FOUND, "c", "0"), says(State.CANT_TELL, "b", "2"), says(State.NOT_SO, "a", "1"));
    }

    @Test
    void aCheckThatFailsSaysSoAndTheOthersGoOn() throws InterruptedException {
        List<Finding> findings = findings(
                Duration.ofSeconds(5),
                cause("a", (drops, evidence) -> {
                    throw new IllegalStateException("no such thing");
                }),
                cause("b", (drops, evidence) -> Optional.of(says(State.FOUND, "b", "2"))));

        assertThat(findings)
                .containsExactly(
                        says(State.FOUND, "b", "2"), says(State.CANT_TELL, "a", "the check failed: no such thing"));
    }

    @Test
    void aCheckThatTakesTooLongSaysSoAndTheOthersGoOn() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        List<Finding> findings = findings(
                Duration.ofMillis(300),
                cause("a", (drops, evidence) -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return Optional.empty();
                }),
                cause("b", (drops, evidence) -> Optional.of(says(State.FOUND, "b", "2"))));

        assertThat(findings)
                .containsExactly(says(State.FOUND, "b", "2"), says(State.CANT_TELL, "a", "the check took over 300ms"));
    }

    @Test
    void whatCouldNotBeSeenIsNoProof() throws InterruptedException {
        Finding notInstalled = new Finding(
                State.CANT_TELL,
                "a",
                "bpftool is not installed",
                List.of("ip", "netns", "exec", "blue", "bpftool", "-j", "net"),
                "");

        assertThat(findings(Duration.ofSeconds(5), cause("a", (drops, evidence) -> {
                    evidence.objects("bpftool", "-j", "net");
                    return Optional.of(says(State.FOUND, "a", "nothing is there"));
                })))
                .containsExactly(notInstalled);
        assertThat(findings(Duration.ofSeconds(5), cause("a", (drops, evidence) -> {
                    evidence.maybe(() -> evidence.objects("bpftool", "-j", "net"));
                    return Optional.of(says(State.NOT_SO, "a", "nothing is there"));
                })))
                .containsExactly(notInstalled);
    }

    @Test
    void commandsLeadToTheNamespaceButForWhatTheWholeMachineShares() {
        Evidence evidence = new Evidence(new Answers(HOST), HOST.place(DROPS.namespace()), Duration.ofSeconds(5));

        assertThat(evidence.there(List.of("sysctl", "-w", "net.ipv4.ip_forward=1")))
                .containsExactly("ip", "netns", "exec", "blue", "sysctl", "-w", "net.ipv4.ip_forward=1");
        assertThat(evidence.there(List.of("sysctl", "-w", "net.core.rmem_max=4194304")))
                .containsExactly("sysctl", "-w", "net.core.rmem_max=4194304");
    }

    private static List<Finding> findingsIn(String gone, Optional<String> guess, Check.Cause... causes)
            throws InterruptedException {
        Host host = new Host() {
            @Override
            public Answer ask(Place place, Question question, Duration atMost) {
                return place.gone().isEmpty() ? Answer.of("1\n") : Answer.none(place.gone());
            }

            @Override
            public Place place(Namespace namespace) {
                return new Place(namespace.inode(), List.of(), gone);
            }

            @Override
            public Optional<String> guess() {
                return guess;
            }
        };
        Drops drops = new Drops(
                DROPS.id(),
                "",
                "",
                DROPS.reasons(),
                gone.isEmpty() ? Host.Namespace.UNKNOWN : DROPS.namespace(),
                20,
                20,
                OptionalLong.empty(),
                OptionalLong.empty(),
                List.of(),
                List.of(),
                Map.of());
        return new Diagnoser(
                        List.of(new Check(List.of("IP_INADDRERRORS"), List.of(causes))),
                        new Answers(host),
                        Duration.ofSeconds(5))
                .card(drops)
                .findings();
    }

    @Test
    void withoutANamespaceNothingIsRuledOutOnAHostWithSeveral() throws InterruptedException {
        Check.Cause[] causes = {
            cause("a", (drops, evidence) -> Optional.of(says(State.NOT_SO, "a", "x is 1"))),
            cause("b", (drops, evidence) -> Optional.of(says(State.FOUND, "b", "y is 2"))),
            cause("c", (drops, evidence) -> Optional.of(says(State.CANT_TELL, "c", "z")))
        };

        assertThat(findingsIn("", Optional.of("skbsh's own"), causes))
                .containsExactly(
                        says(
                                State.FOUND,
                                "b",
                                "y is 2 (seen in skbsh's own: the events do not say which network namespace)"),
                        says(
                                State.CANT_TELL,
                                "a",
                                "the events do not say in which network namespace; in skbsh's own, x is 1"),
                        says(State.CANT_TELL, "c", "z"));
        assertThat(findingsIn("", Optional.empty(), causes))
                .containsExactly(
                        says(State.FOUND, "b", "y is 2"),
                        says(State.CANT_TELL, "c", "z"),
                        says(State.NOT_SO, "a", "x is 1"));
    }

    @Test
    void aNamespaceThatIsGoneIsOneSentenceAndNoCommand() throws InterruptedException {
        Check.Test asks = (drops, evidence) -> Optional.of(
                says(State.FOUND, "a", evidence.sysctl("net/ipv4/ip_forward").orElse("?")));

        assertThat(findingsIn("the network namespace is gone", Optional.empty(), cause("a", asks), cause("b", asks)))
                .containsExactly(says(State.CANT_TELL, "the usual causes", "the network namespace is gone"));
        assertThat(findingsIn(
                        "the network namespace is gone",
                        Optional.empty(),
                        cause("a", asks),
                        cause(
                                "b",
                                (drops, evidence) -> Optional.of(new Finding(
                                        State.FOUND, "b", "2", evidence.there(List.of("ip", "link")), "")))))
                .containsExactly(
                        says(State.FOUND, "b", "2"),
                        says(State.CANT_TELL, "the other causes", "the network namespace is gone"));
    }
}
