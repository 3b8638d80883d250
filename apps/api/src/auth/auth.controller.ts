import {
  type ForgotPassword as ForgotBody,
  forgotPasswordSchema,
  type Login,
  loginSchema,
  type Register,
  type ResetPassword as ResetBody,
  registerSchema,
  resetPasswordSchema,
  type SecondFactorSignIn,
  secondFactorSignInSchema,
  type UseLink,
  type User,
  useLinkSchema,
  userSchema,
} from '@app/contracts';
import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ClientNetwork } from '../http/client-network';
import { Public } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { Problem } from '../http/problem';
import { awaitCode, signIn, signOut } from '../http/session';
import type { UserEntity } from '../users/user.entity';
import { toUser } from '../users/users.service';
import { AuthService } from './auth.service';
import { ChangeEmail } from './change-email.service';
import { ForgotPassword } from './forgot-password.service';
import { ResetPassword } from './reset-password.service';
import { SecondFactorService } from './second-factor/second-factor.service';
import { VerifyEmail } from './verify-email.service';

@Public()
@OperationTag('Account')
@Controller('api/auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly forgotPassword: ForgotPassword,
    private readonly resetPassword: ResetPassword,
    private readonly verifyEmail: VerifyEmail,
    private readonly changeEmail: ChangeEmail,
    private readonly secondFactor: SecondFactorService,
  ) {}

  @Post('register')
  @Operation({
    summary: 'Create an account and sign in',
    response: userSchema,
    errors: ['email_taken', 'rate_limited'],
  })
  async register(
    @Body({ schema: registerSchema }) input: Register,
    @ClientNetwork() network: string,
    @Req() request: Request,
  ): Promise<User> {
    const user = await this.auth.register(input, network);
    await signIn(request, user);
    return toUser(user);
  }

  @Post('login')
  @HttpCode(200)
  @Operation({
    summary: 'Sign in; with two-step authentication, 401 `sign_in_code_required` asks for the code',
    response: userSchema,
    errors: ['invalid_credentials', 'sign_in_code_required', 'rate_limited'],
  })
  async login(
    @Body({ schema: loginSchema }) input: Login,
    @ClientNetwork() network: string,
    @Req() request: Request,
  ): Promise<User> {
    return this.enter(request, await this.auth.login(input, network));
  }

  @Post('sign-in-link')
  @HttpCode(200)
  @Operation({
    summary: 'Sign in with a link that the owner’s command has printed; it works once',
    response: userSchema,
    errors: ['link_invalid', 'sign_in_code_required', 'rate_limited'],
  })
  async signInByLink(
    @Body({ schema: useLinkSchema }) { token }: UseLink,
    @ClientNetwork() network: string,
    @Req() request: Request,
  ): Promise<User> {
    return this.enter(request, await this.auth.useSignInLink(token, network));
  }

  @Post('second-factor')
  @HttpCode(200)
  @Operation({
    summary: 'Complete a sign-in with a code of the app, or with a recovery code',
    response: userSchema,
    errors: ['unauthenticated', 'code_incorrect', 'rate_limited'],
  })
  async signInByCode(
    @Body({ schema: secondFactorSignInSchema }) { code }: SecondFactorSignIn,
    @ClientNetwork() network: string,
    @Req() request: Request,
  ): Promise<User> {
    const user = await this.secondFactor.signIn(request.session.pending, code, network);
    await signIn(request, user, { secondFactor: true });
    return toUser(user);
  }

  @Post('logout')
  @HttpCode(204)
  @Operation({ summary: 'Sign out; also succeeds without a session' })
  logout(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    return signOut(request, response);
  }

  @Post('verify-email')
  @HttpCode(204)
  @Operation({
    summary: 'Verify the address with the link from the mail, in any browser',
    errors: ['link_invalid', 'rate_limited'],
  })
  verify(
    @Body({ schema: useLinkSchema }) { token }: UseLink,
    @ClientNetwork() network: string,
  ): Promise<void> {
    return this.verifyEmail.verify(token, network);
  }

  @Post('forgot-password')
  @HttpCode(204)
  @Operation({
    summary: 'Request a link to choose a new password; the answer is the same for unknown addresses',
  })
  forgot(
    @Body({ schema: forgotPasswordSchema }) { email }: ForgotBody,
    @ClientNetwork() network: string,
  ): Promise<void> {
    return this.forgotPassword.sendLink(email, network);
  }

  @Post('reset-password')
  @HttpCode(204)
  @Operation({
    summary: 'Choose a new password with the link from the mail; ends every session',
    errors: ['link_invalid', 'rate_limited'],
  })
  reset(
    @Body({ schema: resetPasswordSchema }) { token, password }: ResetBody,
    @ClientNetwork() network: string,
  ): Promise<void> {
    return this.resetPassword.reset(token, password, network);
  }

  @Post('confirm-email')
  @HttpCode(204)
  @Operation({
    summary: 'Confirm the new address with the link from the mail, in any browser',
    errors: ['link_invalid', 'email_taken', 'rate_limited'],
  })
  confirmEmail(
    @Body({ schema: useLinkSchema }) { token }: UseLink,
    @ClientNetwork() network: string,
  ): Promise<void> {
    return this.changeEmail.confirm(token, network);
  }

  /** Signs in who needs no code. @throws Problem `sign_in_code_required` */
  private async enter(request: Request, user: UserEntity): Promise<User> {
    if (user.hasSecondFactor) {
      await awaitCode(request, user);
      throw new Problem('sign_in_code_required', 'Enter the code of your authenticator app.');
    }
    await signIn(request, user);
    return toUser(user);
  }
}
