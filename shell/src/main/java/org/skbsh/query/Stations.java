package org.skbsh.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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
        this.functions = new Functions(path.functions(), aliases);
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

    /** The station of one frame where it ends a packet, with regard to the frames that called it. */
    Optional<StationEntry> station(List<Symbol> frames, int at) {
        return functions.of(frames.get(at)).map(FunctionEntry::station).flatMap(id -> among(id, frames, at));
    }

    /** The station of one frame that called another function of the path. */
    public Optional<StationEntry> calling(List<Symbol> frames, int at) {
        return functions.of(frames.get(at)).map(FunctionEntry::calling).flatMap(id -> among(id, frames, at));
    }

    // The callers decide, as far as the first that belongs to another station.
    private Optional<StationEntry> among(String id, List<Symbol> frames, int at) {
        List<StationEntry> candidates = shared.getOrDefault(id, List.of());
        for (int frame = at; candidates.size() > 1 && frame < frames.size(); frame++) {
            String function = frames.get(frame).base();
            Optional<StationEntry> over = candidates.stream()
                    .filter(station -> station.over().contains(function))
                    .findFirst();
            if (over.isPresent()) {
                return over;
            }
            boolean foreign = functions
                    .of(frames.get(frame))
                    .map(FunctionEntry::station)
                    .filter(other -> !other.isEmpty() && !other.equals(id))
                    .isPresent();
            if (foreign) {
                break;
            }
        }
        return path.station(id);
    }

    /**
     * One function on the way of a packet.
     *
     * @param station where on the path it is; empty for none
     * @param ends whether the packet ended in it: it called the freeing function
     */
    public record Step(Symbol function, Optional<StationEntry> station, boolean ends) {}

    /** The functions of a stack in the order of calling, from the outermost to the one that freed the packet. */
    public List<Step> way(Stack stack) {
        List<Symbol> frames = stack.calls();
        int free = frames.size() - aliases.freed(stack).callers().size();
        Optional<Ending> ending = ending(stack);
        List<Step> steps = new ArrayList<>();
        boolean ended = false;
        for (int at = 0; at < frames.size(); at++) {
            boolean ends = at >= free && !ended && ending.map(Ending::function).equals(Optional.of(frames.get(at)));
            ended |= ends;
            Optional<StationEntry> station =
                    ends ? ending.map(Ending::station) : at < free ? Optional.empty() : calling(frames, at);
            steps.add(0, new Step(frames.get(at), station, ends));
        }
        return steps;
    }

    /** The stations of the functions that a text names, in the order of the text: of the kernel's sources. */
    public List<StationEntry> named(String text) {
        return Pattern.compile("[A-Za-z_]\\w+")
                .matcher(text)
                .results()
                .flatMap(word -> functions.of(Symbol.of(word.group())).stream())
                .flatMap(entry -> path.station(entry.station()).stream())
                .distinct()
                .toList();
    }

    /** The station as a key of events. */
    public Key key() {
        return new StackKey(
                "station",
                stack -> ending(stack).map(ending -> ending.station().id()).orElse(""));
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
