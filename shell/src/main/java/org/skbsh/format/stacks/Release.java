package org.skbsh.format.stacks;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel's release in its log: {@code Not tainted 6.9.1 #2} of dump_stack_print_info in lib/dump_stack.c, {@code
 * Linux version 6.9.1 (} of init/version.c; in parentheses where PowerPC, 32-bit ARM and kernels before 3.10 print registers.
 */
final class Release {
    private static final String NUMBER = "\\d++\\.[!-'*-~]{1,62}+";
    private static final Pattern SAID = Pattern.compile("^Linux version (" + NUMBER + ") "
            + "|ainted[^(]{0,200} (" + NUMBER + ") (?:\\S{1,40}+ )?+#"
            + "|(?:ainted(?:: [^(]{0,200}+)?+|^EFLAGS: [0-9a-f]{8}) ++\\((" + NUMBER + ")(?: #[^)]*+)?+\\)");

    private Release() {}

    static Optional<String> of(String line) {
        if (!line.contains("ainted") && !line.startsWith("Linux version ") && !line.startsWith("EFLAGS: ")) {
            return Optional.empty();
        }
        Matcher said = SAID.matcher(line);
        if (!said.find()) {
            return Optional.empty();
        }
        String banner = said.group(1);
        String tainted = said.group(2);
        return Optional.of(banner != null ? banner : tainted != null ? tainted : said.group(3));
    }
}
