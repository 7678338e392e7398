package org.skbsh.kernel.symbols;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.kernel.symbols.Btf.Argument;
import org.skbsh.kernel.tracefs.SubsystemReasons;
import org.skbsh.model.ReasonTable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class BtfTest {
    private static final int INT = 1;
    private static final int POINTER = 2;
    private static final int STRUCT = 4;
    private static final int ENUM = 6;
    private static final int TYPEDEF = 8;
    private static final int CONST = 10;
    private static final int FUNCTION = 12;
    private static final int PROTOTYPE = 13;

    private final ByteArrayOutputStream types = new ByteArrayOutputStream();
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();

    BtfTest() {
        strings.write(0);
    }

    // 1 int, 2 struct sk_buff with a member, 3 its pointer, 4 const of 3, 5 enum, 6 typedef of 5, then the functions.
    private byte[] kernel() {
        type("int", INT, 0, 4, 0x20);
        type("sk_buff", STRUCT, 1, 200, string("len"), 1, 0);
        type("", POINTER, 0, 2);
        type("", CONST, 0, 3);
        type("skb_drop_reason", ENUM, 1, 4, string("NO_SOCKET"), 3);
        type("reason_t", TYPEDEF, 0, 5);
        type("", PROTOTYPE, 3, 0, string("flags"), 1, string("skb"), 4, string("why"), 6);
        type("free_it", FUNCTION, 0, 7);
        type("", PROTOTYPE, 3, 0, 0, 0, 0, 3, 0, 6);
        type("", POINTER, 0, 9);
        type("btf_trace_kfree_skb", TYPEDEF, 0, 10);
        return file();
    }

    private void type(String name, int kind, int members, int... words) {
        write(string(name), kind << 24 | members);
        write(words);
    }

    private void write(int... words) {
        for (int word : words) {
            types.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.nativeOrder())
                    .putInt(word)
                    .array());
        }
    }

    private int string(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        int at = strings.size();
        strings.writeBytes((text + "\0").getBytes(StandardCharsets.UTF_8));
        return at;
    }

    private byte[] file() {
        ByteBuffer file =
                ByteBuffer.allocate(24 + types.size() + strings.size()).order(ByteOrder.nativeOrder());
        file.putShort((short) 0xeb9f).put((byte) 1).put((byte) 0).putInt(24);
        file.putInt(0).putInt(types.size()).putInt(types.size()).putInt(strings.size());
        return file.put(types.toByteArray()).put(strings.toByteArray()).array();
    }

    @Test
    void aFunctionsArgumentsAreToldByTheirTypesWithoutConstAndTypedef() {
        assertThat(Btf.of(kernel()).orElseThrow().function("free_it"))
                .containsExactly(
                        new Argument(0, "flags", ""),
                        new Argument(1, "skb", "struct sk_buff *"),
                        new Argument(2, "why", "enum skb_drop_reason"));
    }

    @Test
    void anEventsArgumentsBeginBehindTheKernelsOwn() {
        assertThat(Btf.of(kernel()).orElseThrow().event("kfree_skb"))
                .containsExactly(new Argument(0, "", "struct sk_buff *"), new Argument(1, "", "enum skb_drop_reason"));
    }

    @Test
    void anEnumsValuesHaveNames() {
        assertThat(Btf.of(kernel()).orElseThrow().values("skb_drop_reason")).isEqualTo(Map.of(3, "NO_SOCKET"));
        assertThat(Btf.of(kernel()).orElseThrow().values("mac80211_drop_reason"))
                .isEmpty();
    }

    @Test
    void aModulesEnumSharesTheStringsOfTheKernel() {
        Optional<Btf> kernel = Btf.of(kernel());
        int known = new String(strings.toByteArray(), StandardCharsets.UTF_8).indexOf("NO_SOCKET");
        int shared = strings.size();
        types.reset();
        strings.reset();
        int name = shared + string("ovs_drop_reason");
        write(name, ENUM << 24 | 3, 4);
        write(known, 3, shared + string("__OVS_DROP"), 0x30000, shared + string("OVS_DROP_LAST_ACTION"), 0x30001);
        Optional<Btf> module = Btf.of(file(), kernel);

        assertThat(module.orElseThrow().values("ovs_drop_reason"))
                .isEqualTo(Map.of(3, "NO_SOCKET", 0x30000, "__OVS_DROP", 0x30001, "OVS_DROP_LAST_ACTION"));
        assertThat(SubsystemReasons.of(module, "ovs_drop_reason")).isEqualTo(Map.of(0x30001, "OVS_DROP_LAST_ACTION"));
        ReasonTable table = new ReasonTable(Map.of(3, "NO_SOCKET")).and(SubsystemReasons.of(module, "ovs_drop_reason"));
        assertThat(table.name("0x30001")).isEqualTo("OVS_DROP_LAST_ACTION");
        assertThat(table.name("196609")).isEqualTo("OVS_DROP_LAST_ACTION");
        assertThat(table.name("0x30002")).isEqualTo("0x30002");
    }

    @Test
    void whatThisKernelDoesNotHaveHasNoArguments() {
        Btf btf = Btf.of(kernel()).orElseThrow();

        assertThat(btf.function("free_i")).isEmpty();
        assertThat(btf.function("sk_buff")).isEmpty();
        assertThat(btf.event("consume_skb")).isEmpty();
    }

    @Test
    void aFileCutShortOrDamagedIsNoneOrTellsLessButNeverFails() {
        byte[] whole = kernel();
        for (int length = 0; length < whole.length; length++) {
            Btf.of(Arrays.copyOf(whole, length)).ifPresent(BtfTest::ask);
        }
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] = (byte) 0xff;
            Btf.of(damaged).ifPresent(BtfTest::ask);
        }
    }

    private static void ask(Btf btf) {
        for (String path : List.of("mark", "dev.name")) {
            btf.struct("sk_buff").flatMap(packet -> packet.member(path)).ifPresent(member -> assertThat(member.offset())
                    .isNotNegative());
        }
        btf.function("free_it").forEach(argument -> assertThat(argument.type()).isNotNull());
        btf.event("kfree_skb").forEach(argument -> assertThat(argument.type()).isNotNull());
    }

    // 1 int, 2 u8, 3 net_device, 4 its pointer, 5 an anonymous union of len and mark, 6 an anonymous struct with bit
    // fields, 7 sk_buff.
    private byte[] packet() {
        type("int", INT, 0, 4, 0x20);
        type("u8", INT, 0, 1, 0x8);
        type("net_device", STRUCT, 1, 64, string("index"), 1, 32);
        type("", POINTER, 0, 3);
        type("", 5, 2, 4, string("len"), 1, 0, string("mark"), 1, 0);
        write(0, 1 << 31 | STRUCT << 24 | 2, 4, string("dropped"), 2, 1 << 24 | 3, string("queue"), 1, 16);
        type("sk_buff", STRUCT, 4, 200, string("dev"), 4, 64, 0, 5, 128, 0, 6, 256, string("where"), 3, 320);
        return file();
    }

    private BtfStruct struct() {
        return Btf.of(packet()).flatMap(btf -> btf.struct("sk_buff")).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "dev, 64, 64",
        "len, 128, 32",
        "mark, 128, 32",
        "dropped, 259, 1",
        "queue, 272, 32",
        "where, 320, 0",
        "where.index, 352, 32"
    })
    void aMemberIsFoundThroughAnonymousStructsAndUnions(String path, int bit, int bits) {
        assertThat(struct().member(path)).contains(new BtfMember(bit, bits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "", "dev.index", "where.nothing", "len.index"})
    void aMemberThatTheKernelLacksIsNone(String path) {
        assertThat(struct().member(path)).isEmpty();
        assertThat(Btf.of(packet()).orElseThrow().struct("sock")).isEmpty();
    }

    @Test
    void membersOfADamagedFileAreNoneOrOthersButNeverFail() {
        byte[] whole = packet();
        for (int at = 0; at < whole.length; at++) {
            for (byte value : new byte[] {0, 5, (byte) 0xff}) {
                byte[] damaged = whole.clone();
                damaged[at] = value;
                Btf.of(damaged).ifPresent(BtfTest::ask);
            }
        }
    }

    @Test
    void whatIsNoBtfIsNone() {
        assertThat(Btf.of(new byte[0])).isEmpty();
        assertThat(Btf.of("not one at all, though long enough".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    @Tag("kernel")
    void thisKernelTellsWhereItsFreesHaveThePacket() {
        Optional<Btf> btf = Btf.running();
        assumeTrue(btf.isPresent(), "this kernel has no BTF, or keeps it from us");

        assertThat(btf.get().function("kfree_skbmem")).containsExactly(new Argument(0, "skb", "struct sk_buff *"));
        assertThat(btf.get().event("kfree_skb").get(0).type()).isEqualTo("struct sk_buff *");
    }
}
