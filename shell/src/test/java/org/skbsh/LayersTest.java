package org.skbsh;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** Which package may use which, and which library is at home where. */
class LayersTest {
    private static final String ROOT = "org.skbsh.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.skbsh");

    /** Every package, and what it uses beside itself; {@code dsl.*} is the package {@code dsl} with its parts. */
    private static final Map<String, Set<String>> USES = table("""
            completions     |
            model           |
            knowledge       | model
            query           | model knowledge
            classify        | model knowledge query
            classify.learn  | model query classify
            format          | model
            format.event    | model format
            format.frame    | model
            format.ftrace   | model format format.event format.frame
            format.graph    | model format
            format.perf     | model format format.event
            format.symbols  | model
            format.tracecmd | model format format.event format.ftrace format.ring format.symbols
            format.ring     | model format format.event format.packet format.symbols
            format.bpftrace | model format format.frame format.packet
            format.capture  | model format
            format.carrier  | model format
            format.packet   | model format
            format.stacks   | model format format.frame
            format.pcapng   | model format format.packet
            format.profile  | model format
            format.table    | model format
            format.tool     | model format format.frame format.packet
            format.pwru     | model format format.frame format.tool
            format.retis    | model format format.frame format.packet format.tool
            kernel          | model
            kernel.file     | model kernel
            kernel.symbols  | model kernel format.symbols
            kernel.counters | model kernel
            kernel.net      | model kernel
            kernel.tracefs  | model kernel kernel.symbols kernel.file
            host            | model query kernel kernel.net
            diagnosis       | model host
            tracer.packet   | model format
            tracer          | model query format.* kernel.* tracer.packet
            tracer.sink     | model query format.* kernel.* tracer tracer.packet
            tracer.ftrace   | model query format.* kernel.* tracer tracer.sink
            tracer.bpftrace | model query format.* kernel.* tracer tracer.packet tracer.sink
            doctor          | model format.event kernel.* tracer.*
            render.view     | model knowledge query classify diagnosis host
            render.text     | model render.view
            dsl.groovy      | model query
            dsl.rule        | model knowledge query classify dsl.groovy
            dsl.check       | model query diagnosis host dsl.groovy
            dsl             | model query classify dsl.groovy dsl.rule
            session         | model knowledge query classify diagnosis render.* dsl.* kernel.file
            command         | model query render.* session
            command.line    | model command
             command.look    | model query classify diagnosis host render.view dsl kernel.file session command
             command.explain | model knowledge query classify render.view session command command.look
            command.capture | model query classify render.view dsl kernel.file format.* session command command.line
            command.trace   | model query classify render.* dsl dsl.groovy kernel.* tracer tracer.packet doctor session command
            command.rule    | model query classify classify.learn render.view dsl session command
            command.script  | model render.view dsl session command command.line
            command.steer   | model query classify render.* dsl kernel.file session command
            shell           | model knowledge query classify host render.* dsl dsl.groovy format.* kernel.* tracer.* session command.* completions
            terminal        | model query kernel.file render.text session command.line shell completions
            """);

    /** The packages that each library may be used in. */
    private static final Map<String, Set<String>> LIBRARIES = table("""
            com.sun.jna           | kernel.*
            com.fasterxml.jackson | format.bpftrace format.profile format.table format.tool host render.text
            com.google.protobuf   | format.profile
            io.airlift.compress   | format.*
            org.tukaani           | format.carrier
            groovy                | dsl.*
            org.codehaus.groovy   | dsl.*
            org.apache.groovy     | dsl.*
            org.jline             | terminal completions
            org.jline.utils.WCWidth | render.text
            picocli               | terminal
            """);

    private static Map<String, Set<String>> table(String text) {
        Map<String, Set<String>> table = new TreeMap<>();
        text.lines().map(line -> line.split("\\|")).forEach(row -> {
            Set<String> uses =
                    row.length == 1 ? Set.of() : Set.of(row[1].strip().split("\\s+"));
            table.put(row[0].strip(), uses);
        });
        return table;
    }

    static Stream<String> packages() {
        return USES.keySet().stream();
    }

    @Test
    void everyPackageHasARowAndEveryRowAPackage() {
        Set<String> packages = CLASSES.stream()
                .filter(one -> !one.getSimpleName().equals("package-info"))
                .map(LayersTest::packageOf)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(packages).isEqualTo(USES.keySet());
    }

    @Test
    void everyNameInARowIsAPackage() {
        Stream.of(USES, LIBRARIES).flatMap(table -> table.entrySet().stream()).forEach(row -> row.getValue()
                .forEach(name -> assertThat(USES.keySet())
                        .as(row.getKey() + " | " + name)
                        .anyMatch(existing -> names(name, existing))));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageUsesOnlyWhatItsRowNames(String name) {
        Set<String> others = new TreeSet<>();
        for (JavaClass one : classesOf(name)) {
            used(one)
                    .filter(other -> other.getName().startsWith(ROOT))
                    .filter(other -> !mayUse(name, packageOf(other)))
                    .forEach(other -> others.add(outer(one) + " -> " + packageOf(other) + "." + outer(other)));
        }

        assertThat(others).as(name).isEmpty();
    }

    @Test
    void noCircleAmongPackages() {
        slices().matching("org.skbsh.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    // Two that know each other are one thing in two files; three are a knot.
    @ParameterizedTest
    @MethodSource("packages")
    void noCircleOfMoreThanTwoClasses(String name) {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass one : classesOf(name)) {
            used(one).filter(other -> packageOf(other).equals(name)).forEach(other -> uses.computeIfAbsent(
                            outer(one), none -> new TreeSet<>())
                    .add(outer(other)));
        }
        List<Set<String>> circles = uses.keySet().stream()
                .map(one -> circle(one, uses))
                .filter(circle -> circle.size() > 2)
                .distinct()
                .toList();

        assertThat(circles).as(name).isEmpty();
    }

    @Test
    void aLibraryIsUsedOnlyInItsPackages() {
        Set<String> strangers = new TreeSet<>();
        for (JavaClass one : CLASSES) {
            used(one)
                    .filter(other -> !other.getName().startsWith(ROOT) && !isOfJava(other))
                    .filter(other -> LIBRARIES.entrySet().stream()
                            .noneMatch(row -> (other.getName() + ".").startsWith(row.getKey() + ".")
                                    && row.getValue().stream().anyMatch(home -> names(home, packageOf(one)))))
                    .forEach(other -> strangers.add(one.getName() + " -> " + other.getName()));
        }

        assertThat(strangers).isEmpty();
    }

    private static boolean mayUse(String from, String to) {
        return from.equals(to) || USES.get(from).stream().anyMatch(name -> names(name, to));
    }

    /** Whether a name of the table names the package. */
    private static boolean names(String name, String existing) {
        return name.equals(existing)
                || name.endsWith(".*") && (existing + ".").startsWith(name.substring(0, name.length() - 1));
    }

    private static List<JavaClass> classesOf(String name) {
        return CLASSES.stream().filter(one -> packageOf(one).equals(name)).toList();
    }

    /** The classes that one names, of arrays their elements. */
    private static Stream<JavaClass> used(JavaClass one) {
        return one.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType());
    }

    private static boolean isOfJava(JavaClass one) {
        return one.isPrimitive()
                || one.getName().startsWith("java.")
                || one.getName().startsWith("javax.");
    }

    private static String packageOf(JavaClass one) {
        return one.getPackageName().substring(Math.min(one.getPackageName().length(), ROOT.length()));
    }

    private static String outer(JavaClass one) {
        JavaClass outermost = one;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return outermost.getSimpleName();
    }

    /** The class with those that it uses, at some remove, and that use it so too. */
    private static Set<String> circle(String one, Map<String, Set<String>> uses) {
        return reached(one, uses).stream()
                .filter(other -> other.equals(one) || reached(other, uses).contains(one))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> reached(String from, Map<String, Set<String>> uses) {
        Set<String> reached = new TreeSet<>();
        List<String> next = List.of(from);
        while (!next.isEmpty()) {
            next = next.stream()
                    .flatMap(one -> uses.getOrDefault(one, Set.of()).stream())
                    .filter(reached::add)
                    .toList();
        }
        return reached;
    }
}
