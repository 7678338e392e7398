package org.skbsh.query;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.Stack;
import org.skbsh.model.StackTable;
import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each form that docs/rules.md lists, on one stack. */
class ChainPatternTest {
    private static final StackTable STACKS = new StackTable();
    private static final Stack STACK = STACKS.get(STACKS.internPrinted(List.of(
            "trace_event_raw_event_kfree_skb",
            "__traceiter_kfree_skb",
            "kfree_skb_reason+0x7b/0x90",
            "nft_do_chain+0x4f/0x5d0 [nf_tables]",
            "nft_do_chain_inet+0x9f/0xf0 [nf_tables]",
            "nf_hook_slow+0x41/0xc0",
            "ip_local_deliver+0xd2/0x100",
            "ip_rcv_finish_core.constprop.0+0x12/0x340",
            "do_syscall_64+0x5d/0xc0",
            "entry_SYSCALL_64_after_hwframe+0x6e/0x76")));

    private static boolean matches(String pattern) {
        return ChainMatcher.parse(pattern, Aliases.builtIn()).matches(STACK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nf_hook_slow | [3]",
                "kfree_skb_reason <- nft_do_chain | [0, 1]",
                "kfree_skb_reason <- .. <- ip_local_deliver | [0, 4]",
                "nft_* <- .. <- do_syscall_64 | [2, 6]",
                "nft_* <- nf_hook_slow | [2, 3]",
                "entry_SYSCALL_64*$ | [7]",
                "nf_hook_slow <- .. <- nf_hook_slow | []",
                "nf_hook_slow !via(do_syscall_64) | []",
                "nowhere | []",
            })
    void thePlacesOfAMatchAreThoseOfItsFrames(String pattern, String places) {
        assertThat(ChainMatcher.parse(pattern, Aliases.builtIn()).places(STACK.calls()))
                .hasToString(places);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nf_hook_slow",
                "ip_rcv_finish_core",
                "kfree_skb_reason <- nft_do_chain",
                "kfree_skb_reason<-nft_do_chain",
                "kfree_skb_reason <- .. <- ip_local_deliver",
                "nf_hook_slow <- .. <- ip_local_deliver",
                "kfree_skb_reason <- .. <- nf_hook_slow <- ip_local_deliver <- .. <- do_syscall_64",
                "^kfree_skb_reason",
                "^kfree_skb_reason <- nft_do_chain",
                "entry_SYSCALL_64*$",
                "do_syscall_64 <- entry_SYSCALL_64_after_hwframe$",
                "nft_*",
                "nf_hook_s?ow",
                "(tcp_ack|nf_hook_slow)",
                "( tcp_* | nf_* )",
                "nft_*[nf_tables]",
                "[nf_tables]",
                "[nf_*] <- nf_hook_slow",
                "/nf_(hook|queue)_slow/",
                "@drop <- nft_do_chain",
                "nf_hook_slow !via(tcp_ack)",
                "nf_hook_slow !via(tcp_* <- .. <- ip_rcv) !via(udp_rcv)",
                "nf_hook_slow <- ..",
            })
    void matchesWhatItShould(String pattern) {
        assertThat(matches(pattern)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp_ack",
                "nf_hook",
                "nft_do_chain <- kfree_skb_reason",
                "kfree_skb_reason <- nf_hook_slow",
                "ip_local_deliver <- .. <- nf_hook_slow",
                "^nft_do_chain",
                "do_syscall_64$",
                "nf_hook_slow[nf_tables]",
                "[nf_conntrack]",
                "/nf_hook/",
                "@tcp-ack-clean",
                "nf_hook_slow !via(ip_local_deliver)",
                "trace_event_raw_event_kfree_skb",
            })
    void matchesNothingElse(String pattern) {
        assertThat(matches(pattern)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'tcp_recvmsg <- '; 15; expected a function after '<-'",
                "tcp recvmsg; 4; expected '<-' or the end",
                "a <- @nonsense; 5; no alias set @nonsense",
                "a <- (b|); 6; expected functions separated by '|'",
                "a <- (b; 7; expected ')'",
                "/(/; 2; not a regular expression",
                "a !via(b; 8; expected ')'",
                "nft[]; 4; nothing between '[' and ']'",
            })
    void aBadOneIsRefusedWithACaretUnderTheColumn(String pattern, int column, String problem) {
        assertThatThrownBy(() -> ChainPattern.parse(pattern, Aliases.builtIn()))
                .isInstanceOf(UserError.class)
                .message()
                .startsWith("bad chain pattern: " + problem)
                .endsWith("\n  " + pattern + "\n  " + " ".repeat(column) + "^");
    }

    @Test
    void nothingIsNoPattern() {
        assertThatThrownBy(() -> ChainPattern.parse("", Aliases.builtIn())).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> ChainPattern.parse("  ", Aliases.builtIn())).isInstanceOf(UserError.class);
    }

    /** Patterns as a program may build them, from all that the notation has. */
    private static final class Random {
        private static final List<String> NAMES =
                List.of("kfree_skb", "tcp_*", "a.part.0", "__x?", "b$c", "..", ".*", "ip_rcv");

        private final java.util.Random random;

        Random(long seed) {
            random = new java.util.Random(seed);
        }

        ChainPattern pattern(int depth) {
            List<ChainPart> parts =
                    Stream.generate(this::part).limit(random.nextInt(5)).toList();
            List<ChainPattern> refused = depth > 2
                    ? List.of()
                    : Stream.generate(() -> pattern(depth + 1))
                            .limit(random.nextInt(3))
                            .toList();
            return parts.isEmpty() && refused.isEmpty()
                    ? ChainPattern.of(List.of(frame()))
                    : new ChainPattern(random.nextBoolean(), parts, random.nextBoolean(), refused);
        }

        private ChainPart part() {
            return random.nextInt(4) == 0 ? ChainPart.Gap.GAP : frame();
        }

        private FramePattern frame() {
            return switch (random.nextInt(4)) {
                case 0 -> new FramePattern.InModule(Optional.of(function()), "nf_*");
                case 1 -> new FramePattern.InModule(Optional.empty(), one("nf_tables", "a b", "(", "<-"));
                default -> function();
            };
        }

        private FramePattern function() {
            return switch (random.nextInt(3)) {
                case 0 -> new FramePattern.Alias(one("drop", "tcp-ack-clean"));
                case 1 -> new FramePattern.Regex(one("tcp_v[46]_rcv", "a(b|c)", "\\)", "x <- y", "!via\\(", "$", " a"));
                default ->
                    new FramePattern.Names(Stream.generate(() -> one(NAMES.toArray(String[]::new)))
                            .limit(1 + random.nextInt(3))
                            .toList());
            };
        }

        private String one(String... texts) {
            return texts[random.nextInt(texts.length)];
        }
    }

    @Test
    void whatIsPrintedReadsBackAsAnEqualPattern() {
        Random random = new Random(13);
        for (int i = 0; i < 5000; i++) {
            ChainPattern pattern = random.pattern(0);
            assertThat(ChainPattern.parse(pattern.toString(), Aliases.builtIn()))
                    .as("%s", pattern)
                    .isEqualTo(pattern)
                    .hasToString(pattern.toString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "kfree_skbmem<-__kfree_skb; kfree_skbmem <- __kfree_skb",
                "' ^ a <- .. <- .. <- b $ '; ^a <- .. <- b$",
                "^.. <- a <- ..; .. <- a <- ..",
                "a <- (b | c) !via( d )!via(e); a <- (b|c) !via(d) !via(e)",
                "(a) <- [nf_tables] <- /x y/[m]; a <- [nf_tables] <- /x y/[m]",
                "!via(a); !via(a)",
                "a !via(/\\)/); a !via(/\\)/)",
            })
    void aPatternIsPrintedInOneWay(String typed, String printed) {
        assertThat(ChainPattern.parse(typed, Aliases.builtIn())).hasToString(printed);
    }

    @Test
    void anAnchorIsAddedToAnyPattern() {
        ChainPattern pattern = ChainPattern.parse("a <- b !via(c)", Aliases.builtIn());
        assertThat(pattern.atFirst().atLast()).hasToString("^a <- b$ !via(c)");
        assertThat(ChainPattern.parse("a <- ..", Aliases.builtIn()).atLast()).hasToString("a <- ..");
    }

    @Test
    void whatCanNotBeWrittenCanNotBeBuilt() {
        assertThatThrownBy(() -> new FramePattern.Names(List.of("a b"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FramePattern.Regex("a/b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FramePattern.InModule(Optional.empty(), "]"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ChainPattern.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
