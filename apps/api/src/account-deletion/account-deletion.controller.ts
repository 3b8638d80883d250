import { type DeleteAccount as DeleteBody, deleteAccountSchema } from '@app/contracts';
import { Body, Controller, Delete, HttpCode, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ClientNetwork } from '../http/client-network';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { leave } from '../http/session';
import { DeleteAccount } from './delete-account';

@Controller('api/me')
export class AccountDeletionController {
  constructor(private readonly accounts: DeleteAccount) {}

  @Delete()
  @HttpCode(204)
  async delete(
    @CurrentUser() { id }: SessionUser,
    @Body({ schema: deleteAccountSchema }) { password }: DeleteBody,
    @ClientNetwork() network: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.accounts.delete(id, request.sessionID, password, network);
    await leave(request, response);
  }
}
