package org.skbsh.kernel.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.kernel.Forked;
import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What a write does to the file, to what is beside it, and to what others have put in its way. */
class WholeFileTest {
    private static final Account ROOT = new Account(0, OptionalLong.empty());
    private static final int STRANGER = 12345;

    @TempDir
    private Path home;

    private Path file;

    @BeforeEach
    void file() {
        file = home.resolve("file");
    }

    @Test
    void whatIsWrittenStandsThereAndNothingBesideIt() throws IOException {
        write(file, "one");
        write(file, "two");

        assertThat(file).hasContent("two");
        assertThat(names(home)).containsExactly("file");
    }

    @Test
    void theTemporaryNameIsAnotherEachTimeAndTheFileForTheUserAlone() throws IOException {
        write(file, "old");
        List<String> first = namesWhileWriting();
        List<String> second = namesWhileWriting();

        assertThat(first).hasSize(2).contains("file");
        assertThat(second).hasSize(2).isNotEqualTo(first);
    }

    private List<String> namesWhileWriting() throws IOException {
        List<String> found = new java.util.ArrayList<>();
        WholeFile.at(file).write(out -> {
            found.addAll(names(home));
            for (String name : names(home)) {
                if (!name.equals("file")) {
                    assertThat(mode(home.resolve(name))).isEqualTo("rw-------");
                }
            }
        });
        return found;
    }

    @Test
    void aNewFileIsAsTheUmaskHasItAndAPrivateOneForTheUserAlone() throws IOException {
        Files.createFile(home.resolve("usual"));
        write(file, "x");
        WholeFile.privateAt(home.resolve("private")).write(Content.text("x"));
        WholeFile.privateAt(home.resolve("added")).append(Content.text("x"));

        assertThat(mode(file)).isEqualTo(mode(home.resolve("usual")));
        assertThat(mode(home.resolve("private"))).isEqualTo("rw-------");
        assertThat(mode(home.resolve("added"))).isEqualTo("rw-------");
    }

    @Test
    void aFileThatIsReplacedKeepsItsPermissions() throws IOException {
        for (String mode : List.of("rw-------", "rw-rw-rw-", "rwxr-x--x")) {
            write(file, "old");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            write(file, "new");

            assertThat(mode(file)).isEqualTo(mode);
            assertThat(file).hasContent("new");
        }
    }

    @Test
    void aFileThatIsReplacedKeepsItsOwnerAndGroup() throws IOException {
        assumeRoot();
        write(file, "old");
        own(file, STRANGER, 23456);
        write(file, "new");

        assertThat(FileFacts.of(file)).contains(new FileFacts(0100644, STRANGER, 23456));
        assertThat(file).hasContent("new");
    }

    @Test
    void aLinkIsFollowedAndStaysOne() throws IOException {
        Path folder = Files.createDirectory(home.resolve("folder"));
        Files.createSymbolicLink(home.resolve("via"), Path.of("folder/../folder/target"));
        Files.createSymbolicLink(file, home.resolve("via"));

        write(file, "made");
        assertThat(folder.resolve("target")).hasContent("made");
        write(file, "replaced");
        assertThat(folder.resolve("target")).hasContent("replaced");
        WholeFile.at(file).append(Content.text(", added"));
        assertThat(folder.resolve("target")).hasContent("replaced, added");
        assertThat(file).isSymbolicLink();
        assertThat(names(home)).containsExactly("file", "folder", "via");
        assertThat(names(folder)).containsExactly("target");
    }

    @Test
    void linksThatGoInCirclesAreToldOf() throws IOException {
        Files.createSymbolicLink(file, file);

        assertRefused(WholeFile.at(file), "can't be written");
    }

    @Test
    void aPipeIsWrittenThrough() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> content(file));
        write(file, "through");

        assertThat(read.get()).isEqualTo("through");
        assertThat(FileFacts.of(file).orElseThrow().isRegular()).isFalse();
        assertThat(names(home)).containsExactly("file");
    }

    @Test
    void aDeviceIsWrittenThroughAndStaysOne() throws Exception {
        assumeTrue(
                new ProcessBuilder("mknod", file.toString(), "c", "1", "3")
                                .start()
                                .waitFor()
                        == 0,
                "making devices is not allowed here");
        write(file, "nothing");
        WholeFile.at(file).append(Content.text("more"));

        assertThat(Files.readAttributes(file, "unix:mode").get("mode"))
                .asString()
                .isEqualTo("8612");
        assertThat(names(home)).containsExactly("file");
    }

    @Test
    void aFullDeviceIsToldOf() {
        assertRefused(WholeFile.at(Path.of("/dev/full")), "/dev/full can't be written: no space left on device");
    }

    @Test
    void whatTheKernelMakesUpIsWrittenThrough() throws IOException {
        String name = content(Path.of("/proc/thread-self/comm")).strip();
        write(Path.of("/proc/thread-self/comm"), "other");
        assertThat(content(Path.of("/proc/thread-self/comm"))).isEqualTo("other\n");
        write(Path.of("/proc/thread-self/comm"), name);
    }

    @Test
    void aDiskThatIsFullAmidTheWritingLeavesTheFileAsItWas() throws IOException {
        write(file, "old");
        Content full = out -> {
            out.write(new byte[100_000]);
            throw new IOException("No space left on device");
        };

        assertThatThrownBy(() -> WholeFile.at(file).write(full))
                .isInstanceOf(UserError.class)
                .hasMessage(file + " can't be written: no space left on device");
        assertThatThrownBy(() -> WholeFile.at(file).append(full)).isInstanceOf(UserError.class);
        assertThat(file).hasContent("old");
        assertThat(names(home)).containsExactly("file");
    }

    @Test
    void aDirectoryAndAPlaceThatIsNoneAreToldOf() {
        assertRefused(WholeFile.at(home), home + " can't be written: it is a directory");
        assertRefused(WholeFile.at(Path.of("/")), "/ can't be written: it is a directory");
        assertRefused(WholeFile.at(home.resolve("none/file")), "no such directory");
        write(file, "x");
        assertRefused(WholeFile.at(file.resolve("file")), "not a directory");
    }

    @Test
    void whereAnyoneMayReplaceFilesRootWritesNothing() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertRefused(WholeFile.at(file).as(ROOT), "anyone may replace files");
        assertThat(names(home)).isEmpty();
        Files.setAttribute(home, "unix:mode", 01777);
        WholeFile.at(file).as(ROOT).write(Content.text("x"));
        assertThat(file).hasContent("x");
    }

    @Test
    void rootFollowsNoLinkOfAStranger() throws IOException {
        assumeRoot();
        Path victim = Files.writeString(home.resolve("victim"), "whole");
        Files.createSymbolicLink(file, victim);
        Files.setAttribute(file, "unix:uid", STRANGER, LinkOption.NOFOLLOW_LINKS);

        assertRefused(WholeFile.at(file).as(ROOT), "is a link that another user may have made");
        assertThat(victim).hasContent("whole");
        WholeFile.at(file).as(new Account(0, OptionalLong.of(STRANGER))).write(Content.text("sudo"));
        assertThat(victim).hasContent("sudo");
    }

    @Test
    void rootFollowsNoLinkInAStrangersDirectory() throws IOException {
        assumeRoot();
        Path folder = Files.createDirectory(home.resolve("folder"));
        own(folder, STRANGER, STRANGER);
        Files.createSymbolicLink(folder.resolve("link"), home);

        assertRefused(WholeFile.at(folder.resolve("link/file")).as(ROOT), "is a link");
        write(folder.resolve("file"), "no link is on the way");
        assertThat(folder.resolve("file")).hasContent("no link is on the way");
    }

    @Test
    void inASharedDirectoryStrangersLinksAndFilesAreLeftAlone() throws IOException {
        assumeRoot();
        Files.setAttribute(home, "unix:mode", 01777);
        Account user = new Account(23456, OptionalLong.empty());
        Files.writeString(home.resolve("theirs"), "theirs");
        own(home.resolve("theirs"), STRANGER, STRANGER);
        Files.createSymbolicLink(file, home.resolve("victim"));
        Files.setAttribute(file, "unix:uid", STRANGER, LinkOption.NOFOLLOW_LINKS);

        for (Account account : List.of(ROOT, user)) {
            assertRefused(WholeFile.at(file).as(account), "is a link that another user may have made");
            assertRefused(WholeFile.at(home.resolve("theirs")).as(account), "another user made it");
        }
        assertThat(names(home)).containsExactly("file", "theirs");
    }

    @Test
    void aLinkPutInTheWayAmidTheWritingLeadsNowhere() throws IOException {
        Path folder = Files.createDirectory(home.resolve("folder"));
        Path victim = Files.createDirectory(home.resolve("victim"));
        WholeFile.at(folder.resolve("file")).write(out -> {
            Files.move(folder, home.resolve("moved"));
            Files.createSymbolicLink(folder, victim);
            out.write('x');
        });

        assertThat(names(victim)).isEmpty();
        assertThat(home.resolve("moved/file")).hasContent("x");
    }

    @Test
    void aFileThatWasPutInTheTemporaryOnesPlaceIsNotTouched() throws IOException {
        write(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        Path victim = home.resolve("victim");
        WholeFile writing = WholeFile.at(file);

        assertThatThrownBy(() -> writing.write(out -> {
                    String temporary = names(home).get(0);
                    Files.move(home.resolve(temporary), home.resolve("away"));
                    Files.writeString(victim, "whole");
                    Files.setPosixFilePermissions(victim, PosixFilePermissions.fromString("rw-------"));
                    Files.createLink(home.resolve(temporary), victim);
                }))
                .hasMessageContaining("renamed its temporary file meanwhile");
        assertThat(mode(victim)).isEqualTo("rw-------");
        assertThat(file).hasContent("old");
    }

    @Test
    void whatAKilledOneLeftIsRemovedAndWhatIsNotOursStays() throws IOException {
        Path left = Files.createFile(home.resolve(".skbsh-0123456789abcdef-0123456789abcdef.tmp"));
        Files.createSymbolicLink(home.resolve(".skbsh-1123456789abcdef-0123456789abcdef.tmp"), left);
        Files.createFile(home.resolve(".skbsh-short.tmp"));
        write(file, "x");

        assertThat(names(home))
                .containsExactly(".skbsh-1123456789abcdef-0123456789abcdef.tmp", ".skbsh-short.tmp", "file");
    }

    @Test
    void whatAStrangerLeftStays() throws IOException {
        assumeRoot();
        Path left = Files.createFile(home.resolve(".skbsh-0123456789abcdef-0123456789abcdef.tmp"));
        own(left, STRANGER, STRANGER);
        write(file, "x");

        assertThat(left).exists();
    }

    @Test
    void writesAtOnceInOneDirectoryTakeNothingFromEachOther() throws IOException {
        WholeFile.at(file).write(out -> {
            out.write('a');
            write(home.resolve("other"), "b");
            assertThat(Forked.run(Forked.class, home.resolve("third").toString()))
                    .isEmpty();
        });

        assertThat(file).hasContent("a");
        assertThat(home.resolve("other")).hasContent("b");
        assertThat(home.resolve("third")).hasContent("third");
        assertThat(names(home)).containsExactly("file", "other", "third");
    }

    private static void write(Path file, String text) {
        WholeFile.at(file).write(Content.text(text));
    }

    private static void assertRefused(WholeFile file, String why) {
        assertThatThrownBy(() -> file.write(Content.text("never")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(why);
        assertThatThrownBy(() -> file.append(Content.text("never")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(why);
    }

    private static void assumeRoot() {
        assumeTrue(Account.own().isRoot(), "only root can give files away");
    }

    private static void own(Path file, int owner, int group) throws IOException {
        Files.setAttribute(file, "unix:uid", owner);
        Files.setAttribute(file, "unix:gid", group);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.map(name -> name.getFileName().toString()).sorted().toList();
        }
    }
}
