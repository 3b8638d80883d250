import { type PaymentStatus, paymentStatuses } from '@app/contracts';
import fc from 'fast-check';
import { type Asked, decideApply, isTerminal, type Known } from './apply-rule';

const open: Known = { status: 'requires_payment_method', version: 3, attemptOpen: false };

describe('decideApply', () => {
  it('accepts what was asked for after the last write', () => {
    expect(decideApply(open, { version: 3 }, 'requires_action')).toBe('accept');
  });

  it('finds a snapshot stale when something was written since', () => {
    expect(decideApply(open, { version: 2 }, 'requires_action')).toBe('stale');
  });

  it('leaves the word to the open attempt', () => {
    expect(decideApply({ ...open, attemptOpen: true }, { version: 3 }, 'requires_action')).toBe('defer');
    expect(decideApply({ ...open, attemptOpen: true }, { ownAnswer: true }, 'requires_action')).toBe(
      'accept',
    );
  });

  it.each(['succeeded', 'canceled'] as const)('always counts %s', (said) => {
    expect(decideApply({ ...open, attemptOpen: true }, { version: 0 }, said)).toBe('accept');
  });

  it('lets nothing leave a terminal state', () => {
    expect(decideApply({ ...open, status: 'succeeded' }, { ownAnswer: true }, 'canceled')).toBe('contradict');
    expect(decideApply({ ...open, status: 'canceled' }, { version: 3 }, 'requires_action')).toBe(
      'contradict',
    );
    expect(decideApply({ ...open, status: 'succeeded' }, { version: 0 }, 'succeeded')).toBe('keep');
  });
});

/** The world in small: an intent at Stripe that only moves forward, and readers that answer late and out of order. */
describe('snapshots applied by the rule', () => {
  type Read = { version: number; said: PaymentStatus; at: number };
  const step = fc.oneof(
    fc.record({ do: fc.constant('move' as const), to: fc.constantFrom(...paymentStatuses) }),
    fc.record({ do: fc.constant('ask' as const) }),
    fc.record({ do: fc.constant('answer' as const), pick: fc.nat({ max: 50 }) }),
    fc.record({ do: fc.constant('open' as const) }),
    fc.record({ do: fc.constant('close' as const) }),
  );

  it('never go back in time, never leave a terminal state, and end where Stripe is', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        let stripe: PaymentStatus = 'requires_payment_method';
        let now = 0;
        let known: Known = { status: stripe, version: 0, attemptOpen: false };
        let knownAt = 0;
        const reads: Read[] = [];
        const apply = (read: Read, asked: Asked) => {
          const verdict = decideApply(known, asked, read.said);
          if (verdict !== 'accept') return;
          expect(isTerminal(known.status)).toBe(false);
          // A terminal snapshot is never older than anything else that was said.
          expect(isTerminal(read.said) || read.at >= knownAt).toBe(true);
          known = { ...known, status: read.said, version: known.version + 1 };
          knownAt = read.at;
        };
        const own = () => ({ version: known.version, said: stripe, at: now });
        for (const s of steps) {
          now += 1;
          if (s.do === 'move' && !isTerminal(stripe)) stripe = s.to;
          if (s.do === 'ask') reads.push(own());
          if (s.do === 'answer' && reads.length > 0) {
            const [read] = reads.splice(s.pick % reads.length, 1);
            if (read) apply(read, { version: read.version });
          }
          if (s.do === 'open' && !known.attemptOpen && !isTerminal(known.status)) {
            known = { ...known, attemptOpen: true, version: known.version + 1 };
          }
          if (s.do === 'close' && known.attemptOpen) {
            apply(own(), { ownAnswer: true });
            known = { ...known, attemptOpen: false, version: known.version + 1 };
          }
        }
        if (known.attemptOpen) {
          apply(own(), { ownAnswer: true });
          known = { ...known, attemptOpen: false, version: known.version + 1 };
        }
        apply(own(), { version: known.version });
        expect(known.status).toBe(stripe);
      }),
      { numRuns: 2000 },
    );
  });
});
