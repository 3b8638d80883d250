import { type PaymentStatus, paymentStatuses } from '@app/contracts';
import { newCard } from './card-choice';
import type { PaymentState } from './next-step';
import {
  isBusy,
  type PageEvent,
  type PageState,
  type PageView,
  type Phase,
  pageView,
  type Result,
  reducePage,
  startPage,
} from './payment-page';

const phases: Phase[] = ['idle', 'trying', 'continuing', 'stuck', 'signed-out', 'signed-in'];
const at = (phase: Phase, over: Partial<PageState> = {}): PageState => ({
  ...startPage(null),
  phase,
  awaited: phase === 'trying' || phase === 'continuing' ? 'confirmation' : null,
  ...over,
});
const failed = (means: Extract<Result, { type: 'failed' }>['means']): Result => ({
  type: 'failed',
  error: 'x',
  means,
});
const processing: PaymentState = {
  kind: 'card',
  status: 'processing',
  confirmationMethod: 'manual',
  clientSecret: null,
  lastError: null,
};
const finished = (result: Result | null): PageEvent => ({ type: 'finished', result });

/** Every event, and the phase that it leads to from each phase; `same` where it must change nothing at all. */
const table: [string, PageEvent, Record<Phase, Phase | 'same'>][] = (() => {
  const everywhere = (phase: Phase | 'same') =>
    Object.fromEntries(phases.map((from) => [from, phase])) as Record<Phase, Phase | 'same'>;
  const keeps = Object.fromEntries(phases.map((from) => [from, from])) as Record<Phase, Phase | 'same'>;
  const whileBusy = { trying: 'same', continuing: 'same' } as const;
  const onlyWhileBusy = { ...everywhere('same'), trying: 'trying', continuing: 'continuing' } as const;
  return [
    ['another way', { type: 'way-chosen', way: 'checkout' }, { ...keeps, ...whileBusy }],
    ['a card', { type: 'card-picked', picked: 'pm_2' }, { ...keeps, ...whileBusy }],
    ['the wish to keep it', { type: 'save-card-set', saveCard: true }, { ...keeps, ...whileBusy }],
    ['the form', { type: 'form-entered' }, { ...keeps, ...whileBusy }],
    ['the payment left', { type: 'payment-left', paymentId: 'p1' }, { ...keeps, ...whileBusy }],
    ['a try', { type: 'try-started' }, { ...everywhere('trying'), ...whileBusy }],
    ['going on', { type: 'continued' }, { ...everywhere('continuing'), ...whileBusy }],
    ['progress', { type: 'awaiting', awaited: 'bank' }, onlyWhileBusy],
    ['the payment as it is', { type: 'seen', payment: processing }, onlyWhileBusy],
    ['an answer', finished(null), everywhere('idle')],
    ['a closed challenge', finished({ type: 'challenge-closed' }), everywhere('idle')],
    ['a broken challenge', finished({ type: 'challenge-unfinished' }), everywhere('idle')],
    ['an ended payment', finished({ type: 'ended' }), everywhere('idle')],
    ['an unsent try', finished({ type: 'not-sent' }), everywhere('idle')],
    ['a lost try', finished({ type: 'not-charged-yet' }), everywhere('idle')],
    ['a change elsewhere', finished({ type: 'changed-elsewhere' }), everywhere('idle')],
    ['a wrong code', finished({ type: 'invalid-card', message: 'x' }), everywhere('idle')],
    ['no answer', finished({ type: 'no-answer' }), everywhere('stuck')],
    ['a session that is back', finished({ type: 'signed-in' }), everywhere('idle')],
    ['a moved order', finished(failed('moved')), everywhere('idle')],
    ['a lost session', finished(failed('signed-out')), everywhere('signed-out')],
    ['a lost answer', finished(failed('unknown')), everywhere('stuck')],
    ['a failure', finished(failed('other')), everywhere('stuck')],
    ['a sign-out', { type: 'session', signedIn: false }, everywhere('same')],
    ['a sign-in', { type: 'session', signedIn: true }, { ...everywhere('same'), 'signed-out': 'signed-in' }],
  ];
})();

describe('reducePage', () => {
  describe.each(table)('%s', (_, event, leads) => {
    it.each(phases)('while %s', (from) => {
      const state = at(from);
      const next = reducePage(state, event);
      if (leads[from] === 'same') expect(next).toBe(state);
      else expect(next).toMatchObject({ phase: leads[from] });
      // What is awaited is told while something is under way, and only then.
      expect(next.awaited !== null).toBe(isBusy(next));
      expect(state).toEqual(at(from));
    });
  });

  it('keeps what the shopper has chosen', () => {
    const chosen = [
      { type: 'way-chosen', way: 'checkout' },
      { type: 'card-picked', picked: newCard },
      { type: 'save-card-set', saveCard: true },
      { type: 'form-entered' },
    ] as const;
    expect(chosen.reduce(reducePage, startPage(null))).toMatchObject({
      way: 'checkout',
      picked: newCard,
      saveCard: true,
      turnedToForm: true,
      result: null,
    });
  });

  it('starts with the form where the shopper has left Stripe Checkout for it', () => {
    expect(startPage('p1')).toMatchObject({ way: 'card', leftPaymentId: 'p1' });
  });

  it('leads to the form, and the focus with it, from a payment that is left', () => {
    const state = at('idle', { way: 'checkout' });
    expect(reducePage(state, { type: 'payment-left', paymentId: 'p1' })).toMatchObject({
      way: 'card',
      leftPaymentId: 'p1',
      focus: { on: 'form' },
    });
  });

  it.each(['try-started', 'continued'] as const)('%s: the last result is gone', (type) => {
    const state = at('stuck', { result: { type: 'no-answer' } });
    expect(reducePage(state, { type }).result).toBeNull();
  });

  it.each<[string, Result | null, boolean]>([
    ['no answer', { type: 'no-answer' }, true],
    ['a lost answer', failed('unknown'), true],
    ['an answer', null, false],
    ['a lost try', { type: 'not-charged-yet' }, false],
    ['a moved order', failed('moved'), false],
  ])('after %s: whether the shopper was charged is unknown: %p %p', (_, result, unanswered) => {
    for (const before of [true, false]) {
      const state = at('continuing', { unanswered: before });
      expect(reducePage(state, finished(result)).unanswered).toBe(unanswered);
    }
  });

  it.each<[string, Result, Result]>([
    ['a lost session', failed('signed-out'), failed('signed-out')],
    // What failed is the check: its own words would tell of the charge.
    ['a failure', failed('other'), { type: 'no-answer' }],
  ])('%s tells nothing of an answer that is missing', (_, result, told) => {
    const checked = reducePage(at('continuing', { unanswered: true }), finished(result));
    expect(checked).toMatchObject({ unanswered: true, result: told });
    const tried = reducePage(at('continuing'), finished(result));
    expect(tried).toMatchObject({ unanswered: false, result });
  });

  it('stays unanswered while it is checked again', () => {
    const state = at('stuck', { unanswered: true });
    expect(reducePage(state, { type: 'continued' }).unanswered).toBe(true);
    expect(reducePage(state, { type: 'try-started' }).unanswered).toBe(false);
  });

  it('moves the focus to each result anew', () => {
    const once = reducePage(at('trying'), finished({ type: 'not-sent' }));
    const twice = reducePage(once, finished({ type: 'not-sent' }));
    expect(twice.focus).toEqual({ on: 'result' });
    expect(twice.focus).not.toBe(once.focus);
  });

  it.each<[string, Result | null, string | null]>([
    ['an answer', null, null],
    ['a closed challenge', { type: 'challenge-closed' }, null],
    ['a lost try', { type: 'not-charged-yet' }, null],
    ['a change elsewhere', { type: 'changed-elsewhere' }, null],
    ['no answer', { type: 'no-answer' }, null],
    ['an unsent try', { type: 'not-sent' }, 'p1'],
    ['a wrong code', { type: 'invalid-card', message: 'x' }, 'p1'],
    ['a failure', failed('other'), 'p1'],
    ['a lost answer', failed('unknown'), 'p1'],
  ])('after %s, what had been left: %p, is now %p', (_, result, left) => {
    const state = at('trying', { leftPaymentId: 'p1' });
    expect(reducePage(state, finished(result)).leftPaymentId).toBe(left);
  });
});

describe('pageView', () => {
  const payment = (status: PaymentStatus, kind: PaymentState['kind'] = 'card') => ({
    id: 'p1',
    kind,
    status,
    confirmationMethod: 'manual' as const,
    clientSecret: status === 'requires_action' ? 'pi_1_secret_2' : null,
    lastError: null,
  });
  const show = (state: PageState, of: ReturnType<typeof payment> | null) => pageView(state, of, 'pm_1').show;

  it.each<[PaymentStatus, PageView['show'], PageView['show']]>([
    ['requires_payment_method', 'form', 'left-checkout'],
    ['requires_action', 'bank', 'left-checkout'],
    ['requires_confirmation', 'pending', 'left-checkout'],
    ['processing', 'pending', 'pending'],
    ['requires_capture', 'pending', 'pending'],
    ['succeeded', 'pending', 'pending'],
    ['canceled', 'form', 'form'],
  ])('%s: %s with a card, %s in Stripe Checkout', (status, card, checkout) => {
    expect(show(at('idle'), payment(status))).toBe(card);
    expect(show(at('continuing'), payment(status))).toBe(card);
    expect(show(at('idle'), payment(status, 'checkout'))).toBe(checkout);
    // The form of a try stays where it is, wherever the payment goes meanwhile.
    expect(show(at('trying'), payment(status))).toBe('form');
    expect(show(at('trying'), payment(status, 'checkout'))).toBe('form');
  });

  it('without a payment it is the form', () => {
    expect(pageView(at('idle'), null, newCard)).toEqual({
      show: 'form',
      stage: 'card',
      due: null,
      mayCreateEarly: true,
    });
  });

  it('Stripe Checkout can be chosen while nothing is outstanding', () => {
    const elsewhere = at('idle', { way: 'checkout' });
    expect(show(elsewhere, null)).toBe('checkout');
    expect(show(elsewhere, payment('requires_payment_method'))).toBe('checkout');
    expect(show(elsewhere, payment('requires_action'))).toBe('checkout');
    expect(show(elsewhere, payment('processing'))).toBe('pending');
  });

  it.each(['stuck', 'continuing'] as const)(
    'is no form to pay with while the outcome is unknown: %s',
    (phase) => {
      const unanswered = at(phase, { unanswered: true, leftPaymentId: 'p1' });
      for (const status of paymentStatuses) {
        expect(show(unanswered, payment(status))).toBe('pending');
        expect(pageView(unanswered, payment(status), newCard)).toMatchObject({
          due: null,
          mayCreateEarly: false,
        });
      }
      expect(pageView(unanswered, payment('requires_payment_method'), newCard).stage).toBe('processing');
    },
  );

  describe('while the outcome is unknown', () => {
    const updatedAt = '2026-11-28T10:00:00.000Z';
    const lastError = { code: 'card_declined', declineCode: null, message: 'No.' };
    const fresh: PaymentState & { id: string } = { ...payment('requires_payment_method'), updatedAt };
    const declined = { ...fresh, lastError };
    const later = { updatedAt: '2026-11-28T10:00:05.000Z' };
    const due = (phase: Phase, seen: PaymentState | null, now: typeof fresh) =>
      pageView(at(phase, { unanswered: true, seen }), now, 'pm_1').due;

    it.each<[string, PaymentState | null, typeof fresh, PageView['due']]>([
      ['as it was', fresh, fresh, null],
      ['declined as before', declined, declined, null],
      ['in progress still', processing, { ...payment('processing'), ...later }, null],
      ['never seen', null, fresh, null],
      ['declined', fresh, { ...declined, ...later }, 'check-again'],
      ['declined once more', declined, { ...declined, ...later }, 'check-again'],
      ['at the bank', fresh, { ...payment('requires_action'), ...later }, 'check-again'],
      ['in progress', fresh, { ...payment('processing'), ...later }, 'check-again'],
      ['paid', processing, { ...payment('succeeded'), ...later }, 'check-again'],
      ['canceled', fresh, { ...payment('canceled'), ...later }, 'check-again'],
    ])('a payment that is %s', (_, seen, now, checks) => {
      expect(due('stuck', seen, now)).toBe(checks);
      expect(due('continuing', seen, now)).toBeNull();
      expect(due('signed-out', seen, now)).toBeNull();
      expect(due('signed-in', seen, now)).toBe('take-up');
    });

    it('a change is checked once, whatever comes of the check', () => {
      const now = { ...payment('requires_action'), ...later };
      const events: PageEvent[] = [{ type: 'continued' }, { type: 'seen', payment: now }];
      const checked = events.reduce(reducePage, at('stuck', { unanswered: true, seen: fresh }));
      const failure = reducePage(checked, finished(failed('unknown')));
      expect(failure).toMatchObject({ phase: 'stuck', unanswered: true });
      expect(pageView(failure, now, 'pm_1').due).toBeNull();
    });
  });

  it('a payment that was left gives way to the form, another payment does not', () => {
    const left = at('idle', { leftPaymentId: 'p1' });
    expect(show(left, payment('requires_action'))).toBe('form');
    expect(show(left, payment('requires_payment_method', 'checkout'))).toBe('form');
    expect(show(at('idle', { leftPaymentId: 'p0' }), payment('requires_action'))).toBe('bank');
    expect(show(left, payment('processing'))).toBe('pending');
  });

  it.each(phases)('goes on by itself only where nobody is needed: %s', (phase) => {
    for (const status of paymentStatuses) {
      const waits = ['requires_confirmation', 'processing', 'requires_capture'].includes(status);
      const due = phase === 'signed-in' ? 'take-up' : phase === 'idle' && waits ? 'resume' : null;
      expect(pageView(at(phase), payment(status), 'pm_1').due).toBe(due);
    }
  });

  it.each(paymentStatuses)('of an automatic intent that is %s, nothing but a read is ever due', (status) => {
    const automatic = { ...payment(status), confirmationMethod: 'automatic' as const };
    const waits = ['requires_confirmation', 'processing', 'requires_capture'].includes(status);
    expect(pageView(at('idle'), automatic, 'pm_1').due).toBe(waits ? 'resume' : null);
    expect(pageView(at('idle'), automatic, 'pm_1').show).toBe(show(at('idle'), payment(status)));
  });

  it.each(phases)('a payment is made early only where that ends nothing: %s', (phase) => {
    const early = (of: ReturnType<typeof payment> | null) => pageView(at(phase), of, 'pm_1').mayCreateEarly;
    expect(early(null)).toBe(phase === 'idle');
    expect(early(payment('canceled'))).toBe(phase === 'idle');
    expect(early(payment('canceled', 'checkout'))).toBe(phase === 'idle');
    for (const kind of ['card', 'checkout'] as const) {
      for (const status of paymentStatuses) {
        if (status !== 'canceled') expect(early(payment(status, kind))).toBe(false);
      }
    }
  });

  it('the stage follows the shopper into the form, and then the payment', () => {
    const stage = (state: PageState, of: ReturnType<typeof payment> | null, chosen = 'pm_1') =>
      pageView(state, of, chosen).stage;
    const turned = at('idle', { turnedToForm: true });
    expect(stage(at('idle'), null)).toBe('card');
    expect(stage(turned, null)).toBe('security-code');
    expect(stage(turned, null, newCard)).toBe('card');
    expect(stage(turned, payment('requires_payment_method'))).toBe('security-code');
    expect(stage(turned, payment('canceled'))).toBe('security-code');
    expect(stage(turned, payment('requires_action', 'checkout'))).toBe('security-code');
    expect(stage(turned, payment('requires_action'))).toBe('bank');
    expect(stage(turned, payment('processing'))).toBe('processing');
    expect(stage(turned, payment('succeeded'))).toBe('done');
    // While the bank is being asked, the payment says nothing of it yet.
    const trying = at('trying', { turnedToForm: true });
    expect(stage({ ...trying, awaited: 'card' }, payment('requires_payment_method'))).toBe('security-code');
    expect(stage({ ...trying, awaited: 'confirmation' }, payment('requires_payment_method'))).toBe(
      'processing',
    );
    expect(stage({ ...trying, awaited: 'answer' }, payment('canceled'), newCard)).toBe('processing');
    expect(stage({ ...trying, awaited: 'bank' }, payment('requires_action'))).toBe('bank');
  });
});
