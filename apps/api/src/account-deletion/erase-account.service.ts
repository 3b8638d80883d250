import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CustomersService } from '../customers/customers.service';
import { Problem } from '../http/problem';
import { SessionsService } from '../http/sessions.service';
import { MembershipOfUser } from '../membership/subscription/membership-of-user.service';
import { PaymentsOfUser } from '../payments/payments-of-user.service';
import { DELETED_NAME, signInFirst, UsersService } from '../users/users.service';
import { PersonalTraces } from './personal-traces.service';

/** Erases the person behind an account, all in one transaction. */
@Injectable()
export class EraseAccount {
  constructor(
    private readonly users: UsersService,
    private readonly paymentsOfUser: PaymentsOfUser,
    private readonly sessions: SessionsService,
    private readonly personalTraces: PersonalTraces,
    private readonly customers: CustomersService,
    private readonly audit: AuditService,
    private readonly membershipOfUser: MembershipOfUser,
  ) {}

  /** @throws Problem `last_admin` */
  async mustNotBeLastAdmin(manager: EntityManager, userId: string): Promise<void> {
    if (!(await this.users.isLastAdmin(manager, userId))) return;
    throw new Problem('last_admin', 'You are the only admin. Give another account the admin role first.');
  }

  /**
   * False when an order, a payment or a membership has come up meanwhile.
   * @param sid session id of the request
   * @throws Problem `unauthenticated` when the session is over, `last_admin`
   */
  async erase(manager: EntityManager, userId: string, sid: string): Promise<boolean> {
    // Owners are locked first and in one order, or two who leave at once would wait for each other.
    await this.mustNotBeLastAdmin(manager, userId);
    // With this lock no order or payment can come to name the user before the transaction ends.
    const user = await this.users.lock(manager, userId);
    if (!user) return true;
    if (await this.paymentsOfUser.areOpen(userId, manager)) return false;
    if (await this.membershipOfUser.isLive(userId, manager)) return false;
    if (user.role === 'admin') {
      await this.mustNotBeLastAdmin(manager, userId);
      await this.audit.record(manager, user, {
        action: 'user.delete',
        subjectType: 'user',
        subjectId: userId,
      });
    }
    // A session that was ended meanwhile, perhaps because the password was stolen, deletes nothing.
    if (!(await this.sessions.endAll(manager, userId)).includes(sid)) throw signInFirst();
    await this.personalTraces.delete(manager, user);
    await this.users.erase(manager, user);
    await this.audit.renameActor(manager, userId, DELETED_NAME);
    await this.customers.enqueueDeletion(manager, userId);
    return true;
  }
}
