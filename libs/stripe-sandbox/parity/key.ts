/**
 * The secret key that the flows may run with: one of test mode. Real money is never touched.
 * @throws Error saying what is wrong with the key; the key itself is not repeated
 */
export function testKey(given: string | undefined): string {
  if (given === undefined || given === '') {
    throw new Error('Set STRIPE_SECRET_KEY to the secret key of your account in test mode (sk_test_…).');
  }
  if (/^(?:sk|rk|pk)_live_/.test(given)) {
    throw new Error(
      'STRIPE_SECRET_KEY is a live key. These flows make payments: they run in test mode alone.',
    );
  }
  if (!/^(?:sk|rk)_test_\w+$/.test(given)) {
    throw new Error('STRIPE_SECRET_KEY is no secret key of test mode: it begins with sk_test_ or rk_test_.');
  }
  return given;
}
