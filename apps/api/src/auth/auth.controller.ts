import { type Login, loginSchema, type Register, registerSchema, type User } from '@app/contracts';
import { Body, Controller, HttpCode, Ip, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '../http/current-user.decorator';
import { sessionCookie, signIn, signOut } from '../http/session';
import { toUser } from '../users/users.service';
import { AuthService } from './auth.service';

@Public()
@Controller('api/auth')
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  @Post('register')
  async register(
    @Body({ schema: registerSchema }) input: Register,
    @Ip() address: string,
    @Req() request: Request,
  ): Promise<User> {
    const user = await this.auth.register(input, address);
    await signIn(request, user.id);
    return toUser(user);
  }

  @Post('login')
  @HttpCode(200)
  async login(@Body({ schema: loginSchema }) input: Login, @Req() request: Request): Promise<User> {
    const user = await this.auth.login(input);
    await signIn(request, user.id);
    return toUser(user);
  }

  @Post('logout')
  @HttpCode(204)
  async logout(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await signOut(request);
    response.clearCookie(sessionCookie, { path: '/' });
  }
}
