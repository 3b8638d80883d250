const PLACES = 12;
const ONE = 10n ** BigInt(PLACES);

/** A decimal text as a whole number of 10^-12. */
export function scaled(text: string): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole) * ONE + BigInt(fraction.padEnd(PLACES, '0').slice(0, PLACES));
  return text.startsWith('-') ? -value : value;
}

/** `n / d` to the nearest whole number, halves away from zero. `d` is above zero. */
export function divide(n: bigint, d: bigint): bigint {
  return n < 0n ? -((-n * 2n + d) / (d * 2n)) : (n * 2n + d) / (d * 2n);
}

/** `amount * part / whole` in minor units, to the nearest, halves away from zero. */
export const fraction = (amount: number, part: number, whole: number): number =>
  whole <= 0 ? 0 : Number(divide(BigInt(amount) * BigInt(part), BigInt(whole)));

/** `amount * part / whole` in minor units, rounded down: a credit, below zero, grows. `amount` may be below zero. */
export function floorFraction(amount: number, part: number, whole: number): number {
  if (whole <= 0) return 0;
  const [n, d] = [BigInt(amount) * BigInt(part), BigInt(whole)];
  return Number(n / d) - (n < 0n && n % d !== 0n ? 1 : 0);
}

/** `unit * quantity` in minor units; `unit` is a decimal text. */
export const times = (unit: string, quantity: number): number =>
  Number(divide(scaled(unit) * BigInt(quantity), ONE));

/** `unit_amount`: the text as a number if it is whole. */
export const whole = (unit: string | null): number | null =>
  unit === null || unit.includes('.') ? null : Number(unit);

/**
 * Splits `total` over `weights` in proportion, so that the parts add up to it exactly: what rounding down leaves
 * goes to those with the largest remainders, first ones first.
 */
export function split(total: number, weights: number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) return weights.map(() => 0);
  const parts = weights.map((weight, place) => {
    const exact = BigInt(total) * BigInt(weight);
    return { place, part: Number(exact / BigInt(sum)), rest: Number(exact % BigInt(sum)) };
  });
  let left = total - parts.reduce((a, { part }) => a + part, 0);
  for (const entry of [...parts].sort((a, b) => b.rest - a.rest || a.place - b.place)) {
    if (left <= 0) break;
    entry.part++;
    left--;
  }
  return parts.map(({ part }) => part);
}
