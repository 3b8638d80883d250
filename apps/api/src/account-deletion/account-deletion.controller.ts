import { type DeleteAccount as DeleteBody, deleteAccountSchema } from '@app/contracts';
import { Body, Controller, Delete, HttpCode, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { signOut } from '../http/session';
import { DeleteAccount } from './delete-account.service';

@Controller('api/me')
export class AccountDeletionController {
  constructor(private readonly deleteAccount: DeleteAccount) {}

  @Delete()
  @HttpCode(204)
  async delete(
    @CurrentUser() { id }: SessionUser,
    @Body({ schema: deleteAccountSchema }) { password }: DeleteBody,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.deleteAccount.delete(id, request.sessionID, password);
    await signOut(request, response);
  }
}
