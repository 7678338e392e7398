package org.skbsh.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The launcher in a checkout of its own, whose Java and Maven only tell how they were called. */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("../skbsh").toAbsolutePath().normalize();
    private static final String TOOLS =
            "readlink find mkdir flock rm mv cp ls mktemp stat bash sh touch cat grep head env sleep dirname";

    /** What a run of the launcher gave. */
    private record Run(int status, String output, String errors) {}

    @TempDir
    private Path temporary;

    private Path checkout;
    private Path jdk;
    private Path tools;

    @BeforeEach
    void checkout() throws IOException, InterruptedException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        checkout = Files.createDirectories(temporary.resolve("a checkout"));
        jdk = temporary.resolve("jdk");
        script(
                jdk.resolve("bin/java"),
                "for a; do case $a in -XX:ArchiveClassesAtExit=*) echo archive >\"${a#*=}\";; esac;"
                        + " done; [[ $* == *Training* ]] || printf '%s\\n' \"java\" \"${@: -2}\"");
        script(jdk.resolve("bin/javac"), "");
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.9\"\n");
        Files.copy(LAUNCHER, checkout.resolve("skbsh"));
        script(
                checkout.resolve("mvnw"),
                "echo built >>\"$PWD/builds\"; mkdir -p scripts-lib/target/lib;"
                        + " touch scripts-lib/target/lib/a.jar scripts-lib/target/built");
        for (String module : List.of("completions", "shell", "scripts-lib")) {
            Files.createDirectories(checkout.resolve(module + "/src/main"));
        }
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.writeString(checkout.resolve("shell/src/main/A.java"), "class A {}");
        tools = tools();
    }

    @AfterEach
    void writableAgain() throws IOException, InterruptedException {
        new ProcessBuilder("chmod", "-R", "u+w", checkout.toString()).start().waitFor();
    }

    @Test
    void theFirstStartBuildsAndLaterOnesDoNot() throws Exception {
        Run first = run(checkout, "./skbsh", "-e", "1+1");
        Run second = run(checkout, "./skbsh", "-e", "1+1");

        assertThat(first)
                .isEqualTo(new Run(
                        0,
                        "java\n-e\n1+1\n",
                        "skbsh: building (the first time takes a minute) …\nskbsh: preparing a fast start …\n"));
        assertThat(second).isEqualTo(new Run(0, "java\n-e\n1+1\n", ""));
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aNewerSourceIsBuiltButATestIsNot() throws Exception {
        run(checkout, "./skbsh");
        Instant later = Instant.now().plusSeconds(5);
        Files.createDirectories(checkout.resolve("shell/src/test"));
        Files.setLastModifiedTime(
                Files.writeString(checkout.resolve("shell/src/test/ATest.java"), "class ATest {}"),
                FileTime.from(later));
        run(checkout, "./skbsh");
        assertThat(builds()).isEqualTo(1);

        Files.setLastModifiedTime(checkout.resolve("shell/src/main/A.java"), FileTime.from(later));
        run(checkout, "./skbsh");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void itStartsFromAnotherDirectoryThroughASymbolicLink() throws Exception {
        Path elsewhere = Files.createDirectories(temporary.resolve("else where"));
        Files.createSymbolicLink(elsewhere.resolve("link"), checkout.resolve("skbsh"));
        Files.createSymbolicLink(elsewhere.resolve("skb"), Path.of("link"));

        Run run = run(elsewhere, "./skb", "--version", "x");

        assertThat(run.output()).isEqualTo("java\n--version\nx\n");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aReadOnlyCheckoutThatIsBuiltIsNeverBuiltAgain() throws Exception {
        run(checkout, "./skbsh");
        Files.setLastModifiedTime(
                checkout.resolve("shell/src/main/A.java"),
                FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(new ProcessBuilder("chmod", "-R", "a+rX,a-w", checkout.toString())
                        .start()
                        .waitFor())
                .isZero();

        Run run = runAs(nobody(), checkout, Map.of("JAVA_HOME", jdk.toString()), "./skbsh", "-e", "1+1");

        assertThat(run).isEqualTo(new Run(0, "java\n-e\n1+1\n", ""));
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aReadOnlyCheckoutThatIsNotBuiltSaysSo() throws Exception {
        assertThat(new ProcessBuilder("chmod", "-R", "a+rX,a-w", checkout.toString())
                        .start()
                        .waitFor())
                .isZero();

        Run run = runAs(nobody(), checkout, Map.of("JAVA_HOME", jdk.toString()), "./skbsh");

        assertThat(run)
                .isEqualTo(new Run(
                        1,
                        "",
                        "skbsh: is not built, and " + checkout + " can't be written: run ./skbsh once as its owner\n"));
    }

    @Test
    void withoutAJdkItNamesTheDistributionsOwnCommand() throws Exception {
        Path release = Files.writeString(temporary.resolve("os-release"), "ID=fedora\nNAME=\"Fedora Linux\"\n");
        Map<String, String> environment = Map.of(
                "SKBSH_OS_RELEASE",
                release.toString(),
                "SKBSH_JAVA_PLACES",
                temporary.resolve("none").toString());

        Run run = runAs(List.of(), checkout, environment, "./skbsh");

        assertThat(run)
                .isEqualTo(
                        new Run(
                                3,
                                "",
                                "skbsh: needs a JDK, version 17 or newer, and found none: sudo dnf install java-17-openjdk-devel\n"));
    }

    @Test
    void aJavaThatIsTooOldIsPassedOver() throws Exception {
        Path old = temporary.resolve("places/old");
        script(old.resolve("bin/java"), "echo old");
        script(old.resolve("bin/javac"), "");
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"1.8.0_402\"\n");
        Files.createSymbolicLink(temporary.resolve("places/new"), jdk);
        Map<String, String> environment = Map.of(
                "JAVA_HOME",
                old.toString(),
                "SKBSH_JAVA_PLACES",
                temporary.resolve("places").toString());

        assertThat(runAs(List.of(), checkout, environment, "./skbsh", "-e", "1").output())
                .isEqualTo("java\n-e\n1\n");
    }

    @Test
    void aBuildThatFailsShowsWhy() throws Exception {
        script(checkout.resolve("mvnw"), "echo '[ERROR] A.java:[1,7] no such thing'; exit 1");

        Run run = run(checkout, "./skbsh");

        assertThat(run)
                .isEqualTo(new Run(
                        1,
                        "",
                        "skbsh: building (the first time takes a minute) …\nskbsh: the build failed:\n"
                                + "[ERROR] A.java:[1,7] no such thing\n"));
    }

    @Test
    void twoStartsAtOnceBuildOnce() throws Exception {
        script(
                checkout.resolve("mvnw"),
                "echo built >>\"$PWD/builds\"; sleep 0.5; mkdir -p scripts-lib/target/lib;"
                        + " touch scripts-lib/target/lib/a.jar scripts-lib/target/built");

        // Each to a file of its own: what two write at once to one pipe may mix.
        Run both = run(checkout, "bash", "-c", "./skbsh -e 1 >one & ./skbsh -e 1 >two & wait; cat one two");

        assertThat(both.output()).isEqualTo("java\n-e\n1\njava\n-e\n1\n");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aCheckoutWhosePathHasAColonIsBuiltAndRun() throws Exception {
        Path named = temporary.resolve("a:checkout");
        Files.move(checkout, named);
        checkout = named;
        Files.createDirectories(checkout.resolve("docs"));
        Files.createDirectories(checkout.resolve(".mvn"));
        // The compiler would not find its way here either.
        script(
                checkout.resolve("mvnw"),
                "[[ $PWD != *:* ]] || exit 1; mkdir -p scripts-lib/target/{lib,native};"
                        + " touch scripts-lib/target/lib/a.jar scripts-lib/target/built");
        script(
                jdk.resolve("bin/java"),
                "while [ \"$1\" != -cp ]; do shift; done; [ -f \"$2\" ] && echo \"$2\" || echo \"no $2\"");

        Run run = run(checkout, "./skbsh");

        assertThat(run.output()).isEqualTo("/proc/self/fd/8/lib/a.jar\n");
        assertThat(run.status()).isZero();
    }

    @Test
    void whatATrainingKeepsIsGoneBehindIt() throws Exception {
        script(
                jdk.resolve("bin/java"),
                "[[ $* != *Training* ]] || { ls \"${@: -1}\"; touch \"${@: -1}/kept\"; } >trained; exit 0");
        Path training = checkout.resolve("scripts-lib/target/training");
        Files.createDirectories(training);
        Files.createFile(training.resolve("of one that was killed"));

        run(checkout, "./skbsh");

        assertThat(checkout.resolve("trained")).isEmptyFile();
        assertThat(training).doesNotExist();
    }

    private int builds() throws IOException {
        return Files.readAllLines(checkout.resolve("builds")).size();
    }

    private Run run(Path directory, String... command) throws IOException, InterruptedException {
        return runAs(List.of(), directory, Map.of("JAVA_HOME", jdk.toString()), command);
    }

    private Run runAs(List<String> user, Path directory, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(user);
        line.addAll(List.of(command));
        Path errors = temporary.resolve("errors");
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(directory.toFile()).redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        return new Run(process.waitFor(), output, Files.readString(errors));
    }

    // Root may write where nobody may.
    private static List<String> nobody() {
        return System.getProperty("user.name").equals("root")
                ? List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
                : List.of();
    }

    /** A directory with the few programs that the launcher calls, and no Java. */
    private Path tools() throws IOException {
        Path directory = Files.createDirectories(temporary.resolve("tools"));
        for (String tool : TOOLS.split(" ")) {
            Path found = Stream.of("/bin/", "/usr/bin/")
                    .map(folder -> Path.of(folder + tool))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            script(directory.resolve(tool), "exec " + found + " \"$@\"");
        }
        return directory;
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/bash\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
