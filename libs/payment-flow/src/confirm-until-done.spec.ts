import { challengeEnd, confirmUntilDone, type PaymentIo } from './confirm-until-done';
import type { PaymentState } from './next-step';

const at = (status: PaymentState['status'], over: Partial<PaymentState> = {}): PaymentState => ({
  kind: 'card',
  status,
  confirmationMethod: 'manual',
  clientSecret: status === 'requires_action' ? 'pi_1_secret_2' : null,
  lastError: null,
  ...over,
});

/** A world that answers each call with the next prepared answer and notes what was asked of it. */
function world(answers: { [K in 'read' | 'confirm' | 'authenticate']?: unknown[] }) {
  const calls: string[] = [];
  const next = (name: 'read' | 'confirm' | 'authenticate') => async () => {
    calls.push(name);
    const answer = answers[name]?.shift();
    if (answer === undefined) throw new Error(`unexpected ${name}`);
    if (answer instanceof Error) throw answer;
    return answer as never;
  };
  const io: PaymentIo<PaymentState> = {
    read: next('read'),
    confirm: next('confirm'),
    authenticate: next('authenticate'),
    pause: async () => void calls.push('pause'),
  };
  return { io, calls };
}

describe('confirmUntilDone', () => {
  it('takes a challenged payment through bank and second confirm', async () => {
    const { io, calls } = world({ authenticate: [{}], confirm: [at('succeeded')] });
    const outcome = await confirmUntilDone(at('requires_action'), io);
    expect(outcome).toMatchObject({ reason: 'finished', step: { type: 'done' } });
    expect(calls).toEqual(['authenticate', 'confirm']);
  });

  it('re-reads instead of confirming what Stripe confirms by itself', async () => {
    const { io, calls } = world({ authenticate: [{}], read: [at('succeeded')] });
    await confirmUntilDone(at('requires_action', { confirmationMethod: 'automatic' }), io);
    expect(calls).toEqual(['authenticate', 'read']);
  });

  it.each([
    ['passed', {}, [at('succeeded')]],
    ['passed, and Stripe still at it', {}, [at('requires_confirmation'), at('processing'), at('succeeded')]],
    ['failed', { error: { code: 'x' } }, [at('requires_payment_method')]],
    ['broken off', new Error('frame lost'), [at('requires_action'), at('requires_action')]],
  ])('confirms an automatic intent in no case: challenge %s', async (_, said, read) => {
    const automatic = (payment: PaymentState) => ({ ...payment, confirmationMethod: 'automatic' as const });
    const { io, calls } = world({ authenticate: [said], read: read.map(automatic) });
    await confirmUntilDone(automatic(at('requires_action')), io);
    expect(calls).not.toContain('confirm');
    expect(calls.filter((call) => call === 'read')).toHaveLength(read.length);
  });

  it('leaves a payment in Stripe Checkout to that page, challenge and all', async () => {
    const { io, calls } = world({});
    const outcome = await confirmUntilDone(at('requires_action', { kind: 'checkout' }), io);
    expect(outcome).toMatchObject({ reason: 'finished', step: { type: 'checkout' } });
    expect(calls).toEqual([]);
  });

  it('confirms at once after a reload that comes between challenge and confirm', async () => {
    const { io, calls } = world({ confirm: [at('succeeded')] });
    expect((await confirmUntilDone(at('requires_confirmation'), io)).step.type).toBe('done');
    expect(calls).toEqual(['confirm']);
  });

  it('reads the truth after a failed challenge and hands the word back', async () => {
    const lastError = { code: 'payment_intent_authentication_failure', declineCode: null, message: 'No.' };
    const failed = at('requires_payment_method', { lastError });
    const { io, calls } = world({ authenticate: [{ error: { code: lastError.code } }], read: [failed] });
    const outcome = await confirmUntilDone(at('requires_action'), io);
    expect(outcome).toMatchObject({
      reason: 'finished',
      step: { type: 'pay', lastError },
      actionError: { code: lastError.code },
    });
    expect(calls).toEqual(['authenticate', 'read']);
  });

  it('offers the bank again when the challenge ended without moving the payment', async () => {
    const open = at('requires_action');
    const { io, calls } = world({ authenticate: [new Error('frame lost')], read: [open, open] });
    const outcome = await confirmUntilDone(open, io);
    expect(outcome).toMatchObject({ reason: 'challenge-open', actionError: { message: 'frame lost' } });
    expect(calls).toEqual(['authenticate', 'read', 'pause', 'read']);
  });

  it('reads an automatic payment up to four times after a passed challenge', async () => {
    const open = at('requires_action', { confirmationMethod: 'automatic' });
    const { io, calls } = world({ authenticate: [{}], read: [open, open, open, at('succeeded')] });
    expect(await confirmUntilDone(open, io)).toMatchObject({ reason: 'finished', step: { type: 'done' } });
    expect(calls).toEqual(['authenticate', 'read', 'pause', 'read', 'pause', 'read', 'pause', 'read']);
  });

  it('reads after a confirm that was lost or refused', async () => {
    const { io, calls } = world({ confirm: [new Error('409')], read: [at('succeeded')] });
    expect((await confirmUntilDone(at('requires_confirmation'), io)).step.type).toBe('done');
    expect(calls).toEqual(['confirm', 'read']);
  });

  it('waits out an unknown answer', async () => {
    const { io, calls } = world({ read: [at('processing'), at('requires_payment_method')] });
    expect((await confirmUntilDone(at('processing'), io)).step.type).toBe('pay');
    expect(calls).toEqual(['pause', 'read', 'pause', 'read']);
  });

  it('survives reads that fail and gives up when they keep failing', async () => {
    const lost = () => new Error('offline');
    const back = world({ read: [lost(), lost(), at('succeeded')] });
    expect((await confirmUntilDone(at('processing'), back.io)).step.type).toBe('done');
    const away = world({ read: [lost(), lost(), lost(), lost(), lost()] });
    await expect(confirmUntilDone(at('processing'), away.io)).rejects.toThrow('offline');
  });

  it('throws at once what reading again cannot mend', async () => {
    const { io, calls } = world({ read: [new Error('signed out')] });
    const isPermanent = (error: unknown) => error instanceof Error && error.message === 'signed out';
    await expect(confirmUntilDone(at('processing'), { ...io, isPermanent })).rejects.toThrow('signed out');
    expect(calls).toEqual(['pause', 'read']);
  });

  it('stops between two steps when told to', async () => {
    const { io, calls } = world({});
    const outcome = await confirmUntilDone(at('processing'), { ...io, stopped: () => true });
    expect(outcome.reason).toBe('stopped');
    expect(calls).toEqual([]);
  });

  it('rests when nothing changes for long, instead of asking for ever', async () => {
    const { io } = world({ read: Array.from({ length: 100 }, () => at('processing')) });
    expect((await confirmUntilDone(at('processing'), io)).reason).toBe('waiting');
  });

  it('tells of each payment seen, in order', async () => {
    const seen: string[] = [];
    const { io } = world({ authenticate: [{}], confirm: [at('processing')], read: [at('succeeded')] });
    await confirmUntilDone(at('requires_action'), {
      ...io,
      onChange: (payment) => void seen.push(payment.status),
    });
    expect(seen).toEqual(['processing', 'succeeded']);
  });
});

describe('challengeEnd', () => {
  const code = 'payment_intent_authentication_failure';
  const lastError = { code, declineCode: null, message: 'No.' };
  const failed = at('requires_payment_method', { lastError });
  const challenged = async (answers: Parameters<typeof world>[0]) =>
    challengeEnd(await confirmUntilDone(at('requires_action'), world(answers).io));

  it('closed: Stripe’s own error, and the intent has failed', async () => {
    expect(await challenged({ authenticate: [{ error: { code } }], read: [failed] })).toBe('closed');
  });

  it('closed: Stripe’s own error, and the intent still waits', async () => {
    const open = at('requires_action');
    expect(await challenged({ authenticate: [{ error: { code } }], read: [open, open] })).toBe('closed');
  });

  it.each([
    ['the frame never came', new Error('frame lost')],
    ['the connection broke', { error: { message: 'The page could not be reached.' } }],
    ['nothing is known', {}],
  ])('unfinished: %s, and the intent still waits', async (_, said) => {
    const open = at('requires_action');
    const answers = { authenticate: [said], read: [open, open], confirm: [open] };
    expect(await challenged(answers)).toBe('unfinished');
  });

  it.each([
    ['it was passed', {}, { confirm: [at('succeeded')] }],
    [
      'the bank said yes to the challenge and no to the charge',
      {},
      {
        confirm: [
          at('requires_payment_method', {
            lastError: { code: 'card_declined', declineCode: 'insufficient_funds', message: 'No funds.' },
          }),
        ],
      },
    ],
    ['it was passed on another device', { error: { code } }, { read: [at('succeeded')] }],
  ])('null: %s', async (_, said, answers) => {
    expect(await challenged({ authenticate: [said], ...answers })).toBeNull();
  });

  it('null: a failure of an earlier day says nothing of who closed what', async () => {
    expect(challengeEnd(await confirmUntilDone(failed, world({}).io))).toBeNull();
  });
});
