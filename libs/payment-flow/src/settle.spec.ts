import type { PaymentState } from './next-step';
import { type PaymentIo, settle } from './settle';

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

describe('settle', () => {
  it('takes a challenged payment through bank and second confirm', async () => {
    const { io, calls } = world({ authenticate: [{}], confirm: [at('succeeded')] });
    const outcome = await settle(at('requires_action'), io);
    expect(outcome).toMatchObject({ reason: 'settled', step: { type: 'done' } });
    expect(calls).toEqual(['authenticate', 'confirm']);
  });

  it('re-reads instead of confirming what Stripe confirms by itself', async () => {
    const { io, calls } = world({ authenticate: [{}], read: [at('succeeded')] });
    await settle(at('requires_action', { confirmationMethod: 'automatic' }), io);
    expect(calls).toEqual(['authenticate', 'read']);
  });

  it('leaves a payment on the hosted page to that page, challenge and all', async () => {
    const { io, calls } = world({});
    const outcome = await settle(at('requires_action', { kind: 'checkout' }), io);
    expect(outcome).toMatchObject({ reason: 'settled', step: { type: 'checkout' } });
    expect(calls).toEqual([]);
  });

  it('confirms at once after a reload that comes between challenge and confirm', async () => {
    const { io, calls } = world({ confirm: [at('succeeded')] });
    expect((await settle(at('requires_confirmation'), io)).step.type).toBe('done');
    expect(calls).toEqual(['confirm']);
  });

  it('reads the truth after a failed challenge and hands the word back', async () => {
    const lastError = { code: 'payment_intent_authentication_failure', declineCode: null, message: 'No.' };
    const failed = at('requires_payment_method', { lastError });
    const { io, calls } = world({ authenticate: [{ error: { code: lastError.code } }], read: [failed] });
    const outcome = await settle(at('requires_action'), io);
    expect(outcome).toMatchObject({
      reason: 'settled',
      step: { type: 'pay', lastError },
      actionError: { code: lastError.code },
    });
    expect(calls).toEqual(['authenticate', 'read']);
  });

  it('offers the bank again when the challenge ended without moving the payment', async () => {
    const open = at('requires_action');
    const { io, calls } = world({ authenticate: [new Error('frame lost')], read: [open, open] });
    const outcome = await settle(open, io);
    expect(outcome).toMatchObject({ reason: 'challenge-open', actionError: { message: 'frame lost' } });
    expect(calls).toEqual(['authenticate', 'read', 'pause', 'read']);
  });

  it('reads after a confirm that was lost or refused', async () => {
    const { io, calls } = world({ confirm: [new Error('409')], read: [at('succeeded')] });
    expect((await settle(at('requires_confirmation'), io)).step.type).toBe('done');
    expect(calls).toEqual(['confirm', 'read']);
  });

  it('waits out an unknown answer', async () => {
    const { io, calls } = world({ read: [at('processing'), at('requires_payment_method')] });
    expect((await settle(at('processing'), io)).step.type).toBe('pay');
    expect(calls).toEqual(['pause', 'read', 'pause', 'read']);
  });

  it('survives reads that fail and gives up when they keep failing', async () => {
    const lost = () => new Error('offline');
    const back = world({ read: [lost(), lost(), at('succeeded')] });
    expect((await settle(at('processing'), back.io)).step.type).toBe('done');
    const away = world({ read: [lost(), lost(), lost(), lost(), lost()] });
    await expect(settle(at('processing'), away.io)).rejects.toThrow('offline');
  });

  it('throws at once what reading again cannot mend', async () => {
    const { io, calls } = world({ read: [new Error('signed out')] });
    const hopeless = (error: unknown) => error instanceof Error && error.message === 'signed out';
    await expect(settle(at('processing'), { ...io, hopeless })).rejects.toThrow('signed out');
    expect(calls).toEqual(['pause', 'read']);
  });

  it('stops between two steps when told to', async () => {
    const { io, calls } = world({});
    const outcome = await settle(at('processing'), { ...io, stopped: () => true });
    expect(outcome.reason).toBe('stopped');
    expect(calls).toEqual([]);
  });

  it('rests when nothing changes for long, instead of asking for ever', async () => {
    const { io } = world({ read: Array.from({ length: 100 }, () => at('processing')) });
    expect((await settle(at('processing'), io)).reason).toBe('waiting');
  });

  it('tells of each payment seen, in order', async () => {
    const seen: string[] = [];
    const { io } = world({ authenticate: [{}], confirm: [at('processing')], read: [at('succeeded')] });
    await settle(at('requires_action'), { ...io, onChange: (payment) => void seen.push(payment.status) });
    expect(seen).toEqual(['processing', 'succeeded']);
  });
});
