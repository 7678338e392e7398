package org.skbsh.kernel.symbols;

/**
 * Where a member of a kernel struct is.
 *
 * @param bit its distance from the beginning of the struct, in bits
 * @param bits its size in bits: of a bit field, its own; 0 for an array or a struct
 */
public record BtfMember(int bit, int bits) {
    /** Its distance in bytes; of a bit field, that of the byte where it begins. */
    public int offset() {
        return bit / Byte.SIZE;
    }
}
