import { Dice } from './dice.mjs';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Calls of ours that may go wrong. */
const CALLS = [
  'POST /v1/payment_intents/:id/confirm',
  'POST /v1/payment_intents/:id/confirm',
  'POST /v1/payment_intents/:id/cancel',
  'POST /v1/payment_intents',
  'GET /v1/payment_intents/:id',
  'GET /v1/payment_methods/:id',
  'POST /v1/checkout/sessions',
  'POST /v1/checkout/sessions/:id/expire',
  'GET /v1/checkout/sessions/:id',
  'POST /v1/refunds',
  'POST /v1/payment_methods/:id/detach',
];

/** A 429 says that nothing was executed, so it never comes after the effect. */
const TROUBLES = [
  { kind: 'rate_limit', when: 'before' },
  { kind: 'api_error', when: 'before' },
  { kind: 'api_error', when: 'after' },
  { kind: 'conflict', when: 'before' },
  { kind: 'conflict', when: 'after' },
  { kind: 'hang', when: 'before' },
  { kind: 'hang', when: 'after' },
  { kind: 'drop', when: 'before' },
  { kind: 'drop', when: 'after' },
];

const WEATHER = [
  [4, () => ({})],
  [2, () => ({ duplicate: true })],
  [2, () => ({ reorder: true })],
  [2, (dice) => ({ duplicate: true, reorder: true, delay: dice.between(50, 400) })],
  [2, (dice) => ({ delay: dice.between(300, 2_000) })],
  [3, (dice) => ({ drop: dice.between(1, 6) })],
];

/** Kills, faults and disturbed events at random moments, until it is told to end. */
export class Storm {
  #blowing = true;
  #loops = [];

  /** @param every milliseconds between two kills, on average */
  constructor(stack, { seed, every, record }) {
    this.stack = stack;
    this.record = record;
    this.#loops = [
      this.#loop(new Dice(seed, 'kills'), [every / 4, every * 1.75], (dice) => this.#kill(dice)),
      this.#loop(new Dice(seed, 'faults'), [200, 900], (dice) => this.#fault(dice)),
      this.#loop(new Dice(seed, 'events'), [1_000, 3_000], (dice) => this.#events(dice)),
    ];
  }

  /** From now on nothing goes wrong on purpose. */
  async end() {
    this.#blowing = false;
    await Promise.all(this.#loops);
    const { stripe } = this.stack;
    await stripe.persist(() => this.stack.account.control('DELETE', 'faults'));
    await stripe.persist(() => this.stack.account.webhooks());
  }

  async #loop(dice, [least, most], act) {
    while (this.#blowing) {
      await pause(dice.between(Math.round(least), Math.round(most)));
      if (this.#blowing) await act(dice);
    }
  }

  async #kill(dice) {
    const { apis, workers, sandbox, postgres } = this.stack;
    const victim = dice.weighted([
      [4, () => dice.pick(apis)],
      [3, () => dice.pick(workers)],
      [2, () => postgres],
      [2, () => sandbox],
    ])();
    if (await victim.kill(dice.between(0, 1_000)))
      this.record.count(`kill ${victim.name.replace(/-\d$/, '')}`);
    // Two are down at once at most, however slow the machine is.
    const all = [...apis, ...workers, sandbox, postgres];
    const down = () => all.filter((program) => !program.isUp()).length;
    while (this.#blowing && down() > 1) await pause(50);
  }

  /** The sandbox may be down; then this one is left out. */
  async #fault(dice) {
    const fault = { match: dice.pick(CALLS), ...dice.pick(TROUBLES), times: dice.between(1, 3) };
    await this.stack.account.control('POST', 'faults', fault).then(
      () => this.record.count(`fault ${fault.kind} ${fault.when}`),
      () => undefined,
    );
  }

  async #events(dice) {
    const weather = dice.weighted(WEATHER)(dice);
    await this.stack.account.webhooks(weather).catch(() => undefined);
  }
}
