import type { PaymentIo } from './confirm-until-done';
import type { PaymentState } from './next-step';
import type { Result } from './payment-page';
import { checkAgain, takeUp } from './take-up';

const at = (status: PaymentState['status'], over: Partial<PaymentState> = {}): PaymentState => ({
  kind: 'card',
  status,
  confirmationMethod: 'manual',
  clientSecret: status === 'requires_action' ? 'pi_1_secret_2' : null,
  lastError: null,
  updatedAt: '2026-11-28T10:00:00.000Z',
  ...over,
});
const fresh = at('requires_payment_method');
const lastError = { code: 'card_declined', declineCode: null, message: 'No.' };
const declined = at('requires_payment_method', { lastError });
const declinedAgain = { ...declined, updatedAt: '2026-11-28T10:00:05.000Z' };
const times = (count: number, payment: PaymentState) => Array.from({ length: count }, () => payment);

/** Answers reads and confirms in turn; a challenge is left for the shopper to open. */
function world(answers: PaymentState[]) {
  const calls: string[] = [];
  let latest: PaymentState | null = null;
  const next = (name: string) => async () => {
    calls.push(name);
    const answer = answers.shift();
    if (answer === undefined) throw new Error(`unexpected ${name}`);
    return answer;
  };
  const io: PaymentIo<PaymentState> = {
    read: next('read'),
    confirm: next('confirm'),
    authenticate: async () => Promise.reject(new Error('unexpected challenge')),
    pause: async () => void calls.push('pause'),
    onChange: (payment) => {
      latest = payment;
    },
    stopped: () => latest?.status === 'requires_action',
  };
  return { io, calls };
}

describe('checkAgain', () => {
  it.each<[string, PaymentState | null, PaymentState[], Result | null]>([
    ['untried still', fresh, times(4, fresh), { type: 'not-charged-yet' }],
    ['declined before the try', declined, times(4, declined), { type: 'not-charged-yet' }],
    ['declined by now', declined, [declinedAgain], null],
    ['paid by now', fresh, [at('succeeded')], null],
    ['paid a moment later', fresh, [fresh, at('processing'), at('succeeded')], null],
    ['at the bank', fresh, [at('requires_action')], null],
    ['canceled', fresh, [at('canceled')], { type: 'ended' }],
    ['in progress for long', fresh, times(100, at('processing')), { type: 'no-answer' }],
    ['untried, after a reload', null, [fresh], { type: 'not-charged-yet' }],
    ['declined, after a reload', null, [declined], null],
  ])('%s', async (_, tried, answers, result) => {
    expect(await checkAgain(world(answers).io, tried)).toEqual(result);
  });
});

describe('takeUp', () => {
  it('reads again where the bank is asked still: the server may not have asked Stripe this second', async () => {
    const atBank = at('requires_action');
    const { io, calls } = world([atBank, atBank, at('requires_confirmation'), at('succeeded')]);
    expect(await takeUp(io)).toBeNull();
    expect(calls).toEqual(['read', 'pause', 'read', 'pause', 'read', 'confirm']);
  });

  it.each<[string, PaymentState[], Result | null]>([
    ['untried', [fresh], { type: 'signed-in' }],
    ['declined', [declined], null],
    ['paid', [at('succeeded')], null],
    ['canceled', [at('canceled')], { type: 'ended' }],
    ['at the bank, which was not answered', times(4, at('requires_action')), null],
  ])('%s: told at once', async (_, answers, result) => {
    expect(await takeUp(world(answers).io)).toEqual(result);
  });
});
