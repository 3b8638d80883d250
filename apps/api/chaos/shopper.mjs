import { randomUUID } from 'node:crypto';
import { Browser } from '../bench/browser.mjs';
import { SAVED } from './cards.mjs';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** So long a browser waits for an answer, in milliseconds: several calls to Stripe may hang, twice each. */
const PATIENCE = 60_000;

/** A person with a browser, who meets whichever API process is up and does not lose heart. */
export class Shopper {
  #browser;
  /** Ids of the cards that were saved beforehand, by their names in the plan. */
  cards = new Map();
  id = null;

  /** @param connections an agent that keeps them; without it each call has its own, which no kill has closed */
  constructor({ stack, record, dice, flow, connections = false }) {
    this.#browser = new Browser('http://127.0.0.1', { connections });
    this.stack = stack;
    this.record = record;
    this.dice = dice;
    this.flow = flow;
  }

  /**
   * Signs up and saves the cards that the plan pays with.
   * @param cards numbers by their names in the plan
   */
  async join(cards = SAVED) {
    const email = `${randomUUID()}@example.com`;
    const account = { email, password: 'correct horse battery', name: 'Ada Reader' };
    const { body } = await this.send('POST', '/api/auth/register', account);
    this.id = body.id;
    for (const [name, number] of Object.entries(cards)) this.cards.set(name, await this.#save(number));
    return this;
  }

  async #save(number) {
    const paymentMethodId = await this.stack.stripe.enterCard(number);
    const { body: setup } = await this.send('POST', '/api/payment-methods', { paymentMethodId });
    if (setup.status === 'requires_action') {
      await this.stack.stripe.authenticate(setup.id, 'succeed');
      await this.send('POST', `/api/payment-methods/setups/${setup.id}/confirm`, {});
    }
    const { body } = await this.send('GET', '/api/payment-methods');
    const card = body.data.find(({ last4 }) => last4 === number.slice(-4));
    if (!card) throw new Error(`${number} was not saved: ${JSON.stringify(setup)}`);
    return card.id;
  }

  /**
   * One call to one of the API processes.
   * @throws when there is no answer, because nobody was there or whoever was there died
   */
  async send(method, path, body, headers = {}) {
    const { port } = this.dice.pick(this.stack.apis).spec;
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await this.#browser
      .at(`http://127.0.0.1:${port}`)
      .send(method, path, body, { headers, signal })
      .catch((error) => {
        if (signal.aborted)
          this.record.finding('answers', `${method} ${path}`, `no answer within ${PATIENCE} ms`);
        throw error;
      });
    this.record.answered(method, path, answer.status, answer.body);
    return answer;
  }

  /** Repeats a call that may be repeated until there is an answer other than 503. */
  async persist(method, path, body, headers) {
    for (const end = Date.now() + 90_000; ; ) {
      const answer = await this.send(method, path, body, headers).catch(() => null);
      if (answer && answer.status !== 503) return answer;
      if (Date.now() > end) throw new Error(`${method} ${path}: not served within 90 s.`);
      await pause(this.dice.between(50, 300));
    }
  }

  /** Places an order once, however often it has to be sent; sometimes it is sent twice at once. */
  async order(productId, quantity) {
    const headers = { 'idempotency-key': randomUUID() };
    const place = () => this.persist('POST', '/api/orders', { items: [{ productId, quantity }] }, headers);
    this.record.count('orders sent');
    const answers = await Promise.all(this.dice.chance(0.2) ? [place(), place()] : [place()]);
    const placed = answers.filter(({ status }) => status < 300).map(({ body }) => body);
    if (new Set(placed.map(({ id }) => id)).size > 1)
      this.record.finding('order-once', placed.map(({ id }) => id).join(' '), 'one key, two orders');
    if (placed.length === 0) throw new Error(`No order was placed: ${JSON.stringify(answers[0].body)}`);
    return placed[0];
  }

  readOrder(id) {
    return this.persist('GET', `/api/orders/${id}`).then(({ body }) => body);
  }
}
