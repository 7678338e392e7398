package org.skbsh.format.event;

/** Where the bytes of an array or a string are in an entry. */
final class FieldRange {
    private final FormatField field;
    private final Numbers numbers;
    private int begin;
    private int end;

    FieldRange(FormatField field, Numbers numbers) {
        this.field = field;
        this.numbers = numbers;
    }

    int from() {
        return begin;
    }

    int to() {
        return end;
    }

    /** Finds it in an entry; false if the entry is too short for it. Text ends before its first zero. */
    boolean find(byte[] page, int from, int to) {
        if (from + field.end() > to) {
            return false;
        }
        begin = from + field.offset();
        end = field.size() == 0 ? to : begin + field.size();
        if (field.where() != FormatField.Where.HERE) {
            // The field holds the length in the upper half, the distance in the lower.
            long place = numbers.number(page, begin, field.size(), false);
            begin = (int) (place & 0xffff) + (field.where() == FormatField.Where.DATA_LOC ? from : end);
            end = begin + (int) (place >>> 16 & 0xffff);
        }
        if (begin < from || end > to) {
            return false;
        }
        if (field.isText()) {
            end = beforeZero(page);
        }
        return true;
    }

    private int beforeZero(byte[] page) {
        int at = begin;
        while (at < end && page[at] != 0) {
            at++;
        }
        return at;
    }
}
