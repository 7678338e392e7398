package org.skbsh.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.skbsh.classify.ClassKey;
import org.skbsh.classify.Classifier;
import org.skbsh.classify.EventKey;
import org.skbsh.classify.Rule;
import org.skbsh.classify.RuleSet;
import org.skbsh.classify.Verdict;
import org.skbsh.classify.VerdictKey;
import org.skbsh.dsl.rule.RuleFiles;
import org.skbsh.kernel.file.Account;
import org.skbsh.kernel.file.Content;
import org.skbsh.kernel.file.SourceText;
import org.skbsh.kernel.file.WholeFile;
import org.skbsh.knowledge.Knowledge;
import org.skbsh.knowledge.ReasonEntry;
import org.skbsh.model.Capture;
import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;
import org.skbsh.query.Aliases;
import org.skbsh.query.Key;
import org.skbsh.query.KeyColumn;
import org.skbsh.query.Keys;
import org.skbsh.query.Stations;

/** The rules of the session: the user's own, then those that come with skbsh; read on first use. */
public final class Rules {
    private final Path own;
    private final Aliases aliases;
    private final Consumer<String> complaints;
    private Optional<RuleFiles> files = Optional.empty();
    private Optional<Knowledge> knowledge = Optional.empty();
    private Optional<Stations> stations = Optional.empty();
    private Optional<Classifier> classifier = Optional.empty();

    Rules(Path own, Aliases aliases, Consumer<String> complaints) {
        this.own = own;
        this.aliases = aliases;
        this.complaints = complaints;
    }

    synchronized Classifier classifier() {
        if (classifier.isEmpty()) {
            RuleSet bundled = bundled();
            List<Rule> own = ownRules();
            tellReplaced(bundled, own);
            classifier = Optional.of(new Classifier(bundled.after(own), complaints));
        }
        return classifier.get();
    }

    private RuleSet bundled() {
        knowledge().problems().forEach(complaints);
        return files().builtIn(knowledge(), complaints);
    }

    /** The knowledge of the kernel's reasons and counters. */
    synchronized Knowledge knowledge() {
        if (knowledge.isEmpty()) {
            knowledge = Optional.of(Knowledge.builtIn());
        }
        return knowledge.get();
    }

    /** The packet path. */
    synchronized Stations stations() {
        if (stations.isEmpty()) {
            stations = Optional.of(new Stations(knowledge().path(), aliases));
        }
        return stations.get();
    }

    /** Puts the rules of a file before all others; returns their number. */
    public synchronized int load(Path file) {
        List<Rule> rules = files().read(file.toString(), Fifo.meeting(file, () -> SourceText.named(file)));
        before(rules);
        return rules.size();
    }

    /** The rules of a text, as those of a file; the session does not use them yet. */
    public synchronized List<Rule> read(String file, String text) {
        return files().read(file, text);
    }

    /**
     * Writes a new file of the user's rules; of a name that is taken it gets the next number.
     *
     * @param ending {@code .groovy} for a file that every start loads
     */
    public Path write(String name, String ending, String text) {
        Path file = own.resolve(name + ending);
        for (int number = 2; Files.exists(file, LinkOption.NOFOLLOW_LINKS); number++) {
            file = own.resolve(name + "-" + number + ending);
        }
        try {
            Files.createDirectories(own);
        } catch (IOException e) {
            throw new UserError(own + " can't be made: " + WholeFile.reason(e), "");
        }
        WholeFile.at(file).write(Content.text(text));
        return file;
    }

    /** Puts a rule before all others. */
    public synchronized void add(Rule rule) {
        before(List.of(rule));
    }

    private void before(List<Rule> rules) {
        tellReplaced(classifier().rules(), rules);
        rules.forEach(this::tellUnknownReasons);
        classifier = Optional.of(new Classifier(classifier().rules().after(rules), complaints));
    }

    // A kernel may have a reason that skbsh does not know: the rule stays.
    private void tellUnknownReasons(Rule rule) {
        List<String> known =
                knowledge().reasons().stream().map(ReasonEntry::reason).toList();
        rule.clauses().stream()
                .flatMap(clause -> clause.reasons().stream())
                .filter(reason -> !reason.isEmpty() && !known.contains(reason))
                .sorted()
                .forEach(reason -> complaints.accept(String.format(
                        Locale.ROOT,
                        "rule %s (%s) asks for the reason %s, which no kernel that skbsh knows has%s",
                        rule.id(),
                        rule.source(),
                        reason,
                        Spelling.nearest(reason, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(""))));
    }

    private void tellReplaced(RuleSet before, List<Rule> rules) {
        for (Rule rule : rules) {
            before.rules().stream()
                    .filter(other ->
                            other.id().equals(rule.id()) && !other.source().equals(rule.source()))
                    .findFirst()
                    .ifPresent(other -> complaints.accept(String.format(
                            Locale.ROOT,
                            "rule %s (%s) replaces the rule with the same id (%s)",
                            rule.id(),
                            rule.source(),
                            other.source())));
        }
    }

    private RuleFiles files() {
        if (files.isEmpty()) {
            files = Optional.of(new RuleFiles(aliases));
        }
        return files.get();
    }

    // Reports a file of the user that can't be read; the others still count.
    private List<Rule> ownRules() {
        if (!Files.isDirectory(own)) {
            return List.of();
        }
        List<Rule> rules = new ArrayList<>();
        try (Stream<Path> found = Files.list(own)) {
            for (Path file : found.filter(name -> name.toString().endsWith(".groovy"))
                    .sorted()
                    .toList()) {
                rules.addAll(ownRules(file));
            }
        } catch (IOException e) {
            complaints.accept(own + " can't be read: " + WholeFile.reason(e));
        }
        return rules;
    }

    private List<Rule> ownRules(Path file) {
        try {
            return files().read(file.toString(), SourceText.found(file, Account.own()));
        } catch (UserError e) {
            complaints.accept("rules left out: " + e.getMessage() + (e.hint().isEmpty() ? "" : "\n  " + e.hint()));
            return List.of();
        }
    }

    /**
     * The keys {@code event}, {@code class}, {@code verdict} and {@code station} besides others; all but the first read
     * the rules or the knowledge on use.
     */
    Keys with(Keys keys) {
        return keys.with(new EventKey(aliases))
                .with(new LateKey("class", List.of(), () -> new ClassKey(classifier())))
                .with(new LateKey("verdict", Verdict.words(), () -> new VerdictKey(classifier())))
                .with(new LateKey("station", List.of(), () -> stations().key()));
    }

    private record LateKey(String name, List<String> words, Supplier<Key> key) implements Key {
        @Override
        public KeyColumn over(Capture capture) {
            return key.get().over(capture);
        }
    }

    public RuleSet all() {
        return classifier().rules();
    }
}
