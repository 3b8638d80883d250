import { databaseDefaults, retentionDefaults, storageFaults, variable as upper } from './config-storage';

/** Timers and limits of the payment flow, in milliseconds. Each can be set as `PAYMENTS_<NAME>`. */
export const paymentDefaults = {
  confirmTimeoutMs: 20_000,
  /** How long Stripe's answer to any other call that writes is waited for. */
  writeTimeoutMs: 20_000,
  resolveAfterMs: 10_000,
  resolveForMs: 600_000,
  quietActionMs: 120_000,
  /** How often a payment that takes days is read, should its webhook get lost. */
  delayedReadMs: 3_600_000,
  approvedConfirmAfterMs: 120_000,
  approvedConfirmUntilMs: 3_000_000,
  reservationMs: 1_800_000,
  /** The reservation of a user whose email address is not verified; never longer than everybody's. */
  unverifiedReservationMs: 600_000,
  /** How long such a reservation lasts at most, whatever the shopper does. */
  unverifiedReservationMaxMs: 1_800_000,
  /** How long a try waits at most for the outcome of others, where these decide whether it is within a limit. */
  pendingWaitMs: 5_000,
  checkoutGraceMs: 60_000,
  unpaidOrderMs: 86_400_000,
  rereadAfterMs: 5_000,
  rereadEveryMs: 1_000,
  /** How long after an event of a membership Stripe is read, if nobody has read it by then. */
  readReportedAfterMs: 1_000,
  reconcileEveryMs: 10_000,
  compareEveryMs: 3_600_000,
};

/**
 * How often something may happen per key in a window of seconds. An address is one of the network: IPv6 counts by /64.
 * Each can be set as `LIMITS_<NAME>` and `LIMITS_<NAME>_SECONDS`.
 */
export const limitDefaults = {
  /** Wrong passwords per account and address together: users at other addresses are not stopped by them. */
  loginFailures: { points: 10, seconds: 900 },
  /** Wrong passwords per address over all accounts, against one password tried on many; the wait is short. */
  loginFailuresPerAddress: { points: 60, seconds: 300 },
  /**
   * Wrong passwords per account over all addresses; beyond it logins take longer, up to `loginDelayMs`, and no more.
   */
  loginFailuresPerAccount: { points: 20, seconds: 3600 },
  /** Wrong codes of an authenticator app, per account. */
  secondFactorFailures: { points: 10, seconds: 3600 },
  /** Registrations per address. */
  registrations: { points: 600, seconds: 3600 },
  /** Links to a new password per email address; beyond it none is sent, and the answer is the same. */
  forgotPassword: { points: 5, seconds: 3600 },
  /** Requests for such a link per address; handled the same way. */
  forgotPasswordCalls: { points: 60, seconds: 3600 },
  /** Resent mails with a link to verify the address, per user. */
  verificationMails: { points: 5, seconds: 3600 },
  /** Requested changes of the email address, per user. */
  emailChanges: { points: 5, seconds: 3600 },
  /**
   * Mails about accounts to an address that nobody has verified, per mailbox over all accounts; see
   * `unverified-address.ts`.
   */
  unverifiedMails: { points: 10, seconds: 86_400 },
  /** Resent mails with a link to verify an address without a `+`, per address; beyond it they are `unverifiedMails`. */
  ownVerificationMails: { points: 3, seconds: 86_400 },
  /** Calls for a link to verify or to change an address, per address of the network. */
  linkMailCalls: { points: 60, seconds: 3600 },
  /** Links from mails opened per address; a right link to a new password always works. */
  linkUses: { points: 120, seconds: 3600 },
  /** Cards a user failed to save. */
  failedSaves: { points: 10, seconds: 3600 },
  /** Declined payments per user. */
  declines: { points: 10, seconds: 3600 },
  /** Confirms per user. */
  confirms: { points: 30, seconds: 3600 },
  /** Failed saves and declines per user; beyond it an unverified account without a paid order verifies its email. */
  unverifiedCardFailures: { points: 5, seconds: 86_400 },
  /** The same per address over all accounts, high enough for an office. */
  cardFailuresPerAddress: { points: 100, seconds: 3600 },
  /** Orders placed per user. */
  orders: { points: 60, seconds: 3600 },
  /** Payments started per user, on our page and on Stripe's. */
  paymentCreations: { points: 120, seconds: 3600 },
  /** Downloads of all that is kept about a user, per user. */
  dataExports: { points: 5, seconds: 3600 },
  /** Receipts sent again, per order. */
  receipts: { points: 5, seconds: 3600 },
  /** CSV exports, per admin. */
  exports: { points: 30, seconds: 3600 },
};
export type LimitName = keyof typeof limitDefaults;

/** Limits that are a number alone. Each can be set as `LIMITS_<NAME>`. */
export const capDefaults = {
  /** Copies of one book, in one order and reserved for one user's unpaid orders together. */
  copiesOfBook: 10,
  /** Copies of all books in one order. */
  copiesPerOrder: 30,
  /** Copies of all books that one user's unpaid orders may reserve together. */
  copiesHeld: 40,
  /** Copies of one book that an order reserves at most while the address is not verified; more where half is left then. */
  unverifiedCopiesOfBook: 5,
  /** The longest that a login waits for its answer, in milliseconds. */
  loginDelayMs: 4_000,
};

type PaymentNumbers = Record<keyof typeof paymentDefaults, number>;
type Limits = Record<LimitName, { points: number; seconds: number }>;
type Caps = Record<keyof typeof capDefaults, number>;

/** The longest that a timer of Node or a time-out of PostgreSQL lasts; Node takes a longer time for 1 ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** What becomes such a timer. The other times are compared with those of rows. */
const isTimer = (name: string): boolean =>
  /^(DATABASE_\w+|PAYMENTS_(CONFIRM_TIMEOUT|WRITE_TIMEOUT|RECONCILE_EVERY|COMPARE_EVERY)|LIMITS_LOGIN_DELAY)_MS$/.test(
    name,
  );

/** Reads every number that has a default; each must be a positive whole number. */
export function numbersFrom(env: Record<string, string | undefined>) {
  const faults: string[] = [];
  const read = (name: string, fallback: number) => {
    const text = env[name];
    if (text === undefined) return fallback;
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value <= 0) faults.push(`${name} must be a positive whole number`);
    else if (isTimer(name) && value > LONGEST_TIMER_MS)
      faults.push(`${name} must be ${LONGEST_TIMER_MS} at most (24 days): no timer runs longer`);
    else return value;
    return fallback;
  };

  const payments = Object.fromEntries(
    Object.entries(paymentDefaults).map(([name, value]) => [name, read(`PAYMENTS_${upper(name)}`, value)]),
  ) as PaymentNumbers;
  const limits = Object.fromEntries(
    Object.entries(limitDefaults).map(([name, { points, seconds }]) => [
      name,
      {
        points: read(`LIMITS_${upper(name)}`, points),
        seconds: read(`LIMITS_${upper(name)}_SECONDS`, seconds),
      },
    ]),
  ) as Limits;
  const caps = Object.fromEntries(
    Object.entries(capDefaults).map(([name, value]) => [name, read(`LIMITS_${upper(name)}`, value)]),
  ) as Caps;
  // An order that may be placed must be payable.
  if (caps.copiesHeld < caps.copiesPerOrder) {
    faults.push('LIMITS_COPIES_HELD must not be less than LIMITS_COPIES_PER_ORDER');
  }
  const numbers = <T extends Record<string, number>>(prefix: string, defaults: T): T =>
    Object.fromEntries(
      Object.entries(defaults).map(([name, value]) => [name, read(`${prefix}_${upper(name)}`, value)]),
    ) as T;
  const database = numbers('DATABASE', databaseDefaults);
  const retention = numbers('RETENTION', retentionDefaults);
  faults.push(...storageFaults(database, retention));
  return { payments, limits, caps, database, retention, faults };
}
