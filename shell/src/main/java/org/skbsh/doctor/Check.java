package org.skbsh.doctor;

import java.util.Locale;

/**
 * One thing that doctor looked at on this machine.
 *
 * @param found what was found, short
 * @param remedy what to do about it, if possible a command to type; empty if there is nothing to do
 */
public record Check(String name, Result result, String found, String remedy) {
    /** What it means for tracing. */
    public enum Result {
        OK,
        /** Something does not work here. */
        NO,
        /** It works, or is unknown, but the user should know. */
        NOTE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Check ok(String name, String found) {
        return new Check(name, Result.OK, found, "");
    }

    static Check no(String name, String found, String remedy) {
        return new Check(name, Result.NO, found, remedy);
    }

    static Check note(String name, String found) {
        return note(name, found, "");
    }

    static Check note(String name, String found, String remedy) {
        return new Check(name, Result.NOTE, found, remedy);
    }
}
