package org.skbsh.knowledge;

/**
 * What skbsh knows of a kernel setting.
 *
 * @param sysctl as sysctl names it; {@code *} stands for a device
 * @param title what it sets, in a phrase
 * @param value its default, with its unit
 * @param changes what it changes for packets, and what to know before changing it
 * @param place file and line of the entry
 */
public record SysctlEntry(String sysctl, String title, String value, String changes, String place) {
    /** Whether it means the setting of that name: {@code net.ipv4.conf.eth0.rp_filter} for one with a star. */
    public boolean means(String name) {
        return Star.matches(sysctl, name);
    }
}
