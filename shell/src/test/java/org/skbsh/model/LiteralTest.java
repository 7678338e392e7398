package org.skbsh.model;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LiteralTest {
    @Test
    void whatIsWrittenIsReadAsTheSame() {
        String text = "it's \"x\" \\ \\u0041 \n\r\t\u001b\u202e\ud83d\ude00 ${x}";

        for (char quote : new char[] {'\'', '"'}) {
            String written = Literal.within(quote, Literal.body(text));
            assertThat(Printable.is(written)).isTrue();
            assertThat(Literal.read(written)).isEqualTo(text);
            assertThat(written.replaceAll("\\\\.", "")).doesNotContain(String.valueOf(quote));
        }
    }

    @Test
    void aRegularExpressionOfATextMatchesThatTextAlone() {
        String text = "a.b*[c]\\{1}^$|(x)+?";

        assertThat(text).matches(Literal.regex(text));
        assertThat("aXb*[c]\\{1}^$|(x)+?").doesNotMatch(Literal.regex(text));
        assertThat(Literal.regexRead(Literal.regex(text))).isEqualTo(text);
    }

    @Test
    void whatIsShownCanBeTyped() {
        assertThat(Literal.read(Printable.line("a\u001b\u0085\u202e\n", true))).isEqualTo("a\u001b\u0085\u202e\n");
    }
}
