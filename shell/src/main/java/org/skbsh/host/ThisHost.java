package org.skbsh.host;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.skbsh.kernel.KernelErrors;
import org.skbsh.kernel.Subprocess;
import org.skbsh.kernel.net.NamespaceEntry;
import org.skbsh.model.Durations;

/** The machine that skbsh runs on, as it is now. */
public final class ThisHost implements Host {
    // Tools translate their messages and their numbers.
    private static final Map<String, String> PLAIN = Map.of("LC_ALL", "C");

    @Override
    public Place place(Namespace namespace) {
        if (namespace.inode() == 0) {
            return Place.HERE;
        }
        return entry(namespace.inode())
                .map(entry -> new Place(namespace.inode(), entry.words(), ""))
                .orElseGet(() -> new Place(namespace.inode(), List.of(), "the network namespace is gone"));
    }

    @Override
    public Optional<String> guess() {
        return NamespaceEntry.isTheOnlyOne() ? Optional.empty() : Optional.of("skbsh's own");
    }

    // Each time anew: what was the way in a second ago may lead elsewhere now.
    private static Optional<NamespaceEntry> entry(long inode) {
        return NamespaceEntry.of(inode);
    }

    @Override
    public Answer ask(Place place, Question question, Duration atMost) {
        if (!place.gone().isEmpty()) {
            return Answer.none(place.gone());
        }
        try {
            return question instanceof Question.Command command
                    ? run(place, command, atMost)
                    : read(place, (Question.File) question, atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.none("it was interrupted");
        }
    }

    private static Answer read(Place place, Question.File file, Duration atMost) throws InterruptedException {
        if (place.words().isEmpty()) {
            return read(file);
        }
        Optional<NamespaceEntry> entry = entry(place.inode());
        if (entry.isEmpty()) {
            return Answer.none("the network namespace is gone");
        }
        return onThread(
                () -> {
                    try {
                        entry.get().enter();
                    } catch (IOException e) {
                        return Answer.none("the network namespace can't be entered: " + KernelErrors.reason(e));
                    }
                    return read(file);
                },
                atMost);
    }

    private static Answer read(Question.File file) {
        try {
            return Answer.of(HostFiles.read(file));
        } catch (NoSuchFileException | FileNotFoundException e) {
            return Answer.none("this kernel has no " + file.path());
        } catch (IOException e) {
            return Answer.none(file.path() + ": " + KernelErrors.reason(e));
        }
    }

    /** What each thread of this kind may leave changed, its namespace, ends with it. */
    private static Answer onThread(Supplier<Answer> work, Duration atMost) throws InterruptedException {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        answer.complete(work.get());
                    } catch (RuntimeException | Error e) {
                        answer.completeExceptionally(e);
                    }
                },
                "look at a host");
        thread.setDaemon(true);
        thread.start();
        try {
            return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return late(atMost);
        } catch (ExecutionException e) {
            return Answer.none(String.valueOf(e.getCause().getMessage()));
        }
    }

    private static Answer late(Duration atMost) {
        return Answer.none("it took over " + Durations.text(atMost));
    }

    private static Answer run(Place place, Question.Command command, Duration atMost) throws InterruptedException {
        String tool = command.words().get(0);
        Optional<Path> path = Subprocess.find(tool);
        if (path.isEmpty()) {
            return Answer.none(tool + " is not installed");
        }
        List<String> words = new ArrayList<>();
        if (!place.words().isEmpty()) {
            Optional<NamespaceEntry> entry = entry(place.inode());
            Optional<Path> nsenter = Subprocess.find("nsenter");
            if (entry.isEmpty() || nsenter.isEmpty()) {
                return Answer.none(entry.isEmpty() ? "the network namespace is gone" : "nsenter is not installed");
            }
            // Faster than 'ip netns exec', which mounts /sys anew.
            words.addAll(
                    List.of(nsenter.get().toString(), "--net=" + entry.get().file(), "--"));
        }
        words.add(path.get().toString());
        words.addAll(command.words().subList(1, command.words().size()));
        return run(words, atMost);
    }

    private static Answer run(List<String> words, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        try (Subprocess process = Subprocess.start(words, PLAIN)) {
            CompletableFuture<byte[]> output = new CompletableFuture<>();
            Thread reader = new Thread(() -> read(process, output), "output of " + words.get(0));
            reader.setDaemon(true);
            reader.start();
            byte[] printed = output.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (!process.awaitEnd(Duration.ofNanos(Math.max(1, until - System.nanoTime())))) {
                return late(atMost);
            }
            return new Answer(
                    Optional.of(new String(printed, StandardCharsets.UTF_8)), process.errors(), process.status());
        } catch (TimeoutException e) {
            return late(atMost);
        } catch (IOException | ExecutionException e) {
            return Answer.none("it can't be run: " + e.getMessage());
        }
    }

    private static void read(Subprocess process, CompletableFuture<byte[]> output) {
        try {
            output.complete(process.output().readAllBytes());
        } catch (IOException e) {
            output.completeExceptionally(e);
        }
    }
}
