/** Timers and limits of the payment flow, in milliseconds. Each can be set as `PAYMENTS_<NAME>`. */
export const paymentDefaults = {
  confirmTimeoutMs: 20_000,
  settleAfterMs: 10_000,
  settleForMs: 600_000,
  quietActionMs: 120_000,
  approvedConfirmAfterMs: 120_000,
  approvedConfirmUntilMs: 3_000_000,
  reservationMs: 1_800_000,
  checkoutGraceMs: 60_000,
  unpaidOrderMs: 86_400_000,
  rereadAfterMs: 5_000,
  rereadEveryMs: 1_000,
  reconcileEveryMs: 10_000,
  compareEveryMs: 3_600_000,
};

/**
 * How often something may happen per key in a window of seconds.
 * Each can be set as `LIMITS_<NAME>` and `LIMITS_<NAME>_SECONDS`.
 */
export const limitDefaults = {
  /** Failed logins per account. */
  loginFailures: { points: 10, seconds: 900 },
  /** Registrations per address. */
  registrations: { points: 600, seconds: 3600 },
  /** Links to a new password per e-mail address; beyond it none is sent, and nobody is told. */
  forgotPassword: { points: 5, seconds: 3600 },
  /** Calls for such a link per address of the network; handled alike. */
  forgotPasswordCalls: { points: 60, seconds: 3600 },
  /** Mails with a link to verify the address, asked for anew, per user. */
  verificationMails: { points: 5, seconds: 3600 },
  /** Changes of the e-mail address asked for, per user. */
  emailChanges: { points: 5, seconds: 3600 },
  /** Links from mails opened, right or wrong, per address of the network. */
  linkUses: { points: 120, seconds: 3600 },
  /** Cards a user failed to save. */
  failedSaves: { points: 10, seconds: 3600 },
  /** Declined payments per user. */
  declines: { points: 10, seconds: 3600 },
  /** Confirms per user. */
  confirms: { points: 30, seconds: 3600 },
  /** Receipts sent once more, per order. */
  receipts: { points: 5, seconds: 3600 },
};
export type LimitName = keyof typeof limitDefaults;

type PaymentNumbers = Record<keyof typeof paymentDefaults, number>;
type Limits = Record<LimitName, { points: number; seconds: number }>;

const upper = (name: string) => name.replace(/([A-Z])/g, '_$1').toUpperCase();

/** Reads every number that has a default; each must be a positive whole number. */
export function numbersFrom(env: Record<string, string | undefined>) {
  const faults: string[] = [];
  const read = (name: string, fallback: number) => {
    const text = env[name];
    if (text === undefined) return fallback;
    const value = Number(text);
    if (Number.isSafeInteger(value) && value > 0) return value;
    faults.push(`${name} must be a positive whole number`);
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
  return { payments, limits, faults };
}
