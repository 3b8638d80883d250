import {
  type ForgotPassword,
  forgotPasswordSchema,
  type Login,
  loginSchema,
  type Register,
  type ResetPassword as ResetBody,
  registerSchema,
  resetPasswordSchema,
  type UseLink,
  type User,
  useLinkSchema,
} from '@app/contracts';
import { Body, Controller, HttpCode, Ip, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '../http/current-user.decorator';
import { signIn, signOut } from '../http/session';
import { toUser } from '../users/users.service';
import { AuthService } from './auth.service';
import { ChangeEmail } from './change-email.service';
import { ResetPassword } from './reset-password.service';
import { VerifyEmail } from './verify-email.service';

@Public()
@Controller('api/auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly passwords: ResetPassword,
    private readonly addresses: VerifyEmail,
    private readonly changes: ChangeEmail,
  ) {}

  @Post('register')
  async register(
    @Body({ schema: registerSchema }) input: Register,
    @Ip() address: string,
    @Req() request: Request,
  ): Promise<User> {
    const user = await this.auth.register(input, address);
    await signIn(request, user);
    return toUser(user);
  }

  @Post('login')
  @HttpCode(200)
  async login(@Body({ schema: loginSchema }) input: Login, @Req() request: Request): Promise<User> {
    const user = await this.auth.login(input);
    await signIn(request, user);
    return toUser(user);
  }

  @Post('sign-in-link')
  @HttpCode(200)
  async signInByLink(
    @Body({ schema: useLinkSchema }) { token }: UseLink,
    @Ip() address: string,
    @Req() request: Request,
  ): Promise<User> {
    const user = await this.auth.useSignInLink(token, address);
    await signIn(request, user);
    return toUser(user);
  }

  @Post('logout')
  @HttpCode(204)
  logout(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    return signOut(request, response);
  }

  @Post('verify-email')
  @HttpCode(204)
  verifyEmail(@Body({ schema: useLinkSchema }) { token }: UseLink, @Ip() address: string): Promise<void> {
    return this.addresses.verify(token, address);
  }

  @Post('forgot-password')
  @HttpCode(204)
  forgotPassword(
    @Body({ schema: forgotPasswordSchema }) { email }: ForgotPassword,
    @Ip() address: string,
  ): Promise<void> {
    return this.passwords.forgot(email, address);
  }

  @Post('reset-password')
  @HttpCode(204)
  resetPassword(
    @Body({ schema: resetPasswordSchema }) { token, password }: ResetBody,
    @Ip() address: string,
  ): Promise<void> {
    return this.passwords.reset(token, password, address);
  }

  @Post('confirm-email')
  @HttpCode(204)
  confirmEmail(@Body({ schema: useLinkSchema }) { token }: UseLink, @Ip() address: string): Promise<void> {
    return this.changes.confirm(token, address);
  }
}
