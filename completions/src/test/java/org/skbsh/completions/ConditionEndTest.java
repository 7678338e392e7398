package org.skbsh.completions;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.completions.ConditionEnd.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class ConditionEndTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "com                                 | NAME     | com        |",
                "reason==NO_SOCKET && (com           | NAME     | com        |",
                "comm == 'x' && via                  | NAME     | via        |",
                "reason==NO_S                        | VALUE    | NO_S       | reason",
                "comm == ksoftirqd/                  | VALUE    | ksoftirqd/ | comm",
                "comm != 'a b                        | VALUE    | 'a b       | comm",
                "comm == 'it\\'s \" x                | VALUE    | 'it\\'s \" x | comm",
                "caller:2 == udp                     | VALUE    | udp        | caller:2",
                "{ comm == \"a == 'b                 | VALUE    | \"a == 'b  | comm",
                "comm == \"x == 'y\" && dev          | NAME     | dev        |",
                "comm =~ 'ngi.*                      | REGEX    | 'ngi.*     | comm",
                "{ comm =~ /it's/ && comm == 'x      | VALUE    | 'x         | comm",
                "via('udp_rcv <- ip_                 | FUNCTION | ip_        |",
                "{ via(\"@dr                         | FUNCTION | @dr        |",
                "{ println 'comm == x                | TEXT     | ``         |",
                "{ comm == '''a                      | TEXT     | ``         |",
                "{ /* comm == 'a                     | TEXT     | ``         |",
                "{ /* it's */ comm == 'a             | VALUE    | 'a         | comm"
            })
    void whatStandsAtTheEndIsFoundPastQuotesAndComments(String condition, Kind kind, String end, String key) {
        ConditionEnd found = ConditionEnd.of(condition);

        assertThat(found.kind()).isEqualTo(kind);
        assertThat(condition.substring(found.from())).isEqualTo(end);
        assertThat(found.key()).isEqualTo(key == null ? "" : key);
    }
}
