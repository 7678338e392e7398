package org.skbsh.model;

/**
 * How much memory a capture may still use: most of the heap, and for texts, functions and stacks at most half of it, so
 * that there is memory to analyse the capture. What finds no room is refused and counted, and never ends the program.
 */
public final class Room {
    private long left;
    private long forRows;

    /**
     * @param bytes the total
     * @param forRows the bytes that only rows may use
     */
    public Room(long bytes, long forRows) {
        this.left = bytes;
        this.forRows = forRows;
    }

    static Room mostOfTheHeap() {
        long heap = Runtime.getRuntime().maxMemory();
        return new Room(heap / 8 * 7, heap / 8 * 3);
    }

    /** Takes bytes for what is stored once; false if there are too few. */
    synchronized boolean take(long bytes) {
        if (bytes > left - forRows) {
            return false;
        }
        left -= bytes;
        return true;
    }

    /** Takes bytes for rows; false if there are too few. */
    synchronized boolean takeForRows(long bytes) {
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        forRows = Math.max(0, forRows - bytes);
        return true;
    }
}
