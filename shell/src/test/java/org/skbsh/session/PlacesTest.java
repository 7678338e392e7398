package org.skbsh.session;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import static org.assertj.core.api.Assertions.assertThat;

class PlacesTest {
    @Test
    void theUsersDirectoriesAreThoseOfXdg() {
        Places places =
                Places.of(Map.of("HOME", "/home/a", "XDG_STATE_HOME", "/s", "XDG_DATA_HOME", "rel"), Optional.empty());

        assertThat(places.state()).isEqualTo(Path.of("/s/skbsh"));
        assertThat(places.scripts()).isEqualTo(Path.of("/home/a/.local/share/skbsh/scripts"));
        assertThat(places.rules()).isEqualTo(Path.of("/home/a/.config/skbsh/rules"));
        assertThat(places.hasState()).isTrue();
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void anUnknownHomeIsNoDirectoryOfTheWorkingDirectory() {
        String before = System.getProperty("user.home");
        System.setProperty("user.home", "?");
        try {
            for (Map<String, String> environment : java.util.List.of(Map.<String, String>of(), Map.of("HOME", ""))) {
                Places places = Places.of(environment, Optional.empty());
                assertThat(places.hasState()).isFalse();
                assertThat(places.state()).isAbsolute();
                assertThat(FileName.of("~/a", places)).isAbsolute();
            }
        } finally {
            System.setProperty("user.home", before);
        }
    }
}
