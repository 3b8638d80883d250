import type { Sandbox } from '../sandbox';
import { Challenges } from './challenges';
import { type Comparison, differences } from './differences';
import { type Answer, type Call, exchange } from './exchange';
import { findings } from './findings';
import { withoutOlder } from './lists';
import { Pairs, type Side } from './pairs';
import type { Compared } from './report';
import { idsIn, translated } from './translate';

/** The same moment is written down at most so many seconds apart on the two sides. */
const SECONDS_APART = 120;
/** What these say is about the account as a whole, which only Stripe's has a past of. */
const OF_THE_ACCOUNT = /^\/v1\/(?:account|balance)(?:$|\?)/;

export interface ComparerOptions {
  /** The secret key that Stripe is called with. */
  key: string;
  /** Where Stripe is. */
  upstream: string;
  /** Whose answers the application gets. */
  answer: Side;
}

const errorCode = (answer: Answer): unknown => (answer.json as { error?: { code?: unknown } })?.error?.code;

const isPublishable = (key: string): boolean => key.startsWith('pk_');

/** Sends each call to Stripe and to a sandbox of its own, and notes how the answers differ. */
export class Comparer {
  readonly compared: Compared[] = [];
  private readonly pairs = new Pairs();
  private readonly challenges: Challenges;
  private readonly since = Math.floor(Date.now() / 1000);
  private readonly comparison: Comparison;
  /** The calls that the side in the second place still has to answer, one after the other. */
  private rest: Promise<void> = Promise.resolve();

  /** @param sandbox one that nobody else uses; it is ended with this */
  constructor(
    private readonly options: ComparerOptions,
    private readonly sandbox: Sandbox,
  ) {
    this.challenges = new Challenges(sandbox, this.pairs);
    this.comparison = { pairs: this.pairs, sandboxUrl: sandbox.publicUrl, seconds: SECONDS_APART };
    // The application hears of events from the side whose objects it knows.
    if (options.answer === 'stripe') sandbox.webhooks({ drop: true });
  }

  /**
   * The answer of the side that the application gets its answers from. The other side is asked afterwards.
   * @param key the key that the application sent
   * @throws Error of Node's when that side cannot be reached
   */
  async answer(call: Call, key: string): Promise<Answer> {
    const waiting = this.options.answer === 'stripe' ? this.challenges.pathOfWaiting(call) : null;
    const before = waiting === null ? null : await this.readIntent(waiting);
    const first = await this.callSide(this.options.answer, call, key);
    if (this.options.answer === 'stripe') this.challenges.note(first);
    this.rest = this.rest.then(() => this.compare(call, key, first, before));
    return first;
  }

  /** Resolves once both sides have answered every call so far. */
  async settled(): Promise<void> {
    await this.rest;
  }

  async stop(): Promise<void> {
    await this.rest;
    await this.sandbox.stop();
  }

  private readIntent(path: string): Promise<Answer> {
    const read: Call = { method: 'GET', path, headers: {}, body: Buffer.alloc(0) };
    return exchange(this.options.upstream, read, this.options.key);
  }

  private callSide(side: Side, call: Call, key: string): Promise<Answer> {
    const { options, sandbox } = this;
    if (side === 'stripe') return exchange(options.upstream, call, isPublishable(key) ? key : options.key);
    const own = isPublishable(key) ? sandbox.publishableKey : sandbox.secretKey;
    return exchange(sandbox.url, call, own);
  }

  private async compare(call: Call, key: string, first: Answer, intent: Answer | null): Promise<void> {
    const second: Side = this.options.answer === 'stripe' ? 'sandbox' : 'stripe';
    const skip = (skipped: string): void => {
      this.compared.push({ call, findings: [], skipped });
    };
    if (first.status === 429 || first.status >= 500) {
      skip(`${this.options.answer === 'stripe' ? 'Stripe' : 'the sandbox'} answered ${first.status}`);
      return;
    }
    if (intent) this.challenges.endAsAtStripe(intent);
    const sent = translated(call, this.pairs, second);
    try {
      const other = await this.callSide(second, sent, key);
      const answers =
        second === 'sandbox' ? { sandbox: other, stripe: first } : { sandbox: first, stripe: other };
      const unknown = idsIn(sent).filter((id) => !this.pairs.knows(second, id));
      if (unknown.length > 0 && errorCode(other) === 'resource_missing' && first.status < 400) {
        skip('it names objects that were made before, or elsewhere');
      } else if (OF_THE_ACCOUNT.test(call.path)) {
        skip('it is about the account as a whole');
      } else {
        this.note(call, answers);
      }
    } catch (error) {
      skip(`the other side could not be reached (${(error as Error).message})`);
    }
  }

  private note(call: Call, { sandbox, stripe }: Record<Side, Answer>): void {
    const [ours, theirs] = withoutOlder(sandbox.json, stripe.json, this.since, this.comparison);
    const found = findings(
      { sandbox: sandbox.status, stripe: stripe.status },
      differences(ours, theirs, this.comparison),
    );
    this.compared.push({ call, findings: found });
  }
}
