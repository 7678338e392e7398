package org.skbsh.kernel.counters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.kernel.Subprocess;

/**
 * How many packets the queueing disciplines have dropped, as {@code tc} reports it.
 *
 * @param drops by {@code qdisc.DEVICE.KIND.drops}; disciplines of one kind on one device count together
 * @param note why the drops are unknown; empty if they are known
 */
record QdiscDrops(Map<String, Long> drops, Optional<String> note) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern QDISC = Pattern.compile("^qdisc (\\S+) \\S+ dev (\\S+)");
    private static final Pattern DROPPED = Pattern.compile("\\(dropped (\\d{1,18}),");

    QdiscDrops {
        drops = Map.copyOf(drops);
    }

    static QdiscDrops read() {
        Optional<Path> tc = Subprocess.find("tc");
        if (tc.isEmpty()) {
            return none("tc is not installed: drops of queueing disciplines are not counted");
        }
        // The text is the same since 2.4; -j came with iproute2 4.16.
        try (Subprocess process = Subprocess.start(List.of(tc.get().toString(), "-s", "qdisc", "show"), Map.of())) {
            // This also ends a tc that waits for a lock of the kernel, and the reading of its output.
            CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(process::close);
            String text = new String(process.output().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.awaitEnd(PATIENCE) || process.status() != 0) {
                return none("tc failed: drops of queueing disciplines are not counted");
            }
            return new QdiscDrops(in(text), Optional.empty());
        } catch (IOException e) {
            return none("tc can't be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return none("interrupted before tc reported the drops of queueing disciplines");
        }
    }

    private static QdiscDrops none(String why) {
        return new QdiscDrops(Map.of(), Optional.of(why));
    }

    static Map<String, Long> in(String text) {
        Map<String, Long> drops = new HashMap<>();
        String name = "";
        for (String line : text.split("\n")) {
            Matcher qdisc = QDISC.matcher(line);
            if (qdisc.find()) {
                name = "qdisc." + qdisc.group(2) + "." + qdisc.group(1) + ".drops";
            }
            Matcher dropped = DROPPED.matcher(line);
            if (dropped.find() && !name.isEmpty()) {
                drops.merge(name, Long.valueOf(dropped.group(1)), Long::sum);
            }
        }
        return drops;
    }
}
