import {
  type ChangeEmail as ChangeEmailBody,
  type ChangePassword as ChangePasswordBody,
  changeEmailSchema,
  changePasswordSchema,
  type PendingEmail,
} from '@app/contracts';
import { Body, Controller, Get, HttpCode, Post, Put, Req } from '@nestjs/common';
import type { Request } from 'express';
import { ClientNetwork } from '../http/client-network';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { signIn } from '../http/session';
import { ChangeEmail } from './change-email.service';
import { ChangePassword } from './change-password.service';
import { VerifyEmail } from './verify-email.service';

/** What a signed-in user changes about how they sign in. */
@Controller('api/me')
export class CredentialsController {
  constructor(
    private readonly addresses: VerifyEmail,
    private readonly passwords: ChangePassword,
    private readonly changes: ChangeEmail,
  ) {}

  @Post('verification')
  @HttpCode(204)
  resendVerification(@CurrentUser() { id }: SessionUser): Promise<void> {
    return this.addresses.resend(id);
  }

  @Put('password')
  @HttpCode(204)
  async changePassword(
    @CurrentUser() { id }: SessionUser,
    @Body({ schema: changePasswordSchema }) body: ChangePasswordBody,
    @ClientNetwork() network: string,
    @Req() request: Request,
  ): Promise<void> {
    await signIn(request, await this.passwords.change(id, request.sessionID, body, network));
  }

  @Get('email')
  async pendingEmail(@CurrentUser() { id }: SessionUser): Promise<PendingEmail> {
    return { pending: await this.changes.pending(id) };
  }

  @Post('email')
  @HttpCode(204)
  changeEmail(
    @CurrentUser() { id }: SessionUser,
    @Body({ schema: changeEmailSchema }) body: ChangeEmailBody,
    @ClientNetwork() network: string,
  ): Promise<void> {
    return this.changes.request(id, body, network);
  }
}
