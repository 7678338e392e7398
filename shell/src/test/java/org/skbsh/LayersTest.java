package org.skbsh;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jline.utils.WCWidth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Data flows one way: kernel, tracer, events, capture, view, renderer. */
class LayersTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.skbsh");

    private static final Map<String, List<String>> USES = Map.ofEntries(
            Map.entry("model", List.of()),
            Map.entry("knowledge", List.of("model")),
            Map.entry("format", List.of("model")),
            Map.entry("kernel", List.of("model")),
            Map.entry("tracer", List.of("model", "format", "kernel")),
            Map.entry("query", List.of("model", "knowledge")),
            Map.entry("classify", List.of("model", "knowledge", "query")),
            Map.entry("render", List.of("model", "query", "classify")),
            Map.entry("dsl", List.of("model", "knowledge", "query", "classify")),
            Map.entry(
                    "command",
                    List.of(
                            "model",
                            "knowledge",
                            "format",
                            "kernel",
                            "tracer",
                            "query",
                            "classify",
                            "render",
                            "dsl",
                            "completions")),
            Map.entry("terminal", List.of("model", "kernel", "command", "render", "completions")));

    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "com.sun.jna..", List.of("kernel"),
            "com.fasterxml.jackson..", List.of("format", "render"),
            "groovy..", List.of("dsl"),
            "org.codehaus.groovy..", List.of("dsl"),
            "org.apache.groovy..", List.of("dsl"),
            "org.jline..", List.of("terminal", "completions", "render.text"),
            "picocli..", List.of("terminal"));

    static Stream<String> packages() {
        return USES.keySet().stream().sorted();
    }

    static Stream<String> libraries() {
        return LIBRARIES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageUsesOnlyThoseBeforeIt(String name) {
        String[] forbidden = packages()
                .filter(other -> !other.equals(name) && !USES.get(name).contains(other))
                .map(other -> "org.skbsh." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("org.skbsh." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aLibraryIsUsedOnlyInItsPackage(String library) {
        String[] allowed = Stream.concat(
                        Arrays.stream(new String[] {library}),
                        LIBRARIES.get(library).stream().map(name -> "org.skbsh." + name + ".."))
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("org.skbsh..")
                .and()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void layoutKnowsNoMoreOfTheTerminalThanHowWideACharacterIs() {
        noClasses()
                .that()
                .resideInAPackage("org.skbsh.render..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.jline..").and(not(type(WCWidth.class))))
                .check(CLASSES);
    }
}
