package org.skbsh.format.event;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of an event or of a page's header, as its format file declares it:
 * {@code field:__data_loc char[] name;	offset:24;	size:4;	signed:0;}.
 *
 * @param type as declared, without the brackets of an array
 * @param offset the offset from the beginning of the entry
 * @param size its size in bytes; 0 for an array that extends to the end of the entry
 * @param elements the number of elements of an array; 1 for other fields
 */
public record FormatField(String name, String type, Where where, int offset, int size, boolean signed, int elements) {
    private static final Pattern LINE =
            Pattern.compile("\\s*field:(?<type>.*?)\\b(?<name>\\w+)(?<array>(?:\\[[^\\]]*])*)\\)?(?:\\([^;]*\\))?;"
                    + "\\s*offset:(?<offset>\\d{1,6});\\s*size:(?<size>\\d{1,6});(?:\\s*signed:(?<signed>[01]);)?.*");
    private static final Pattern BYTES = Pattern.compile(".*\\b(char|u8|__u8|uint8_t|unsigned char|s8|bool)\\b.*");
    private static final Pattern SHORTS = Pattern.compile(".*\\b(u16|__u16|uint16_t|short|__be16|s16)\\b.*");
    private static final Pattern INTS = Pattern.compile(".*\\b(u32|__u32|uint32_t|int|__be32|s32)\\b.*");

    private static final int LONGEST = 1000;

    /** Where the bytes of the field are. */
    public enum Where {
        /** In its place. */
        HERE,
        /** Elsewhere in the entry: the field holds the distance from the beginning of the entry, and the length. */
        DATA_LOC,
        /** The same, with the distance from the end of the field. */
        REL_LOC
    }

    /** Reads a line; empty if it declares no field. */
    public static Optional<FormatField> parse(String line) {
        Matcher found = LINE.matcher(line.length() > LONGEST ? "" : line);
        if (!found.matches()) {
            return Optional.empty();
        }
        String type = found.group("type").strip();
        int size = Integer.parseInt(found.group("size"));
        Where where = type.startsWith("__data_loc")
                ? Where.DATA_LOC
                : type.startsWith("__rel_loc") ? Where.REL_LOC : Where.HERE;
        return Optional.of(new FormatField(
                found.group("name"),
                type,
                where,
                Integer.parseInt(found.group("offset")),
                size,
                "1".equals(found.group("signed")),
                elements(found.group("array"), size)));
    }

    private static int elements(String brackets, int size) {
        if (brackets.isEmpty()) {
            return 1;
        }
        String count = brackets.substring(1, brackets.indexOf(']'));
        return count.matches("[1-9]\\d{0,5}") ? Integer.parseInt(count) : size;
    }

    /** Whether its value is one number: it is in its place and has the size of a number. */
    public boolean isNumber() {
        return where == Where.HERE && elements == 1 && (size == 1 || size == 2 || size == 4 || size == 8);
    }

    /** Whether its value is an address. */
    public boolean isPointer() {
        return isNumber() && type.endsWith("*");
    }

    /** Whether it is text: an array of char. */
    public boolean isText() {
        return !isNumber() && type.matches(".*\\bchar\\b.*") && !type.contains("unsigned") && !type.endsWith("*");
    }

    /** The size of one element in bytes. */
    int elementSize() {
        if (where == Where.HERE && elements > 0 && size > 0) {
            return size / elements;
        }
        if (BYTES.matcher(type).matches()) {
            return 1;
        }
        return SHORTS.matcher(type).matches() ? 2 : INTS.matcher(type).matches() ? 4 : 8;
    }

    /** The end of its place. */
    public int end() {
        return offset + size;
    }
}
