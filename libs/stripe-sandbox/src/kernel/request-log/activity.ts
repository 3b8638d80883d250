import { random } from '../ids';
import type { Account } from '../store/account';
import type { EventRecord } from '../store/records';
import type { Delivery } from '../webhooks/delivery';
import { Recent } from './recent';

/** What the shopper does in a challenge. */
export type ChallengeOutcome = 'fail' | 'succeed';

/** A challenge that was answered. */
export interface ChallengeRecord {
  /** The object that asked for it. */
  subject: string;
  /** Milliseconds on the account's clock. */
  time: number;
  outcome: ChallengeOutcome;
  /** The shopper on the challenge page, or a test through the controls. */
  by: 'browser' | 'controls';
}

const KEEP_MOMENTS = 20_000;
const KEEP_CHALLENGES = 500;
/** Watchers are told of changes of the same moment together. */
const GATHER_MS = 80;

/**
 * What happened in an account and when, to the millisecond: records know seconds only. It is for people who watch;
 * none of it survives a restart.
 */
export class Activity {
  private revision = 0;
  private latest = 0;
  private readonly boot = random(8);
  private readonly moments = new Recent<number>(KEEP_MOMENTS);
  /** Those that have not been looked for: most never are, and a list is filled faster than a map. */
  private noted: { id: string; time: number }[] = [];
  private answered: ChallengeRecord[] = [];
  private waiting = new Set<() => void>();
  private waking: NodeJS.Timeout | null = null;

  constructor(private readonly account: Account) {}

  /** Changes whenever anything in the account does. */
  get tag(): string {
    return `${this.boot}-${this.revision}`;
  }

  /** Milliseconds on the account's clock, with fractions that keep the order within one. */
  now(): number {
    const time = Date.now() + this.account.ahead * 1000;
    // Times within one millisecond stay apart, and in order.
    this.latest = time > this.latest ? time : this.latest + 0.001;
    return this.latest;
  }

  /** Something changed. */
  readonly beat = (): void => {
    this.revision++;
    if (this.waiting.size === 0 || this.waking) return;
    this.waking = setTimeout(() => this.wake(), GATHER_MS);
    this.waking.unref();
  };

  committed(events: EventRecord[]): void {
    for (const { id } of events) this.note(id);
    this.beat();
  }

  delivered(delivery: Delivery): void {
    this.note(`${delivery.id}/${delivery.attempts.length}`);
    this.beat();
  }

  challenged(subject: string, outcome: ChallengeOutcome, by: ChallengeRecord['by']): void {
    this.answered.push({ subject, time: this.now(), outcome, by });
    if (this.answered.length > KEEP_CHALLENGES * 2) this.answered = this.answered.slice(-KEEP_CHALLENGES);
    this.beat();
  }

  /** When an event happened, or attempt `n` of a delivery (`<id>/<n>`) ended. */
  moment(id: string): number | undefined {
    for (const { id: noted, time } of this.noted) this.moments.set(noted, time);
    this.noted.length = 0;
    return this.moments.get(id);
  }

  challenges(subject: string): ChallengeRecord[] {
    return this.answered.filter((challenge) => challenge.subject === subject);
  }

  /** Resolves with the tag once it is not `tag` any more, or when `ms` milliseconds have passed. */
  async changedFrom(tag: string, ms: number): Promise<string> {
    if (this.tag !== tag || ms <= 0) return this.tag;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      timer.unref();
      this.waiting.add(done);
    });
    return this.tag;
  }

  clear(): void {
    this.moments.clear();
    this.noted = [];
    this.answered = [];
    this.latest = 0;
    this.beat();
  }

  private wake(): void {
    this.waking = null;
    for (const done of [...this.waiting]) done();
  }

  private note(id: string): void {
    this.noted.push({ id, time: this.now() });
    if (this.noted.length >= KEEP_MOMENTS) this.noted = this.noted.slice(-KEEP_MOMENTS / 2);
  }
}
