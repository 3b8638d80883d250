import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service';
import { Transactions } from '../../database/transactions.service';
import { SessionsService } from '../../http/sessions.service';
import { JobsService } from '../../jobs/jobs.service';
import { signInFirst, UsersService } from '../../users/users.service';

/** What the caller is signed in with again: all sessions have ended. */
export type Renewed = { id: string; sessionEpoch: number };

/** What goes with turning a second factor on or off. */
@Injectable()
export class SecondFactorSwitch {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
    private readonly jobs: JobsService,
  ) {}

  /**
   * In one transaction, under the user's lock: `write`, the account's own mark, the end of every session, a line in the
   * audit log for an admin, and a mail.
   * @param sid session id of the request; one that was ended meanwhile changes nothing
   * @throws Problem `unauthenticated`, and what `write` throws
   */
  set(
    userId: string,
    sid: string,
    on: boolean,
    write: (manager: EntityManager) => Promise<void>,
  ): Promise<Renewed> {
    return this.transactions.run(async (manager) => {
      const user = await this.users.lock(manager, userId);
      if (!user) throw signInFirst();
      await write(manager);
      if (!(await this.sessions.endAll(manager, userId)).includes(sid)) throw signInFirst();
      const sessionEpoch = await this.users.setSecondFactor(manager, user, on);
      if (user.role === 'admin') {
        const action = on ? 'user.second_factor_on' : 'user.second_factor_off';
        await this.audit.record(manager, user, { action, subjectType: 'user', subjectId: userId });
      }
      await this.jobs.sendSecondFactorNotice(manager, userId, sessionEpoch, on ? 'on' : 'off');
      return { id: userId, sessionEpoch };
    });
  }
}
