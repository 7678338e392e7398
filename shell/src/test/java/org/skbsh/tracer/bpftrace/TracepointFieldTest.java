package org.skbsh.tracer.bpftrace;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TracepointFieldTest {
    private static final String FORMAT = """
            name: x
            ID: 2310
            format:
            	field:unsigned short common_type;	offset:0;	size:2;	signed:0;
            	field:int common_pid;	offset:4;	size:4;	signed:1;

            	field:const void * skbaddr;	offset:8;	size:8;	signed:0;
            	field:enum skb_drop_reason reason;	offset:16;	size:4;	signed:0;
            	field:int rc;	offset:20;	size:4;	signed:1;
            	field:__data_loc char[] name;	offset:24;	size:4;	signed:0;
            	field:__u8 saddr[4];	offset:34;	size:4;	signed:0;
            	field:char comm[16];	offset:40;	size:16;	signed:0;

            print fmt: "skbaddr=%p", REC->skbaddr
            """;

    @Test
    void anEventsOwnFieldsAreReadFromItsFormat() {
        assertThat(TracepointField.of(FORMAT))
                .containsExactly(
                        new TracepointField("const void *", "skbaddr", false, 8, false),
                        new TracepointField("enum skb_drop_reason", "reason", false, 4, false),
                        new TracepointField("int", "rc", false, 4, true),
                        new TracepointField("__data_loc char[]", "name", false, 4, false),
                        new TracepointField("__u8", "saddr", true, 4, false),
                        new TracepointField("char", "comm", true, 16, false));
    }

    @Test
    void aFieldIsPrintedAsWhatItIs() {
        assertThat(TracepointField.of(FORMAT).stream().filter(TracepointField::isPointer))
                .extracting(TracepointField::name)
                .containsExactly("skbaddr");
        assertThat(TracepointField.of(FORMAT).stream().filter(TracepointField::isNumber))
                .extracting(TracepointField::name)
                .containsExactly("reason", "rc");
        assertThat(TracepointField.of(FORMAT).stream().filter(TracepointField::isText))
                .extracting(TracepointField::name)
                .containsExactly("name");
        assertThat(TracepointField.of(FORMAT).stream().filter(TracepointField::isCharacters))
                .extracting(TracepointField::name)
                .containsExactly("comm");
    }

    @Test
    void anOddFormatHasNoFields() {
        assertThat(TracepointField.of("field: ; offset")).isEmpty();
        assertThat(TracepointField.of("")).isEmpty();
    }
}
