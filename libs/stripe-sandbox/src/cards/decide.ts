import { DECLINES, type Decline } from './decline-codes';
import type { CardOptions, ThreeDSecureRecord } from './options';
import type { Outcome, TestCard } from './row';

/** One use of a card, as the bank sees it. */
export interface Use {
  kind: 'payment' | 'setup';
  offSession: boolean;
  /** The payment method was set up for off-session use before. */
  setUp: boolean;
  /** The challenge of this attempt is passed. */
  authenticated: boolean;
  requestThreeDSecure: CardOptions['request_three_d_secure'];
  cvcSupplied: boolean;
  blockOnFailedCvc: boolean;
}

export interface Verdict {
  result: 'succeeded' | 'requires_action' | 'declined';
  decline: Decline | null;
  threeDSecure: ThreeDSecureRecord | null;
}

const verdict = (outcome: Outcome, threeDSecure: ThreeDSecureRecord | null): Verdict => {
  if (outcome === 'requires_action') return { result: 'requires_action', decline: null, threeDSecure: null };
  if (outcome === 'succeeded') return { result: 'succeeded', decline: null, threeDSecure };
  return { result: 'declined', decline: outcome, threeDSecure };
};

/** What the row says for this use, before anybody asks for 3-D Secure on top. */
function byTable(row: TestCard, use: Use): Outcome {
  if (use.kind === 'setup') return row.setup;
  if (!use.offSession) return row.onSession;
  if (typeof row.offSession === 'object' && 'ifSetUp' in row.offSession) {
    return use.setUp ? row.offSession.ifSetUp : row.offSession.otherwise;
  }
  return row.offSession;
}

function secureWithoutChallenge(row: TestCard, use: Use): ThreeDSecureRecord | null {
  if (row.lookupFails) return { flow: null, result: 'processing_error' };
  if (row.threeDSecure === 'required_frictionless') return { flow: 'frictionless', result: 'authenticated' };
  if (use.requestThreeDSecure === 'automatic' || row.whenRequested === 'challenge') return null;
  return { flow: null, result: row.whenRequested };
}

/**
 * What becomes of a use of a test card. Everything that differs between cards is in their rows; this only says in
 * which order the bank looks at things.
 */
export function decide(row: TestCard, use: Use): Verdict {
  if (use.authenticated) {
    const after = use.kind === 'setup' ? 'succeeded' : row.afterAuthentication;
    return blocked(row, use, verdict(after, { flow: 'challenge', result: 'authenticated' }));
  }
  let outcome = byTable(row, use);
  const asked = use.requestThreeDSecure !== 'automatic' && !use.offSession;
  if (asked && outcome === 'succeeded' && row.whenRequested === 'challenge') outcome = 'requires_action';
  if (row.onlyWithCvc && !use.cvcSupplied) outcome = 'succeeded';
  return blocked(row, use, verdict(outcome, secureWithoutChallenge(row, use)));
}

/** Radar's rule on failed CVC checks, if the account has it switched on. */
function blocked(row: TestCard, use: Use, given: Verdict): Verdict {
  const fails = use.kind === 'payment' && use.cvcSupplied && row.checks.cvc === 'fail';
  if (given.result !== 'succeeded' || !fails || !use.blockOnFailedCvc) return given;
  return { ...given, result: 'declined', decline: DECLINES.incorrectCvc };
}
