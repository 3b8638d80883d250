import { metricsFaults } from './config-metrics';
import { pictureFaults } from './config-pictures';
import type { Environment } from './environment';

const keyPrefixes = {
  sandbox: { secret: /^sk_test_(?!51)/, publishable: /^pk_test_(?!51)/, example: 'sk_test_… and pk_test_…' },
  test: { secret: /^(sk|rk)_test_/, publishable: /^pk_test_/, example: 'sk_test_… and pk_test_…' },
  live: { secret: /^(sk|rk)_live_/, publishable: /^pk_live_/, example: 'sk_live_… and pk_live_…' },
} as const;

const localSecret = 'countersign-local-session-secret';
const stripeSecrets = ['STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY', 'STRIPE_WEBHOOK_SECRET'] as const;

/**
 * Rules about variables taken together; every broken one is a sentence.
 * @param wrong variables that were set to something impossible and are left out of `e`
 */
export function checkTogether(e: Environment, wrong: ReadonlySet<string>): string[] {
  return [
    ...productionFaults(e, wrong),
    ...(wrong.has('STRIPE_MODE') ? [] : stripeFaults(e)),
    ...pictureFaults(e, wrong),
    ...metricsFaults(e),
  ];
}

function productionFaults(e: Environment, wrong: ReadonlySet<string>): string[] {
  if (e.NODE_ENV !== 'production') return [];
  const faults: string[] = [];
  if (!e.STRIPE_MODE && !wrong.has('STRIPE_MODE')) {
    faults.push(
      'STRIPE_MODE must be set in production: live, test, or sandbox if you really want the sandbox',
    );
  }
  for (const name of ['DATABASE_URL', 'PUBLIC_URL', 'SESSION_SECRET'] as const) {
    if (!e[name] && !wrong.has(name)) faults.push(`${name} must be set in production`);
  }
  if (e.SESSION_SECRET === localSecret) faults.push('SESSION_SECRET is the local default; choose your own');
  if (e.SESSION_SECRET && e.SESSION_SECRET.length < 32) {
    faults.push('SESSION_SECRET must have at least 32 characters in production');
  }
  if (e.BCRYPT_ROUNDS < 10) faults.push('BCRYPT_ROUNDS must be at least 10 in production');
  if (e.STRIPE_MODE === 'live' && e.PUBLIC_URL && !e.PUBLIC_URL.startsWith('https:')) {
    faults.push('PUBLIC_URL must be https when STRIPE_MODE is live');
  }
  return faults;
}

function stripeFaults(e: Environment): string[] {
  const faults: string[] = [];
  const production = e.NODE_ENV === 'production';
  const mode = e.STRIPE_MODE ?? 'sandbox';

  const missing = stripeSecrets.filter((name) => !e[name]);
  const halfSet = missing.length > 0 && missing.length < stripeSecrets.length;
  if (production || mode !== 'sandbox') {
    for (const name of missing)
      faults.push(`${name} must be set${production ? ' in production' : ` when STRIPE_MODE is ${mode}`}`);
  } else if (halfSet) {
    faults.push(
      `set all Stripe secrets or none: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
    );
  }

  const { secret, publishable, example } = keyPrefixes[mode];
  const fits =
    (!e.STRIPE_SECRET_KEY || secret.test(e.STRIPE_SECRET_KEY)) &&
    (!e.STRIPE_PUBLISHABLE_KEY || publishable.test(e.STRIPE_PUBLISHABLE_KEY));
  if (!fits) {
    faults.push(
      `STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY do not fit STRIPE_MODE=${mode}: use ${example}` +
        (mode === 'sandbox' ? ' that are not keys of a real account' : ''),
    );
  }
  if (e.STRIPE_WEBHOOK_SECRET && !e.STRIPE_WEBHOOK_SECRET.startsWith('whsec_')) {
    faults.push('STRIPE_WEBHOOK_SECRET must start with whsec_');
  }
  if (mode !== 'sandbox' && (e.STRIPE_SANDBOX_URL || e.STRIPE_SANDBOX_PUBLIC_URL)) {
    faults.push(`STRIPE_SANDBOX_URL and STRIPE_SANDBOX_PUBLIC_URL are for STRIPE_MODE=sandbox, not ${mode}`);
  }
  return faults;
}
