package org.skbsh.kernel.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.skbsh.model.UserError;

/** Files whose content skbsh runs: rules, scripts, lines. */
public final class SourceText {
    private static final int MOST = 16 << 20;
    private static final int PIECE = 64 << 10;
    private static final int ROOTS_GROUP = 0;

    private SourceText() {}

    /** The text of a file that the user named. It may be a pipe; reading gives up a pipe without an end. */
    public static String named(Path file) {
        try {
            byte[] bytes = bytes(file);
            if (bytes.length > MOST) {
                throw unreadable(file, "it is larger than 16 MB", "");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UserError(file + " is not text", "");
        } catch (NoSuchFileException e) {
            throw new UserError(file + ": no such file", "");
        } catch (IOException e) {
            throw unreadable(file, Files.isDirectory(file) ? "it is a directory" : WholeFile.reason(e), "");
        }
    }

    // Not Files.newInputStream: an interrupt does not end its read.
    private static byte[] bytes(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        try (FileChannel channel = FileChannel.open(file)) {
            while (bytes.size() <= MOST && channel.read(piece.clear()) >= 0) {
                bytes.write(piece.array(), 0, piece.position());
            }
        }
        return bytes.toByteArray();
    }

    /**
     * The text of a file that skbsh found by itself, in a directory of the user. Root runs only files that nobody else
     * can have written.
     */
    public static String found(Path file, Account account) {
        try {
            Path real = file.toRealPath();
            FileFacts facts = FileFacts.of(real).orElseThrow(() -> new NoSuchFileException(file.toString()));
            if (!facts.isRegular()) {
                throw unreadable(file, "it is not a regular file", "");
            }
            if (account.isRoot()) {
                mustBeOwn(file, real, facts, account);
                Path directory = real.getParent();
                mustBeOwn(file, directory, FileFacts.of(directory).orElseThrow(), account);
            }
            return named(real);
        } catch (NoSuchFileException e) {
            throw new UserError(file + ": no such file", "");
        } catch (IOException e) {
            throw unreadable(file, WholeFile.reason(e), "");
        }
    }

    private static void mustBeOwn(Path file, Path checked, FileFacts facts, Account account) {
        if (!account.trusts(facts.owner())) {
            throw unreadable(file, "root runs no code that another user owns", "check it, then: chown root " + checked);
        }
        if (facts.anyoneWrites() || facts.groupWrites() && facts.group() != ROOTS_GROUP) {
            throw unreadable(
                    file,
                    "root runs no code that others may change, and they may write to " + checked,
                    "check it, then: chmod go-w " + checked);
        }
    }

    private static UserError unreadable(Path file, String reason, String hint) {
        return new UserError(file + " can't be read: " + reason, hint);
    }
}
