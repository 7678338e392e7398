package org.skbsh.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * What is known of the way of packets through the kernel.
 *
 * @param stations in the order in which a packet meets them
 * @param functions in the order of the files
 * @param sysctls the settings that influence packets, in the order of the files
 */
public record PacketPath(List<StationEntry> stations, List<FunctionEntry> functions, List<SysctlEntry> sysctls) {
    public PacketPath {
        stations = List.copyOf(stations);
        functions = List.copyOf(functions);
        sysctls = List.copyOf(sysctls);
    }

    public Optional<StationEntry> station(String id) {
        return stations.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    public Optional<SysctlEntry> sysctl(String name) {
        return sysctls.stream().filter(entry -> entry.means(name)).findFirst();
    }
}
