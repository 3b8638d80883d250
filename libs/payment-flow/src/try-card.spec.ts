import type { PaymentIo } from './confirm-until-done';
import type { PaymentState } from './next-step';
import type { Awaited, Result } from './payment-page';
import { type TryIo, tryCard } from './try-card';

const at = (status: PaymentState['status'], over: Partial<PaymentState> = {}): PaymentState => ({
  kind: 'card',
  status,
  confirmationMethod: 'manual',
  clientSecret: status === 'requires_action' ? 'pi_1_secret_2' : null,
  lastError: null,
  ...over,
});
const fresh = at('requires_payment_method');
const body = { cvcToken: 'cvctok_1' };

type Answers = {
  payment?: PaymentState | null | Error;
  card?: { body: object } | { invalid: string } | Error;
  /** Confirms of the card, in turn. */
  confirm?: PaymentState | Error | (PaymentState | Error)[];
  /** Look-ups after a confirm that was outdated, in turn. */
  latest?: (PaymentState | null)[];
  /** Confirms with an empty body and reads, in turn. */
  loop?: (PaymentState | Error)[];
  challenge?: object;
  overChallenge?: boolean;
};

function world({ payment = fresh, card = { body }, confirm = at('succeeded'), ...rest }: Answers) {
  const calls: string[] = [];
  const awaited: Awaited[] = [];
  const answer = async <T>(name: string, value: T | Error): Promise<T> => {
    calls.push(name);
    if (value instanceof Error) throw value;
    return value;
  };
  const confirms = Array.isArray(confirm) ? [...confirm] : [confirm];
  const later = (name: string) => () => answer(name, rest.loop?.shift() ?? new Error(`unexpected ${name}`));
  const io: TryIo<PaymentState> = {
    payment: () => answer('payment', payment),
    card: () => answer('card', card),
    latest: () => answer('look', rest.latest?.shift() ?? null),
    confirm: (_, sent) =>
      answer(`confirm ${JSON.stringify(sent)}`, confirms.shift() ?? new Error('unexpected confirm')),
    isOutdated: (error) => error instanceof Error && error.message === 'changed',
    isInProgress: (error) => error instanceof Error && error.message === 'in progress',
    saysNothingTried: (error) => error instanceof Error && ['422', 'changed'].includes(error.message),
    isOutcomeUnknown: (error) => error instanceof Error && error.message === 'lost',
    loop: (start, mayChallenge): PaymentIo<PaymentState> => {
      let latest = start;
      return {
        read: later('read'),
        confirm: later('confirm again'),
        authenticate: () => answer('challenge', rest.challenge ?? {}),
        pause: async () => undefined,
        onChange: (next) => {
          latest = next;
        },
        stopped: () => !mayChallenge && latest.status === 'requires_action',
      };
    },
    overChallenge: rest.overChallenge ?? false,
    onAwaiting: (now) => void awaited.push(now),
  };
  return { io, calls, awaited };
}

const sent = `confirm ${JSON.stringify(body)}`;

describe('tryCard', () => {
  it('asks for payment and card at once, and confirms', async () => {
    const { io, calls, awaited } = world({});
    expect(await tryCard(io)).toBeNull();
    expect(calls).toEqual(['card', 'payment', sent]);
    expect(awaited).toEqual(['card', 'confirmation']);
  });

  it('goes through the bank where it asks', async () => {
    const { io, calls } = world({ confirm: at('requires_action'), loop: [at('succeeded')] });
    expect(await tryCard(io)).toBeNull();
    expect(calls).toEqual(['card', 'payment', sent, 'challenge', 'confirm again']);
  });

  it('says that the challenge was closed', async () => {
    const code = 'payment_intent_authentication_failure';
    const failed = at('requires_payment_method', { lastError: { code, declineCode: null, message: 'No.' } });
    const { io } = world({ confirm: at('requires_action'), challenge: { error: { code } }, loop: [failed] });
    expect(await tryCard(io)).toEqual({ type: 'challenge-closed' });
  });

  it('leaves a decline to the payment, which says it by itself', async () => {
    const lastError = { code: 'card_declined', declineCode: null, message: 'No.' };
    const { io } = world({ confirm: at('requires_payment_method', { lastError }) });
    expect(await tryCard(io)).toBeNull();
  });

  it('sends nothing for a card that Stripe does not take', async () => {
    const { io, calls } = world({ card: { invalid: 'Your card number is invalid.' } });
    expect(await tryCard(io)).toEqual({ type: 'invalid-card', message: 'Your card number is invalid.' });
    expect(calls).toEqual(['card', 'payment']);
  });

  it('says that nothing was sent where there is no payment', async () => {
    const { io, calls } = world({ payment: null });
    expect(await tryCard(io)).toEqual({ type: 'not-sent' });
    expect(calls).toEqual(['card', 'payment']);
  });

  it.each([
    ['payment', { payment: new Error('503') }],
    ['card', { card: new Error('unmounted') }],
  ])('throws what goes wrong before the confirm: %s', async (_, answers) => {
    const { io, calls } = world(answers);
    await expect(tryCard(io)).rejects.toThrow();
    expect(calls).toEqual(['card', 'payment']);
  });

  describe.each([
    ['known before the click', (payment: PaymentState) => ({ payment }), []],
    [
      'told by the shop, which refuses the confirm',
      (payment: PaymentState) => ({ confirm: new Error('changed'), latest: [payment] }),
      [sent, 'look'],
    ],
    [
      'in progress in another tab',
      (payment: PaymentState) => ({ confirm: new Error('in progress'), loop: [payment] }),
      [sent, 'read'],
    ],
  ])('a payment that has progressed, %s', (_, answers, told) => {
    it.each([
      ['paid already', at('succeeded'), null],
      ['ended meanwhile', at('canceled'), { type: 'ended' }],
      ['at the bank in another tab', at('requires_action'), null],
    ])('%s: shown as it stands, without a second try beside it', async (__, payment, result) => {
      const { io, calls } = world(answers(payment));
      expect(await tryCard(io)).toEqual(result);
      expect(calls).toEqual(['card', 'payment', ...told]);
    });

    it('confirms by itself what the bank has allowed in another tab', async () => {
      const given: Answers = answers(at('requires_confirmation'));
      const { io, calls } = world({ ...given, loop: [...(given.loop ?? []), at('succeeded')] });
      expect(await tryCard(io)).toBeNull();
      expect(calls).toEqual(['card', 'payment', ...told, 'confirm again']);
    });
  });

  it('tries the same card once more where another payment waits for it by now', async () => {
    const { io, calls, awaited } = world({
      confirm: [new Error('changed'), at('succeeded')],
      latest: [fresh],
    });
    expect(await tryCard(io)).toBeNull();
    expect(calls).toEqual(['card', 'payment', sent, 'look', sent]);
    expect(awaited).toEqual(['card', 'confirmation', 'answer', 'confirmation']);
  });

  it('says that nothing was sent where the look finds no shop', async () => {
    const { io } = world({ confirm: new Error('changed'), latest: [null] });
    expect(await tryCard(io)).toEqual({ type: 'not-sent' });
  });

  it('gives up on a payment that changes each time', async () => {
    const outdated = new Error('changed');
    const { io, calls } = world({
      confirm: [outdated, outdated, outdated],
      latest: [fresh, fresh],
    });
    await expect(tryCard(io)).rejects.toThrow('changed');
    expect(calls.filter((call) => call === sent)).toHaveLength(3);
  });

  describe('a confirm that is refused because another one is in progress', () => {
    const refused = new Error('in progress');
    const lastError = { code: 'card_declined', declineCode: null, message: 'No.' };
    const declined = at('requires_payment_method', { lastError });

    it.each<[string, PaymentState[], Result | null]>([
      ['is declined', [at('processing'), at('processing'), declined], null],
      ['was declined at once', [declined], null],
      ['ends without an answer of the bank', [at('processing'), fresh], { type: 'changed-elsewhere' }],
      ['is canceled', [at('processing'), at('canceled')], { type: 'ended' }],
      ['has no answer for long', Array.from({ length: 100 }, () => at('processing')), { type: 'no-answer' }],
    ])('is followed and never sent again: the other one %s', async (_, loop, result) => {
      const { io, calls, awaited } = world({ confirm: refused, loop });
      expect(await tryCard(io)).toEqual(result);
      expect(calls.filter((call) => call === sent)).toHaveLength(1);
      expect(calls).not.toContain('look');
      expect(awaited).toEqual(['card', 'confirmation', 'answer']);
    });

    it('is followed too where the payment has changed before', async () => {
      const confirm = [new Error('changed'), refused];
      const { io, calls } = world({ confirm, latest: [fresh], loop: [declined] });
      expect(await tryCard(io)).toBeNull();
      expect(calls).toEqual(['card', 'payment', sent, 'look', sent, 'read']);
    });

    it('is what is told where the payment cannot be read', async () => {
      const { io } = world({ confirm: refused, loop: [new Error('offline')] });
      await expect(tryCard(io)).rejects.toThrow('in progress');
    });
  });

  it('tries over a challenge that the shopper has left', async () => {
    const { io, calls } = world({ payment: at('requires_action'), overChallenge: true });
    expect(await tryCard(io)).toBeNull();
    expect(calls).toEqual(['card', 'payment', sent]);
  });

  it('reads after a confirm whose answer was lost, and goes on from there', async () => {
    const { io, calls, awaited } = world({ confirm: new Error('lost'), loop: [at('succeeded')] });
    expect(await tryCard(io)).toBeNull();
    expect(calls).toEqual(['card', 'payment', sent, 'read']);
    expect(awaited).toEqual(['card', 'confirmation', 'answer']);
  });

  describe('a confirm whose answer was lost, while the shop may still be at it', () => {
    const lost = new Error('lost');
    const lastError = { code: 'card_declined', declineCode: null, message: 'No.' };
    const declined = at('requires_payment_method', { lastError, updatedAt: '2026-11-28T10:00:00.000Z' });
    const later = { updatedAt: '2026-11-28T10:00:05.000Z' };

    it.each<[string, Answers]>([
      ['untried', { payment: fresh, loop: Array(4).fill(fresh) }],
      ['declined before', { payment: declined, loop: Array(4).fill(declined) }],
      [
        'at the bank with another card',
        { payment: at('requires_action'), loop: Array(4).fill(at('requires_action')), overChallenge: true },
      ],
    ])('says that it does not know while the payment is as before: %s', async (_, answers) => {
      const { io, calls } = world({ confirm: lost, ...answers });
      expect(await tryCard(io)).toEqual({ type: 'no-answer' });
      expect(calls).toEqual(['card', 'payment', sent, 'read', 'read', 'read', 'read']);
    });

    it('reads again until the payment shows it', async () => {
      const loop = [fresh, fresh, at('processing'), at('succeeded')];
      const { io, calls } = world({ confirm: lost, loop });
      expect(await tryCard(io)).toBeNull();
      expect(calls.filter((call) => call === 'read')).toHaveLength(4);
    });

    it('leaves a new decline to the payment, though it says the same as the one before', async () => {
      const { io, calls } = world({ payment: declined, confirm: lost, loop: [{ ...declined, ...later }] });
      expect(await tryCard(io)).toBeNull();
      expect(calls.filter((call) => call === 'read')).toHaveLength(1);
    });

    it('names one that was seen to end without an answer of the bank', async () => {
      const { io } = world({ confirm: lost, loop: [at('processing'), fresh] });
      expect(await tryCard(io)).toEqual({ type: 'not-charged-yet' });
    });
  });

  it('throws an error that is an answer where the payment is as before', async () => {
    const { io, calls } = world({ confirm: new Error('403'), loop: [fresh] });
    await expect(tryCard(io)).rejects.toThrow('403');
    expect(calls).toEqual(['card', 'payment', sent, 'read']);
  });

  it('throws the first error where reading fails too', async () => {
    const { io } = world({ confirm: new Error('lost'), loop: [new Error('offline')] });
    await expect(tryCard(io)).rejects.toThrow('lost');
  });

  it('throws at once what says by itself that nothing was tried', async () => {
    const { io, calls } = world({ confirm: new Error('422') });
    await expect(tryCard(io)).rejects.toThrow('422');
    expect(calls).toEqual(['card', 'payment', sent]);
  });

  it('says that there is no answer when there is none for long', async () => {
    const loop = Array.from({ length: 100 }, () => at('processing'));
    const { io } = world({ confirm: at('processing'), loop });
    expect(await tryCard(io)).toEqual({ type: 'no-answer' });
  });
});
