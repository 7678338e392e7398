// Counts of events: the total, and by what a format keeps of them (verdict, class, reason, comm, stack).

class Counts {
  constructor(...keys) {
    this.total = 0;
    this.by = Object.fromEntries(keys.map(key => [key, new Map()]));
  }

  // An event, or as many as a row stands for; "of" has a text for each key.
  add(count, of) {
    this.total += count;
    for (const [key, counts] of Object.entries(this.by)) {
      const text = String(of[key] ?? '');
      counts.set(text, (counts.get(text) || 0) + count);
    }
  }

  // What differs from the counts that are wanted, a line each.
  differences(wanted) {
    const lines = this.total === wanted.total ? [] : [`${this.total} events instead of ${wanted.total}`];
    for (const [key, counts] of Object.entries(this.by)) {
      for (const text of new Set([...counts.keys(), ...wanted.by[key].keys()])) {
        const count = counts.get(text) || 0, right = wanted.by[key].get(text) || 0;
        if (count !== right) lines.push(`${key} '${text}': ${count} instead of ${right}`);
      }
    }
    return lines;
  }
}

const NO_STACK = '[no_stack]';

// A stack as skbsh's view "stacks" writes it, of frames from the callee on: "nft_do_chain [nf_tables]" is there "nft_do_chain".
// What a profile has below [no_stack] is the location of the event, which is no part of a stack.
function chain(frames) {
  if (frames[0] === NO_STACK) return '';
  return frames.map(frame => frame.replace(/ \[[^\]]*\]$/, '')).join(' <- ');
}

module.exports = {Counts, chain};
