/**
 * A secret key of Stripe's test mode: what makes test payments may run with no other.
 * @param name what the key came by, for the message
 * @throws Error saying what is wrong with the key; the key itself is not repeated
 */
export function testKey(given: string | undefined, name: string): string {
  if (given === undefined || given === '') {
    throw new Error(`Set ${name} to the secret key of your account in test mode (sk_test_…).`);
  }
  if (isLiveKey(given)) {
    throw new Error(`${name} is a live key. This makes payments: it runs in test mode alone.`);
  }
  if (!/^(?:sk|rk)_test_\w+$/.test(given)) {
    throw new Error(`${name} is no secret key of test mode: it begins with sk_test_ or rk_test_.`);
  }
  return given;
}

export const isLiveKey = (key: string): boolean => /^(?:sk|rk|pk)_live_/.test(key);
