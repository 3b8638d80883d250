import { type RecoveryCodes, routes, type SecondFactorSetup } from '@app/contracts';
import { Secret, TOTP } from 'otpauth';
import type { TestClient } from './client';

/** An authenticator app with one account. */
export class Authenticator {
  private constructor(
    private readonly totp: TOTP,
    readonly recoveryCodes: string[],
  ) {}

  /** Turns two-step authentication on for who is signed in. The code of now is used up by it. */
  static async setUp(client: TestClient, password: string): Promise<Authenticator> {
    const setup = await client.post<SecondFactorSetup>(routes.mySecondFactorSetup, { password });
    const totp = new TOTP({ secret: Secret.fromBase32(setup.body.secret) });
    const code = totp.generate();
    const { status, body } = await client.post<RecoveryCodes>(routes.mySecondFactor, { code });
    if (status !== 200) throw new Error(`The set-up answered ${status}: ${JSON.stringify(body)}`);
    return new Authenticator(totp, body.recoveryCodes);
  }

  /** The code that it shows so many steps of 30 s later; the next one is accepted already, and still when its time has come. */
  code(later = 1): string {
    return this.totp.generate({ timestamp: Date.now() + later * 30_000 });
  }
}
