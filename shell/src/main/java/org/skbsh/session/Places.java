package org.skbsh.session;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The user's directories, by the XDG rules.
 *
 * @param home the home directory; a directory that can't exist if none is known, so that nothing is kept
 * @param config the user's settings and rules
 * @param data the user's investigation scripts
 * @param state what stays from session to session: history
 */
public record Places(Path home, Path config, Path data, Path state) {
    private static final Path NOWHERE = Path.of("/dev/null");

    /** @param config the directory given on the command line */
    public static Places of(Map<String, String> environment, Optional<Path> config) {
        Path home = home(environment);
        return new Places(
                home,
                config.orElseGet(() -> directory(environment, "XDG_CONFIG_HOME", home.resolve(".config"))),
                directory(environment, "XDG_DATA_HOME", home.resolve(".local/share")),
                directory(environment, "XDG_STATE_HOME", home.resolve(".local/state")));
    }

    // For a user whom the system does not know, Java names the home directory '?'.
    private static Path home(Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("HOME", ""), System.getProperty("user.home"))
                .filter(directory -> directory.startsWith("/"))
                .findFirst()
                .map(Path::of)
                .orElse(NOWHERE);
    }

    // The XDG rules: ignore a path that is not absolute.
    private static Path directory(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        return (value.startsWith("/") ? Path.of(value) : otherwise).resolve("skbsh");
    }

    /** Whether there is a place to keep lines from session to session. */
    public boolean hasState() {
        return !state.startsWith(NOWHERE);
    }

    /** The directory of the user's rule files. */
    public Path rules() {
        return config.resolve("rules");
    }

    /** The directory of the user's investigation scripts. */
    public Path scripts() {
        return data.resolve("scripts");
    }
}
