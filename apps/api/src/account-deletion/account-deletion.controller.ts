import { type DeleteAccount as DeleteBody, deleteAccountSchema } from '@app/contracts';
import { Body, Controller, Delete, HttpCode, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ClientNetwork } from '../http/client-network';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { signOut } from '../http/session';
import { DeleteAccount } from './delete-account.service';

@OperationTag('Account')
@Controller('api/me')
export class AccountDeletionController {
  constructor(private readonly deleteAccount: DeleteAccount) {}

  @Delete()
  @HttpCode(204)
  @Operation({
    summary:
      'Delete the account: the membership ends, open orders are canceled, paid ones stay for the books, cards are removed',
    errors: [
      'password_incorrect',
      'rate_limited',
      'payment_in_progress',
      'last_admin',
      'payment_rejected',
      'membership_unavailable',
      'payment_provider_unavailable',
    ],
  })
  async delete(
    @CurrentUser() { id }: SessionUser,
    @Body({ schema: deleteAccountSchema }) { password }: DeleteBody,
    @ClientNetwork() network: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.deleteAccount.delete(id, request.sessionID, password, network);
    await signOut(request, response);
  }
}
