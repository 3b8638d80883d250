import { createHash } from 'node:crypto';

/** Draws that are the same in every run with the same labels (mulberry32). */
export class Dice {
  #state;

  /** @param labels the seed, and what is drawn for: each has draws of its own */
  constructor(...labels) {
    this.#state = createHash('sha256').update(labels.join('/')).digest().readInt32LE(0);
  }

  /** A number from 0 up to, and not including, 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(n) {
    return Math.floor(this.next() * n);
  }

  /** A whole number from `low` to `high`, both included. */
  between(low, high) {
    return low + this.below(high - low + 1);
  }

  chance(share) {
    return this.next() < share;
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  /** @param weights `[weight, value]`, whole numbers */
  weighted(weights) {
    let left = this.below(weights.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, value] of weights) {
      left -= weight;
      if (left < 0) return value;
    }
  }
}
