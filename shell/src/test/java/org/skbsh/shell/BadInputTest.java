package org.skbsh.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** What users load by mistake: a clear message or a counted skip, never a Java stack trace. */
class BadInputTest {
    private static final String STACK = " => kfree_skbmem\n => __kfree_skb\n => tcp_recvmsg_locked\n => tcp_recvmsg\n";

    @TempDir
    private Path home;

    private TestShell shell;

    @BeforeEach
    void aShell() {
        shell = TestShell.batch(home);
    }

    private String load(Path file) {
        return shell.run("load " + file).replace(home.toString(), "HOME");
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(home.resolve(name), content);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(home.resolve(name), content);
    }

    @Test
    void aFileThatIsNotThere() {
        assertThat(load(home.resolve("none.txt"))).isEqualTo("! error: HOME/none.txt: no such file\n");
        assertThat(shell.run("load " + home + "/*.gz").replace(home.toString(), "HOME"))
                .isEqualTo("! error: no file matches HOME/*.gz\n");
        assertThat(shell.run("load sampl")).startsWith("! error: sampl: no such file\n");
    }

    @Test
    void aDirectoryWithoutFiles() {
        assertThat(load(home)).isEqualTo("! error: no file in the directory HOME\n");
    }

    @Test
    void aFileWithoutRights() throws IOException {
        Path secret = file("secret.txt", STACK);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(secret), "root may read everything");
        assertThat(load(secret)).startsWith("! error: HOME/secret.txt: permission denied\n");
    }

    @Test
    void proseAndJunk() throws IOException {
        assertThat(load(file("prose.txt", "Dear all,\nit rains.\n")))
                .startsWith(
                        "! error: HOME/prose.txt is in no format that skbsh reads\n!   it reads traces of ftrace, ");
        byte[] junk = new byte[5000];
        new Random(1).nextBytes(junk);
        assertThat(load(file("junk.bin", junk)))
                .startsWith("! error: HOME/junk.bin is in no format that skbsh reads: it is not text\n");
    }

    @Test
    void aFileWithoutEventsIsACaptureWithoutEvents() throws IOException {
        assertThat(load(file("empty.txt", ""))).isEqualTo("""
                        ! no event in HOME/empty.txt
                        capture  empty
                        file     HOME/empty.txt
                        source   empty file
                        events   0
                        stacks   0
                        lost     0
                        unread   0
                        """);
        assertThat(load(file("header.txt", "# tracer: nop\n#\n# entries-in-buffer/entries-written: 0/0   #P:2\n")))
                .startsWith("! no event in HOME/header.txt\ncapture  header\n");
    }

    @Test
    void aCutGzipKeepsWhatCameBeforeTheCut() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            Random random = new Random(1);
            for (int i = 0; i < 2000; i++) {
                gzip.write((STACK + " => caller_" + random.nextInt(1 << 30) + "\n\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] whole = packed.toByteArray();
        Path cut = file("cut.txt.gz", java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThat(load(cut))
                .contains("! unread lines: 1; the first: (the gzipped file is truncated or damaged here:")
                .containsPattern("events +9\\d\\d\n")
                .containsPattern("unread +1\n");
        assertThat(load(file("last.txt.gz", java.util.Arrays.copyOf(whole, whole.length - 1))))
                .contains("(the gzipped file is truncated or damaged here: it ends too early)");
    }

    @Test
    void aMapThatNeverEndsCountsEachOfItsLines() throws IOException {
        String frames = "    any_function_of_the_kernel+12\n".repeat(20_000);
        assertThat(load(file("map.txt", "@[\n" + frames))).contains("20001 lines of it are not understood");
        assertThat(load(file("two.txt", "@[\n    a+1\n@[\n    b+1\n]: 3\n")))
                .containsPattern("events +3\n")
                .containsPattern("unread +2\n");
    }

    @Test
    void aLineThatGroovyCannotCompileIsOneShortMessage() {
        assertThat(shell.run("x".repeat(100_000)))
                .startsWith("! error: this can't be compiled: UTF8 string too large\n")
                .hasSizeLessThan(200);
        assertThat(shell.run("1 + ".repeat(100) + ")" + " + 1".repeat(10_000)))
                .contains("\n!   …")
                .endsWith("^\n")
                .hasSizeLessThan(1000);
    }

    @Test
    void severalFilesOfWhichOneIsBadLoadNothing() throws IOException {
        Path good = file("good.txt", STACK);
        assertThat(shell.run("load " + good + " /none")).isEqualTo("! error: /none: no such file\n");
        assertThat(shell.run("captures | json")).contains("\"rows\":[]");
    }

    @Test
    void aLoneStackIsOneEventAndTheNameIsTheFiles() throws IOException {
        assertThat(load(file("pasted.txt", STACK)))
                .startsWith("capture  pasted\n")
                .containsPattern("events +1\n");
        assertThat(shell.run("group by caller | csv")).isEqualTo("caller,count,share\ntcp_recvmsg_locked,1,1.0\n");
    }

    @Test
    void wrongWordsEndWithTheStatusOfTheirKind() {
        assertThat(shell.status("load /none")).isEqualTo(1);
        assertThat(shell.status("load")).isEqualTo(2);
        assertThat(shell.status("nonsense")).isEqualTo(1);
        assertThat(shell.status("load sample")).isZero();
        assertThat(shell.status("group by rason")).isEqualTo(2);
        assertThat(shell.status("filter reason ==")).isEqualTo(2);
        assertThat(shell.status("throw new IllegalStateException('x')")).isEqualTo(1);
        assertThat(shell.status("/exit 7")).isEqualTo(7);
    }
}
