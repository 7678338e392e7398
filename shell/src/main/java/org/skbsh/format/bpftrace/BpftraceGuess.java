package org.skbsh.format.bpftrace;

/**
 * A number of a map's key that is a drop reason by its place alone.
 *
 * @param place of the part in the key, from 1
 */
record BpftraceGuess(String digits, int place) {
    /** Whether a kernel may have such a reason: 0 is for packets that are not dropped. */
    boolean mayBeReason() {
        return !digits.matches("0+") && BpftraceField.REASON.takes(digits);
    }
}
