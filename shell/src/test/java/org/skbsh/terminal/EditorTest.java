package org.skbsh.terminal;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which text comes back from the user's editor. */
class EditorTest {
    private static Optional<String> edited(String editor) {
        return new Editor(Map.of("EDITOR", editor)).apply("text\n");
    }

    @Test
    void aTextThatTheEditorSavedComesBack() {
        assertThat(edited("printf 'other\\n' >")).contains("other\n");
    }

    @Test
    void aTextSavedAsItWasIsSavedToo() {
        assertThat(edited("printf 'text\\n' >")).contains("text\n");
    }

    @Test
    void anEditorThatWroteNothingSavedNothing() {
        assertThat(edited("true")).isEmpty();
    }

    @Test
    void theTextOfAnEditorThatFailedIsNotUsed() {
        assertThatThrownBy(() -> edited("false"))
                .isInstanceOf(UserError.class)
                .hasMessage("the editor 'false' exited with status 1: its text is not used");
    }
}
