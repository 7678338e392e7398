package org.skbsh.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.skbsh.host.Answers;
import org.skbsh.host.Evidence;
import org.skbsh.host.Host;
import org.skbsh.model.Durations;

/** Runs checks on a host, each for a limited time. One that fails or takes too long says so; the others go on. */
public final class Diagnoser {
    /** How long one check may take. */
    public static final Duration USUAL = Duration.ofSeconds(1);

    private final List<Check> checks;
    private final Answers answers;
    private final Duration atMost;

    public Diagnoser(List<Check> checks, Answers answers, Duration atMost) {
        this.checks = List.copyOf(checks);
        this.answers = answers;
        this.atMost = atMost;
    }

    /** @throws InterruptedException if the thread was interrupted meanwhile */
    public Card card(Drops drops) throws InterruptedException {
        Host.Place place = answers.place(drops.namespace());
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            if (check.isFor(drops)) {
                for (Check.Cause cause : check.causes()) {
                    finding(cause, drops, place).ifPresent(findings::add);
                }
            }
        }
        if (!place.gone().isEmpty()) {
            foldGone(place.gone(), findings);
        } else if (drops.namespace().inode() == 0) {
            answers.guess().ifPresent(where -> findings.replaceAll(finding -> guessed(finding, where)));
        }
        findings.sort(Comparator.comparing(Finding::state));
        return new Card(drops, findings);
    }

    // One sentence for all that was asked of a namespace that is gone; no command leads there.
    private static void foldGone(String why, List<Finding> findings) {
        if (findings.removeIf(finding -> finding.state() == Finding.State.CANT_TELL)) {
            String cause = findings.isEmpty() ? "the usual causes" : "the other causes";
            findings.add(new Finding(Finding.State.CANT_TELL, cause, why, List.of(), ""));
        }
    }

    // What is not so in one namespace may be in another.
    private static Finding guessed(Finding finding, String where) {
        return switch (finding.state()) {
            case FOUND ->
                new Finding(
                        Finding.State.FOUND,
                        finding.cause(),
                        finding.seen() + " (seen in " + where + ": the events do not say which network namespace)",
                        finding.command(),
                        finding.advice());
            case NOT_SO ->
                new Finding(
                        Finding.State.CANT_TELL,
                        finding.cause(),
                        "the events do not say in which network namespace; in " + where + ", " + finding.seen(),
                        List.of(),
                        "");
            case CANT_TELL -> finding;
        };
    }

    private Optional<Finding> finding(Check.Cause cause, Drops drops, Host.Place place) throws InterruptedException {
        Evidence evidence = new Evidence(answers, place, atMost);
        CompletableFuture<Optional<Finding>> found = new CompletableFuture<>();
        // A check that does not end is left to itself.
        Thread thread = new Thread(
                () -> {
                    try {
                        found.complete(cause.test().look(drops, evidence));
                    } catch (Throwable failed) {
                        found.completeExceptionally(failed);
                    }
                },
                "check: " + cause.name());
        thread.setDaemon(true);
        thread.start();
        try {
            return found.get(atMost.toMillis(), TimeUnit.MILLISECONDS).map(one -> sure(one, evidence));
        } catch (TimeoutException e) {
            thread.interrupt();
            return Optional.of(cantTell(cause, "the check took over " + Durations.text(atMost), evidence));
        } catch (ExecutionException e) {
            boolean unanswered = e.getCause() instanceof Evidence.Unanswered;
            String why = (unanswered ? "" : "the check failed: ") + e.getCause().getMessage();
            return Optional.of(cantTell(cause, why, evidence));
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        }
    }

    // What was not seen is no proof that it is not there.
    private static Finding sure(Finding finding, Evidence evidence) {
        if (finding.state() != Finding.State.NOT_SO || evidence.open().isEmpty()) {
            return finding;
        }
        Evidence.Open open = evidence.open().get(0);
        return new Finding(
                Finding.State.CANT_TELL,
                finding.cause(),
                open.why(),
                evidence.there(open.question().words()),
                "");
    }

    private static Finding cantTell(Check.Cause cause, String why, Evidence evidence) {
        List<Evidence.Open> open = evidence.open();
        List<String> command = evidence.asking()
                .or(() -> open.isEmpty()
                        ? Optional.empty()
                        : Optional.of(open.get(open.size() - 1).question()))
                .map(question -> evidence.there(question.words()))
                .orElseGet(List::of);
        return new Finding(Finding.State.CANT_TELL, cause.name(), why, command, "");
    }
}
