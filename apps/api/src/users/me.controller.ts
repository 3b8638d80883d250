import { type UpdateMe, type User, updateMeSchema, userSchema } from '@app/contracts';
import { Body, Controller, Get, Patch } from '@nestjs/common';
import { Transactions } from '../database/transactions.service';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { JobsService } from '../jobs/jobs.service';
import { signInFirst, toUser, UsersService } from './users.service';

@OperationTag('Account')
@Controller('api/me')
export class MeController {
  constructor(
    private readonly users: UsersService,
    private readonly transactions: Transactions,
    private readonly jobs: JobsService,
  ) {}

  @Get()
  @Operation({ summary: 'The signed-in user', response: userSchema })
  async read(@CurrentUser() { id }: SessionUser): Promise<User> {
    const user = await this.users.find(id);
    if (!user) throw signInFirst();
    return toUser(user);
  }

  @Patch()
  @Operation({ summary: 'Change the profile; a field left out stays, null clears it', response: userSchema })
  update(
    @CurrentUser() { id }: SessionUser,
    @Body({ schema: updateMeSchema }) changes: UpdateMe,
  ): Promise<User> {
    return this.transactions.run(async (manager) => {
      const user = await this.users.update(manager, id, changes);
      await this.jobs.updateCustomer(manager, id);
      return toUser(user);
    });
  }
}
