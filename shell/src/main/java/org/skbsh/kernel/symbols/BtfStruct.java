package org.skbsh.kernel.symbols;

import java.util.Optional;

/**
 * Finds members of a struct or union in {@link Btf}.
 *
 * @param type its number there
 * @param depth how many structs it is in
 */
record BtfStruct(Btf btf, int type, int depth) {
    // A damaged file may hold a struct within itself.
    private static final int DEEPEST = 16;

    // struct btf_type, then a struct btf_member for each: name, type, place.
    private static final int HEAD = 12;
    private static final int MEMBER = 12;
    private static final int INFO = 4;
    private static final int SIZE = 8;

    /**
     * The member with this path; members of anonymous structs and unions count as the struct's own.
     *
     * @param from the place of this struct in the outermost one, in bits
     */
    Optional<BtfMember> member(String path, int from) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        int members = btf.number(type, INFO) & 0xffff;
        for (int nth = 0; nth < members; nth++) {
            int at = HEAD + nth * MEMBER;
            String own = btf.string(btf.number(type, at));
            int inner = btf.bare(btf.number(type, at + 4));
            int place = btf.number(type, at + 8);
            if (!own.isEmpty() && own.equals(name)) {
                return dot < 0
                        ? Optional.of(new BtfMember(from + bit(place), bits(place, inner)))
                        : struct(inner).flatMap(found -> found.member(path.substring(dot + 1), from + bit(place)));
            }
            Optional<BtfMember> found = own.isEmpty()
                    ? struct(inner).flatMap(anonymous -> anonymous.member(path, from + bit(place)))
                    : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<BtfStruct> struct(int inner) {
        int kind = btf.kind(inner);
        return depth < DEEPEST && (kind == Btf.STRUCT || kind == Btf.UNION)
                ? Optional.of(new BtfStruct(btf, inner, depth + 1))
                : Optional.empty();
    }

    // If the type has this flag, a place is 8 bits of size and 24 bits of distance.
    private boolean hasBitFields() {
        return btf.number(type, INFO) < 0;
    }

    private int bit(int place) {
        return hasBitFields() ? place & 0xffffff : place;
    }

    private int bits(int place, int inner) {
        if (hasBitFields() && place >>> 24 != 0) {
            return place >>> 24;
        }
        return switch (btf.kind(inner)) {
            case Btf.INT, Btf.ENUM -> btf.number(inner, SIZE) * Byte.SIZE;
            case Btf.POINTER -> Long.SIZE;
            default -> 0;
        };
    }
}
