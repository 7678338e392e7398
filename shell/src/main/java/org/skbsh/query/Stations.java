package org.skbsh.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.knowledge.FunctionEntry;
import org.skbsh.knowledge.PacketPath;
import org.skbsh.knowledge.StationEntry;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;

/** Finds where on the packet path a stack ends: the station of the first caller of the freeing functions that has one. */
public final class Stations {
    private final PacketPath path;
    private final Functions functions;
    private final Aliases aliases;
    /** The stations that share functions, by the id of the station that the functions' entries name. */
    private final Map<String, List<StationEntry>> shared = new HashMap<>();

    public Stations(PacketPath path, Aliases aliases) {
        this.path = path;
        this.functions = new Functions(path.functions());
        this.aliases = aliases;
        for (StationEntry station : path.stations()) {
            shared.put(
                    station.id(),
                    path.stations().stream()
                            .filter(other -> other.equals(station) || other.of().contains(station.id()))
                            .toList());
        }
    }

    public PacketPath path() {
        return path;
    }

    public Functions functions() {
        return functions;
    }

    /** Where a packet ended: the function, and its station. */
    public record Ending(Symbol function, StationEntry station) {}

    /** Where the packet of a stack ended; empty if no caller belongs to a station. */
    public Optional<Ending> ending(Stack stack) {
        List<Symbol> callers = aliases.freed(stack).own();
        for (int at = 0; at < callers.size(); at++) {
            Optional<StationEntry> station = station(callers, at);
            if (station.isPresent()) {
                return Optional.of(new Ending(callers.get(at), station.get()));
            }
        }
        return Optional.empty();
    }

    /** The station of one frame, with regard to the frames that called it. */
    public Optional<StationEntry> station(List<Symbol> frames, int at) {
        Optional<String> id = functions.of(frames.get(at)).map(FunctionEntry::station);
        List<StationEntry> candidates = id.map(shared::get).orElse(List.of());
        return candidates.size() < 2
                ? candidates.stream().findFirst()
                : Stream.concat(
                                frames.subList(at, frames.size()).stream()
                                        .flatMap(frame -> over(candidates, frame).stream()),
                                path.station(id.orElseThrow()).stream())
                        .findFirst();
    }

    private static Optional<StationEntry> over(List<StationEntry> candidates, Symbol frame) {
        return candidates.stream()
                .filter(station -> station.over().contains(frame.base()))
                .findFirst();
    }

    /** The station as a key of events. */
    public Key key() {
        return new StackKey("station", stack -> ending(stack)
                .map(ending -> ending.station().id())
                .orElse(""));
    }

    /** The function by which {@link #key} decides, as a key of events. */
    public Key function() {
        return new StackKey("ends in", stack -> ending(stack)
                .map(ending -> ending.function().base())
                .orElseGet(() -> aliases.callers(stack).stream()
                        .findFirst()
                        .map(Symbol::base)
                        .orElse("")));
    }
}
