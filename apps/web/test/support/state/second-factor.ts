import type { SecondFactor } from '@app/contracts';
import { Problem } from '../route';

export const recoveryCodes = Array.from(
  { length: 10 },
  (_, index) => `AAAA-BBBB-CCCC-DDD${String.fromCharCode(65 + index)}`,
);

const off: SecondFactor = {
  active: false,
  activeSince: null,
  recoveryCodesLeft: 0,
  passed: false,
  requiredForAdmins: false,
};

/** Two-step authentication: one code is right, and may be used again. */
export function createSecondFactor() {
  const factor = {
    state: off,
    code: '123456',
    /** Whether somebody's password was right and the code is not entered yet. */
    pending: false,

    turnOn(): void {
      const activeSince = '2026-11-20T10:00:00.000Z';
      factor.state = { ...factor.state, active: true, activeSince, recoveryCodesLeft: 10, passed: true };
    },

    turnOff(): void {
      factor.state = { ...off, requiredForAdmins: factor.state.requiredForAdmins };
    },

    check(code: string): void {
      const isRecovery = recoveryCodes.some((one) => one.replaceAll('-', '') === code);
      if (code !== factor.code && !isRecovery) throw new Problem('code_incorrect');
    },

    /** The second step of a sign-in, just after the first. */
    finishSignIn(code: string): void {
      if (!factor.pending) throw new Problem('unauthenticated');
      factor.check(code);
      factor.pending = false;
    },
  };
  return factor;
}
