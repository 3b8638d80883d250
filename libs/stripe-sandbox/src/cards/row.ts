import type { Decline } from './decline-codes';
import { type Effects, NO_EFFECTS } from './effects';

/** How a use of the card ends. */
export type Outcome = 'succeeded' | 'requires_action' | Decline;

export type ThreeDSecureSupport =
  | 'none'
  | 'supported'
  | 'supported_unenrolled'
  | 'recommended'
  | 'required'
  | 'required_frictionless'
  | 'required_unless_setup'
  | 'already_set_up'
  | 'always';

/** One test card: everything that makes it behave otherwise than a plain success. */
export interface TestCard {
  /** The name under which records refer to the row: no record holds a card number. */
  id: string;
  /** `null` for a card that exists only behind an alias. */
  number: string | null;
  last4: string;
  brand: string;
  funding: string;
  country: string;
  pm: string | null;
  tok: string | null;
  aliases: string[];
  networks: string[];
  threeDSecure: ThreeDSecureSupport;
  create: 'ok' | Decline;
  attach: 'ok' | Decline;
  setup: 'succeeded' | 'requires_action' | Decline;
  onSession: Outcome;
  offSession: Outcome | { ifSetUp: Outcome; otherwise: Outcome };
  /** What the issuer says once the challenge is passed. */
  afterAuthentication: Outcome;
  /** What `request_three_d_secure: any` brings on a card that would not ask by itself. */
  whenRequested: 'attempt_acknowledged' | 'challenge' | 'processing_error' | 'not_supported';
  /** The look-up for 3-D Secure fails before any challenge. */
  lookupFails: boolean;
  /** The refusal is a failed CVC check, so it takes a CVC to meet it. */
  onlyWithCvc: boolean;
  checks: { cvc: string; zip: string; line1: string };
  risk: 'normal' | 'elevated' | 'highest';
  effects: Effects;
  note: string;
}

type Special = Partial<Omit<TestCard, 'checks'>> & { checks?: Partial<TestCard['checks']> };

/** A row of the table; what is not said is a card that pays without questions. */
export function card(
  id: string,
  number: string | null,
  last4: string,
  brand: string,
  funding: string,
  country: string,
  special: Special,
): TestCard {
  return {
    id,
    number,
    last4,
    brand,
    funding,
    country,
    pm: null,
    tok: null,
    aliases: [],
    networks: [brand],
    threeDSecure: 'none',
    create: 'ok',
    attach: 'ok',
    setup: 'succeeded',
    onSession: 'succeeded',
    offSession: 'succeeded',
    afterAuthentication: 'succeeded',
    whenRequested: 'attempt_acknowledged',
    lookupFails: false,
    onlyWithCvc: false,
    risk: 'normal',
    effects: NO_EFFECTS,
    note: '',
    ...special,
    checks: { cvc: 'pass', zip: 'pass', line1: 'pass', ...special.checks },
  };
}
