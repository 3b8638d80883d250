import {
  type ChangeEmail as ChangeEmailBody,
  type ChangePassword as ChangePasswordBody,
  changeEmailSchema,
  changePasswordSchema,
  type PendingEmail,
  pendingEmailSchema,
} from '@app/contracts';
import { Body, Controller, Get, HttpCode, Post, Put, Req } from '@nestjs/common';
import type { Request } from 'express';
import { ClientNetwork } from '../http/client-network';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { signIn } from '../http/session';
import { ChangeEmail } from './change-email.service';
import { ChangePassword } from './change-password.service';
import { VerifyEmail } from './verify-email.service';

/** What a signed-in user changes about how they sign in. */
@OperationTag('Account')
@Controller('api/me')
export class CredentialsController {
  constructor(
    private readonly verifyEmail: VerifyEmail,
    private readonly changePassword: ChangePassword,
    private readonly changeEmail: ChangeEmail,
  ) {}

  @Post('verification')
  @HttpCode(204)
  @Operation({ summary: 'Send the mail that verifies the address again', errors: ['rate_limited'] })
  resendVerification(@CurrentUser() { id }: SessionUser, @ClientNetwork() network: string): Promise<void> {
    return this.verifyEmail.resend(id, network);
  }

  @Put('password')
  @HttpCode(204)
  @Operation({
    summary: 'Change the password; ends every other session',
    errors: ['password_incorrect', 'rate_limited'],
  })
  async replacePassword(
    @CurrentUser() { id, secondFactor }: SessionUser,
    @Body({ schema: changePasswordSchema }) body: ChangePasswordBody,
    @ClientNetwork() network: string,
    @Req() request: Request,
  ): Promise<void> {
    const user = await this.changePassword.change(id, request.sessionID, body, network);
    await signIn(request, user, { secondFactor });
  }

  @Get('email')
  @Operation({
    summary: 'The new address whose link has not been opened yet',
    response: pendingEmailSchema,
  })
  async pendingEmail(@CurrentUser() { id }: SessionUser): Promise<PendingEmail> {
    return { pending: await this.changeEmail.pending(id) };
  }

  @Post('email')
  @HttpCode(204)
  @Operation({
    summary: 'Send a link to a new address; the address changes when it is opened',
    errors: ['password_incorrect', 'email_taken', 'rate_limited'],
  })
  requestEmail(
    @CurrentUser() { id }: SessionUser,
    @Body({ schema: changeEmailSchema }) body: ChangeEmailBody,
    @ClientNetwork() network: string,
  ): Promise<void> {
    return this.changeEmail.request(id, body, network);
  }
}
