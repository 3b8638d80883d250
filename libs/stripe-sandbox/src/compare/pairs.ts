import { kindOf, withIds } from './ids';

/** The two servers that answer each call. */
export type Side = 'sandbox' | 'stripe';

/** Which object of the one side is which object of the other, as far as their answers have told. */
export class Pairs {
  private readonly toStripe = new Map<string, string>();
  private readonly toSandbox = new Map<string, string>();

  /**
   * Whether two ids name the same object. Two ids of one kind that both appear for the first time do from now on.
   */
  areSame(sandbox: string, stripe: string): boolean {
    const [known, other] = [this.toStripe.get(sandbox), this.toSandbox.get(stripe)];
    if (known !== undefined || other !== undefined) return known === stripe;
    if (sandbox === stripe) return true;
    if (kindOf(sandbox) !== kindOf(stripe)) return false;
    this.toStripe.set(sandbox, stripe);
    this.toSandbox.set(stripe, sandbox);
    return true;
  }

  /** Whether a side's id has a counterpart. */
  knows(side: Side, id: string): boolean {
    return (side === 'stripe' ? this.toSandbox : this.toStripe).has(id);
  }

  /** A text of one side's ids in those of the other. */
  translate(text: string, to: Side): string {
    const ids = to === 'stripe' ? this.toStripe : this.toSandbox;
    return withIds(text, (id) => ids.get(id));
  }
}
