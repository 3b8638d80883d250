import { paymentDefaults } from '../../config/config-numbers';
import { isReservationOver } from './reservation';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const MINUTE = 60_000;
const ago = (minutes: number) => new Date(NOW - minutes * MINUTE);
const payment = {
  kind: 'card' as const,
  status: 'requires_payment_method' as const,
  shortHold: false,
  createdAt: ago(0),
  triedAt: null,
  touchedAt: null,
  heldAt: null,
  expiresAt: null,
};
const approved = { ...payment, status: 'requires_confirmation' as const, touchedAt: ago(31) };
const checkout = { ...payment, kind: 'checkout' as const, createdAt: ago(11), expiresAt: ago(-20) };
const atBank = { ...checkout, status: 'requires_action' as const };

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW);
});
afterEach(() => jest.restoreAllMocks());

it.each([
  ['nothing that was never tried', payment, false],
  ['what was touched 29 minutes ago', { ...payment, touchedAt: ago(29) }, false],
  ['what was touched 31 minutes ago', { ...payment, touchedAt: ago(31) }, true],
  [
    'what an unverified account touched 11 minutes ago',
    { ...payment, shortHold: true, touchedAt: ago(11) },
    true,
  ],
  [
    'what it has held for 31 minutes',
    { ...payment, shortHold: true, touchedAt: ago(1), heldAt: ago(31) },
    true,
  ],
  ['what the bank has approved', { ...approved, triedAt: ago(49) }, false],
  ['what the bank has approved for a try of 51 minutes ago', { ...approved, triedAt: ago(51) }, true],
  [
    'what an unverified account held for 31 minutes when the bank approved it',
    { ...approved, shortHold: true, triedAt: ago(31), heldAt: ago(31) },
    false,
  ],
  ['an open session', checkout, false],
  ['a session that has expired', { ...checkout, expiresAt: ago(2) }, true],
  ['an unverified account’s session of 11 minutes', { ...checkout, shortHold: true }, true],
  ['such a session at the bank', { ...atBank, shortHold: true }, false],
  ['such a session at the bank for 31 minutes', { ...atBank, shortHold: true, createdAt: ago(31) }, true],
])('%s', (_, held, over) => {
  expect(isReservationOver(held, paymentDefaults)).toBe(over);
});
