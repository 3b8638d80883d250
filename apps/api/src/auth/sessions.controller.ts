import { type Session, sessionListSchema } from '@app/contracts';
import { Controller, Delete, Get, HttpCode, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { signOut } from '../http/session';
import { SessionsService } from '../http/sessions.service';

@OperationTag('Account')
@Controller('api/me/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @Operation({ summary: 'Sessions of the account', response: sessionListSchema })
  async list(
    @CurrentUser() { id }: SessionUser,
    @Req() { sessionID }: Request,
  ): Promise<{ data: Session[] }> {
    return { data: await this.sessions.list(id, sessionID) };
  }

  @Delete(':id')
  @HttpCode(204)
  @Operation({ summary: 'End a session; also the current one' })
  async endSession(
    @CurrentUser() user: SessionUser,
    @Param('id') id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const sid = await this.sessions.endSession(user.id, id);
    if (sid === request.sessionID) await signOut(request, response);
  }

  @Delete()
  @HttpCode(204)
  @Operation({ summary: 'End every session but this one' })
  endOthers(@CurrentUser() { id }: SessionUser, @Req() { sessionID }: Request): Promise<void> {
    return this.sessions.endOthers(id, sessionID);
  }
}
