import type { Sandbox } from '../sandbox';
import type { Answer, Call } from './exchange';
import { cut } from './ids';
import type { Pairs } from './pairs';

const INTENT = /^\/v1\/(payment|setup)_intents\/([^/?]+)/;

interface Intent {
  id?: string;
  status?: string;
}

/** The intent of an answer, or of its error. */
function intentOf(answer: Answer): Intent {
  const body = (answer.json ?? {}) as Record<string, unknown>;
  const error = (body.error ?? {}) as Record<string, unknown>;
  const shown = answer.status < 400 ? body : (error.payment_intent ?? error.setup_intent ?? {});
  return shown as Intent;
}

/**
 * A challenge that the shopper passed or failed in Stripe's window happens there alone. Before the sandbox is asked about
 * that intent again, the challenge is given the same end here.
 */
export class Challenges {
  /** Ids of Stripe's intents that waited for the shopper when they were last seen. */
  private readonly open = new Set<string>();

  constructor(
    private readonly sandbox: Sandbox,
    private readonly pairs: Pairs,
  ) {}

  /** Notes what Stripe's answer says of an intent. */
  note(answer: Answer): void {
    const { id, status } = intentOf(answer);
    if (id === undefined || cut(id).ids.length === 0) return;
    if (status === 'requires_action') this.open.add(id);
    else this.open.delete(id);
  }

  /** The path of the intent that a call is about, if that waited for the shopper. */
  pathOfWaiting(call: Call): string | null {
    const [path, , id] = INTENT.exec(call.path) ?? [];
    return path !== undefined && id !== undefined && this.open.has(id) ? path : null;
  }

  /** Ends the challenge in the sandbox as it ended at Stripe, if it has ended there. */
  endAsAtStripe(answer: Answer): void {
    const { id, status } = intentOf(answer);
    if (id === undefined || status === undefined || status === 'requires_action') return;
    const failed = status === 'requires_payment_method' || status === 'canceled';
    try {
      this.sandbox.authenticate(this.pairs.translate(id, 'sandbox'), failed ? 'fail' : 'succeed');
    } catch {
      // It does not wait in the sandbox: the comparison of the next answers says so.
    }
  }
}
