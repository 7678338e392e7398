package org.skbsh.model;

/**
 * How much memory a capture may still take: half of the heap in all, so that the other half is there to look at it. What finds
 * no room is refused and counted, and never ends the program.
 */
public final class Room {
    private long left;

    public Room(long bytes) {
        left = bytes;
    }

    static Room halfTheHeap() {
        return new Room(Runtime.getRuntime().maxMemory() / 2);
    }

    /** Takes so many bytes; false when there are not as many. */
    synchronized boolean take(long bytes) {
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        return true;
    }
}
