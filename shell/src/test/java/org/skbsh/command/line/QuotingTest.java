package org.skbsh.command.line;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class QuotingTest {
    @Test
    void whatIsQuotedOrInBracketsIsOneAndABracketWithoutItsPartnerStandsForItself() {
        assertThat(units("a 'b|c' \\| d")).containsExactly("a", " ", "'b|c'", " ", "\\|", " ", "d");
        assertThat(units("{ '}' }|x")).containsExactly("{ '}' }", "|", "x");
        assertThat(units("([|x)")).containsExactly("([|x)");
        assertThat(units("([|]")).containsExactly("(", "[|]");
        assertThat(units("a =~ /b|c/")).endsWith("/b|c/");
        assertThat(units("a\\")).containsExactly("a", "\\");
    }

    @Test
    void bracketsWithoutEndTakeNoTimeWithoutEnd() {
        String brackets = "([{".repeat(2_000);
        assertThat(within("load " + brackets)).hasSize(6_005);
        assertThat(within("load " + brackets + "')]}'")).hasSize(6_006);
        assertThat(within("load " + brackets + "}")).hasSize(6_005);
    }

    private static List<String> within(String line) {
        return assertTimeoutPreemptively(Duration.ofSeconds(10), () -> units(line));
    }

    private static List<String> units(String line) {
        List<String> units = new ArrayList<>();
        Quoting quoting = new Quoting(line);
        for (int at = 0; at < line.length(); at = quoting.next(at)) {
            units.add(line.substring(at, quoting.next(at)));
        }
        return units;
    }
}
