package org.skbsh.tracer;

import java.util.List;

import org.skbsh.model.Probe;
import org.skbsh.model.UserError;

/** Which tracer traces a request on this machine. */
public sealed interface Choice {
    /**
     * This one.
     *
     * @param why in one line: what speaks for it, or against better ones
     */
    record Taken(Tracer tracer, TracePlan plan, String why) implements Choice {
        /** The message to the user. */
        public String line() {
            return "with " + tracer.name() + "; " + why;
        }
    }

    /**
     * None.
     *
     * @param refusals the refusal of each tracer, the preferred one first
     */
    record None(TraceRequest request, List<Refusal> refusals) implements Choice {
        public None {
            refusals = List.copyOf(refusals);
        }

        UserError error() {
            return UserError.unsupported(
                    request.what() + " can't be traced here:\n  "
                            + String.join(
                                    "\n  ", refusals.stream().map(Refusal::line).toList()),
                    hint());
        }

        private String hint() {
            String remedy = refusals.stream()
                    .map(refusal -> refusal.no().remedy())
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("see: doctor");
            return request.probes().contains(Probe.KFREE_SKBMEM)
                    ? "the nearest that works: trace drops,consumed (" + remedy + ")"
                    : remedy;
        }
    }

    /** Why a tracer can't trace it. */
    record Refusal(Tracer tracer, Prepared.No no) {
        public String line() {
            return tracer.name() + ": " + no.why();
        }
    }

    /** The chosen tracer; an error explains the lack of one. */
    default Taken orThrow() {
        if (this instanceof None none) {
            throw none.error();
        }
        return (Taken) this;
    }
}
