import {
  bothFactorsSchema,
  confirmSecondFactorSchema,
  recoveryCodesSchema,
  type SecondFactor,
  secondFactorSchema,
  secondFactorSetupSchema,
  secondFactorSignInSchema,
  setUpSecondFactorSchema,
} from '@app/contracts';
import { type Answer, type Call, ok, Problem, read } from './fake-http';

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const codes = Array.from(
  { length: 10 },
  (_, index) => `AAAA-BBBB-CCCC-DDD${String.fromCharCode(65 + index)}`,
);

/** Two-step authentication behind the fake API: one code is right, and may be used again. */
export class FakeSecondFactor {
  state: SecondFactor = {
    active: false,
    activeSince: null,
    recoveryCodesLeft: 0,
    passed: false,
    requiredForAdmins: false,
  };
  code = '123456';
  /** Whether somebody's password was right and the code is not entered yet. */
  pending = false;

  /** Answers the calls about it; undefined for others. @param checkPassword throws for a wrong one */
  route({ method, path, body }: Call, checkPassword: (password: string) => void): Answer | undefined {
    switch (`${method} ${path}`) {
      case 'GET /api/me/second-factor':
        return ok(secondFactorSchema, this.state);
      case 'POST /api/me/second-factor/setup':
        checkPassword(read(setUpSecondFactorSchema, body).password);
        return ok(secondFactorSetupSchema, {
          secret,
          uri: `otpauth://totp/Countersign:ada@example.com?secret=${secret}`,
        });
      case 'POST /api/me/second-factor':
        this.check(read(confirmSecondFactorSchema, body).code);
        return this.turnOn();
      case 'POST /api/me/second-factor/recovery-codes':
        this.both(body, checkPassword);
        return this.turnOn();
      case 'DELETE /api/me/second-factor':
        this.both(body, checkPassword);
        this.state = { ...this.state, active: false, activeSince: null, recoveryCodesLeft: 0, passed: false };
        return { status: 204, body: null };
    }
    return undefined;
  }

  /** The second step of a sign-in. */
  signIn(body: unknown): void {
    const { code } = read(secondFactorSignInSchema, body);
    if (!this.pending) throw new Problem('unauthenticated');
    this.check(code);
    this.pending = false;
  }

  turnOn(): Answer {
    const activeSince = '2026-11-20T10:00:00.000Z';
    this.state = { ...this.state, active: true, activeSince, recoveryCodesLeft: 10, passed: true };
    return ok(recoveryCodesSchema, { recoveryCodes: codes });
  }

  private both(body: unknown, checkPassword: (password: string) => void): void {
    const { password, code } = read(bothFactorsSchema, body);
    checkPassword(password);
    this.check(code);
  }

  private check(code: string): void {
    const isRecovery = codes.some((one) => one.replaceAll('-', '') === code);
    if (code !== this.code && !isRecovery) throw new Problem('code_incorrect');
  }
}
