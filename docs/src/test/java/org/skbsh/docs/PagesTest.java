package org.skbsh.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages show what skbsh really prints; {@code -Dbless} writes that into them. */
class PagesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK =
            Pattern.compile("(?<=^```skbsh\\n)(.*?)(?=\\n```$)", Pattern.DOTALL | Pattern.MULTILINE);
    // ```groovy mine.groovy: the content of a file that the page's sessions use.
    private static final Pattern FILE =
            Pattern.compile("^```\\w+ (\\S+)\\n(.*?)\\n```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

    // `query.ValueKind`, `Catalog.formats`; and in a drawing: package, blanks, class.
    private static final Pattern CLASS = Pattern.compile("(?m)(?:`|^ {4})((?:[a-z]+\\.)*+(?:[a-z]+ +)?[A-Z][a-z]\\w+)");

    @TempDir
    private Path home;

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of(""))) {
            return Stream.concat(
                    Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
                    docs.filter(file -> file.toString().endsWith(".md") && !file.startsWith("target")))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everySessionOfAPagePrintsWhatThePageShows(Path page) throws IOException {
        String text = Files.readString(page);
        DocSession session = new DocSession(home);
        for (MatchResult file : FILE.matcher(text).results().toList()) {
            session.write(file.group(1), file.group(2));
        }
        String real = BLOCK.matcher(text).replaceAll(block -> Matcher.quoteReplacement(session.run(block.group())));
        if (System.getProperty("bless") != null && !real.equals(text)) {
            Files.writeString(page, real);
            return;
        }
        assertThat(real).isEqualTo(text);
    }

    @Test
    void everyClassThatContributingNamesExists() throws IOException {
        Set<String> sources = sources();
        String text = Files.readString(ROOT.resolve("CONTRIBUTING.md"));
        Stream<String> named = CLASS.matcher(text)
                .results()
                .map(found -> found.group(1).strip().replaceAll("\\s+|\\.", "/"));
        assertThat(named.filter(name -> sources.stream().noneMatch(source -> source.endsWith("/" + name + ".java"))))
                .isEmpty();
    }

    private static Set<String> sources() throws IOException {
        Set<String> sources = new HashSet<>();
        for (String module : List.of("completions", "shell", "scripts-lib", "docs")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
                files.map(Path::toString).forEach(sources::add);
            }
        }
        return sources;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkOfAPageLeadsToAFile(Path page) throws IOException {
        Path folder = page.toAbsolutePath().getParent();
        assertThat(LINK.matcher(Files.readString(page)).results().map(link -> folder.resolve(link.group(1))))
                .allSatisfy(target -> assertThat(target).exists());
    }
}
