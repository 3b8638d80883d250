import {
  type BothFactors,
  bothFactorsSchema,
  type ConfirmSecondFactor,
  confirmSecondFactorSchema,
  type RecoveryCodes,
  recoveryCodesSchema,
  type SecondFactor,
  type SecondFactorSetup,
  type SetUpSecondFactor as SetUpBody,
  secondFactorSchema,
  secondFactorSetupSchema,
  setUpSecondFactorSchema,
} from '@app/contracts';
import { Body, Controller, Delete, Get, HttpCode, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { ClientNetwork } from '../../http/client-network';
import { CurrentUser, type SessionUser } from '../../http/current-user.decorator';
import { Operation, OperationTag } from '../../http/operation.decorator';
import { signIn } from '../../http/session';
import { ChangeSecondFactor } from './change-second-factor.service';
import { SecondFactorService } from './second-factor.service';
import { SetUpSecondFactor } from './set-up-second-factor.service';

/** The second factor of a signed-in user: time-based codes of an authenticator app (TOTP, RFC 6238). */
@OperationTag('Account')
@Controller('api/me/second-factor')
export class SecondFactorController {
  constructor(
    private readonly secondFactor: SecondFactorService,
    private readonly setUpSecondFactor: SetUpSecondFactor,
    private readonly changeSecondFactor: ChangeSecondFactor,
  ) {}

  @Get()
  @Operation({ summary: 'Whether two-step authentication is on', response: secondFactorSchema })
  read(@CurrentUser() { id, secondFactor }: SessionUser): Promise<SecondFactor> {
    return this.secondFactor.read(id, secondFactor);
  }

  @Post('setup')
  @HttpCode(200)
  @Operation({
    summary: 'Begin the set-up: a secret for the authenticator app, shown once',
    response: secondFactorSetupSchema,
    errors: ['password_incorrect', 'second_factor_active', 'rate_limited'],
  })
  begin(
    @CurrentUser() { id }: SessionUser,
    @Body({ schema: setUpSecondFactorSchema }) { password }: SetUpBody,
    @ClientNetwork() network: string,
  ): Promise<SecondFactorSetup> {
    return this.setUpSecondFactor.begin(id, password, network);
  }

  @Post()
  @HttpCode(200)
  @Operation({
    summary: 'Turn it on with a code of the app; ends every other session, and shows the recovery codes once',
    response: recoveryCodesSchema,
    errors: ['code_incorrect', 'second_factor_active', 'second_factor_inactive', 'rate_limited'],
  })
  async confirm(
    @CurrentUser() { id }: SessionUser,
    @Body({ schema: confirmSecondFactorSchema }) { code }: ConfirmSecondFactor,
    @Req() request: Request,
  ): Promise<RecoveryCodes> {
    const { recoveryCodes, ...user } = await this.setUpSecondFactor.confirm(id, request.sessionID, code);
    await signIn(request, user, { secondFactor: true });
    return { recoveryCodes };
  }

  @Delete()
  @HttpCode(204)
  @Operation({
    summary: 'Turn it off; ends every other session',
    errors: ['password_incorrect', 'code_incorrect', 'second_factor_inactive', 'rate_limited'],
  })
  async turnOff(
    @CurrentUser() { id }: SessionUser,
    @Body({ schema: bothFactorsSchema }) body: BothFactors,
    @ClientNetwork() network: string,
    @Req() request: Request,
  ): Promise<void> {
    await signIn(request, await this.changeSecondFactor.turnOff(id, request.sessionID, body, network));
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @Operation({
    summary: 'New recovery codes, shown once; the old ones are void',
    response: recoveryCodesSchema,
    errors: ['password_incorrect', 'code_incorrect', 'second_factor_inactive', 'rate_limited'],
  })
  async renewCodes(
    @CurrentUser() { id }: SessionUser,
    @Body({ schema: bothFactorsSchema }) body: BothFactors,
    @ClientNetwork() network: string,
  ): Promise<RecoveryCodes> {
    return { recoveryCodes: await this.changeSecondFactor.renewCodes(id, body, network) };
  }
}
