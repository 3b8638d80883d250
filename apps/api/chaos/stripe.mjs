import { randomUUID } from 'node:crypto';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Stripe as it is seen from outside of our installation: browsers, its own pages, its Dashboard. It may be down. */
export class Stripe {
  /** @param account see `SandboxAccount` */
  constructor(account) {
    this.account = account;
  }

  /** Repeats what gets no answer. @param ask makes one call; what it throws is an answer when it has a `status` */
  async persist(ask, seconds = 60) {
    const end = Date.now() + seconds * 1_000;
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (error.status !== undefined && error.status < 500 && error.status !== 409 && error.status !== 429)
          throw error;
        if (Date.now() > end) throw error;
        await pause(200);
      }
    }
  }

  enterCard(number) {
    return this.persist(() => this.account.enterCard(number));
  }

  cvcToken() {
    return this.persist(() => this.account.cvcToken());
  }

  /** What has been answered meanwhile cannot be answered again: that is no matter here. */
  async authenticate(intentId, outcome) {
    await this.#control(() => this.account.authenticate(intentId, outcome));
  }

  /** The shopper pays in Stripe Checkout. */
  async completeCheckout(sessionId, { number, outcome }) {
    return this.#control(() =>
      this.account.control('POST', `checkout_sessions/${sessionId}/complete`, { number, outcome }),
    );
  }

  /**
   * A payment by other ways than our API: Stripe takes the money of an intent with this card. Under a key a failure may
   * stand for ever, so each call has one of its own; the intent is paid once at most all the same.
   */
  async payDirectly(intentId, paymentMethodId) {
    const body = new URLSearchParams({ payment_method: paymentMethodId, use_stripe_sdk: 'true' });
    const pay = () =>
      this.call('POST', `payment_intents/${intentId}/confirm`, { body, key: `chaos:${randomUUID()}` });
    return this.persist(pay).catch((error) => ({ error }));
  }

  /** Everything of a list, oldest last. */
  async all(path, params = {}) {
    const found = [];
    for (let after; ; ) {
      const query = new URLSearchParams({
        limit: '100',
        ...params,
        ...(after ? { starting_after: after } : {}),
      });
      const page = await this.persist(() => this.call('GET', `${path}?${query}`));
      found.push(...page.data);
      if (!page.has_more) return found;
      after = page.data.at(-1).id;
    }
  }

  async call(method, path, { body = null, key } = {}) {
    const response = await fetch(`${this.account.url}/v1/${path}`, {
      method,
      body,
      headers: {
        authorization: `Bearer ${this.account.secretKey}`,
        ...(key ? { 'idempotency-key': key } : {}),
      },
      signal: AbortSignal.timeout(10_000),
    });
    const answer = await response.json();
    if (response.ok) return answer;
    throw Object.assign(new Error(answer.error?.message ?? `Stripe answered ${response.status}`), {
      status: response.status,
    });
  }

  /** Controls refuse what does not fit the moment; only what got no answer is repeated. */
  async #control(ask) {
    return this.persist(async () => {
      try {
        return await ask();
      } catch (error) {
        if (/^(GET|POST|DELETE) /.test(error.message)) return { refused: error.message };
        throw error;
      }
    });
  }
}
