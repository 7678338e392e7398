package org.skbsh.format.event;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import org.skbsh.model.Field;

import static org.assertj.core.api.Assertions.assertThat;

/** What events' format files tell. */
class EventFormatTest {
    private static final String HEAD = """
            name: something
            ID: 2306
            format:
            	field:unsigned short common_type;	offset:0;	size:2;	signed:0;
            	field:int common_pid;	offset:4;	size:4;	signed:1;

            """;

    private static EventFormat format(String fields, String print) {
        return EventFormat.parse("net", HEAD + fields + "\nprint fmt: " + print + "\n")
                .orElseThrow();
    }

    /** Each own field with what it is shown as, and by which conversion. */
    private static String forms(EventFormat format) {
        return FieldForm.of(format).stream()
                .map(form -> form.field().name() + " " + form.kind()
                        + form.printed().map(printed -> " %" + printed.what()).orElse(""))
                .collect(Collectors.joining(", "));
    }

    @Test
    void fieldsAreNumbersArraysStringsOrElsewhereInTheEntry() {
        EventFormat format = format("""
                	field:void * skbaddr;	offset:8;	size:8;	signed:0;
                	field:__data_loc char[] name;	offset:16;	size:4;	signed:0;
                	field:__rel_loc u32[] more;	offset:20;	size:4;	signed:0;
                	field:char comm[16];	offset:24;	size:16;	signed:0;
                	field:__u8 saddr[4];	offset:40;	size:4;	signed:0;
                	field:enum skb_drop_reason reason;	offset:44;	size:4;	signed:0;
                	field:unsigned long args[6];	offset:48;	size:48;	signed:0;
                	field:char rest[];	offset:96;	size:0;	signed:0;
                """, "\"\"");

        assertThat(format.ownFields())
                .extracting(field -> field.name() + ": " + field.where() + ", " + field.elements() + " of "
                        + field.elementSize() + (field.isNumber() ? " number" : "") + (field.isText() ? " text" : ""))
                .containsExactly(
                        "skbaddr: HERE, 1 of 8 number",
                        "name: DATA_LOC, 1 of 1 text",
                        "more: REL_LOC, 1 of 4",
                        "comm: HERE, 16 of 1 text",
                        "saddr: HERE, 4 of 1",
                        "reason: HERE, 1 of 4 number",
                        "args: HERE, 6 of 8",
                        "rest: HERE, 0 of 1 text");
        assertThat(format.id()).isEqualTo(2306);
    }

    @Test
    void aFieldIsShownAsTheKernelPrintsIt() {
        assertThat(
                        forms(
                                format(
                                        """
                        	field:void * skbaddr;	offset:8;	size:8;	signed:0;
                        	field:void * location;	offset:16;	size:8;	signed:0;
                        	field:unsigned short protocol;	offset:24;	size:2;	signed:0;
                        	field:int reason;	offset:28;	size:4;	signed:1;
                        	field:unsigned long flags;	offset:32;	size:8;	signed:0;
                        	field:__u8 saddr[28];	offset:40;	size:28;	signed:0;
                        	field:dev_t dev;	offset:68;	size:4;	signed:0;
                        	field:void * other;	offset:72;	size:8;	signed:0;
                        """,
                                        "\"skbaddr=%p location=%pS protocol=0x%04x vec=%d [why=%s] flags=%s from %pISpc on %d,%d\","
                                                + " REC->skbaddr, REC->location, REC->protocol, REC->reason,"
                                                + " __print_symbolic(REC->reason, { 2, \"NOT_SPECIFIED\" }), (REC->flags) ?"
                                                + " __print_flags(REC->flags, \"|\", {(unsigned long)((( gfp_t)((((1UL))) << (3)))), \"A\" }) : \"none\","
                                                + " REC->saddr, ((unsigned int) ((REC->dev) >> 20)), ((unsigned int) ((REC->dev) & ((1U << 20) - 1)))")))
                .isEqualTo("skbaddr ADDRESS %p, location TEXT %pS, protocol ADDRESS %x, reason TEXT %s, flags TEXT %s,"
                        + " saddr TEXT %pISpc, dev NUMBER, other ADDRESS");
    }

    @Test
    void whatIsNoFormatIsNone() {
        assertThat(EventFormat.parse("net", "")).isEmpty();
        assertThat(EventFormat.parse("net", "name: x\nID: many\n")).isEmpty();
        assertThat(EventFormat.parse("net", HEAD).orElseThrow().ownFields()).isEmpty();
        assertThat(format("	field:int x;	offset:8;	size:4;\n", "no quotes").print())
                .isEqualTo(new PrintFormat(List.of(), ""));
    }

    @Test
    void aFieldWithoutAFormIsShownByItsType() {
        assertThat(forms(format("	field:int x;	offset:8;	size:4;	signed:1;\n", "\"%s\", __what(REC->x")))
                .isEqualTo("x NUMBER");
        assertThat(FieldForm.of(format("	field:int x;	offset:8;	size:4;	signed:1;\n", "\"x\"")))
                .extracting(FieldForm::kind)
                .containsExactly(Field.Kind.NUMBER);
    }
}
