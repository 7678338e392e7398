package org.skbsh.tracer;

import org.skbsh.model.UserError;

/** The answer of a tracer to a request on this machine. */
public sealed interface Prepared permits TracePlan, Prepared.No {
    /**
     * It can't be traced.
     *
     * @param why what skbsh tried and what the kernel said
     * @param remedy what to do about it; empty if nothing helps on this machine
     */
    record No(String why, String remedy) implements Prepared {
        public static No of(UserError refused) {
            return new No(refused.getMessage(), refused.hint());
        }
    }
}
