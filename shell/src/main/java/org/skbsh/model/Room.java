package org.skbsh.model;

/**
 * How much memory a capture may still take: most of the heap, and what differs in each event (texts, functions, stacks) no more
 * than half of it, so that there is memory to look at the capture. What finds no room is refused and counted, and never ends
 * the program.
 */
public final class Room {
    private long left;
    private long forRows;

    /**
     * @param bytes in all
     * @param forRows how many of them only rows may take
     */
    public Room(long bytes, long forRows) {
        this.left = bytes;
        this.forRows = forRows;
    }

    static Room mostOfTheHeap() {
        long heap = Runtime.getRuntime().maxMemory();
        return new Room(heap / 8 * 7, heap / 8 * 3);
    }

    /** Takes so many bytes for what is stored once; false when there are not as many. */
    synchronized boolean take(long bytes) {
        if (bytes > left - forRows) {
            return false;
        }
        left -= bytes;
        return true;
    }

    /** Takes so many bytes for rows; false when there are not as many. */
    synchronized boolean takeForRows(long bytes) {
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        forRows = Math.max(0, forRows - bytes);
        return true;
    }
}
