import type { AdminCustomer, AdminCustomerQuery, Page } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, type Repository } from 'typeorm';
import { decodeInstantCursor, encodeCursor, instantText } from '../http/cursor';
import { UserEntity } from './user.entity';

const hasWord = /[\p{L}\p{N}]/u;

/** Accounts for people who look others up. */
@Injectable()
export class UserDirectory {
  constructor(@InjectRepository(UserEntity) private readonly users: Repository<UserEntity>) {}

  /**
   * Accounts that are not deleted, newest first. Each word of `query` must be the prefix of a word in name or address,
   * regardless of case and accents, as in the catalogue.
   * @throws Problem `validation_failed` for a cursor of another list
   */
  async list({ query, limit, cursor }: AdminCustomerQuery): Promise<Page<AdminCustomer>> {
    const accounts = this.users
      .createQueryBuilder('account')
      .addSelect(instantText('account.created_at'), 'instant')
      .where({ deletedAt: IsNull() })
      .orderBy('account.created_at', 'DESC')
      .addOrderBy('account.id', 'DESC')
      .limit(limit + 1);
    if (query !== undefined && hasWord.test(query)) {
      accounts.andWhere('account.words @@ search_query(:query)', { query });
    }
    if (cursor !== undefined) {
      accounts.andWhere('(account.created_at, account.id) < (:instant, :id)', decodeInstantCursor(cursor));
    }
    const { entities, raw } = await accounts.getRawAndEntities<{ instant: string }>();
    const last = entities.length > limit ? entities[limit - 1] : undefined;
    return {
      data: entities.slice(0, limit).map(toAccount),
      nextCursor: last ? encodeCursor(raw[limit - 1]?.instant ?? '', last.id) : null,
    };
  }

  /** Any account, also a deleted one, of which no personal data is left; null for an unknown id. */
  async find(id: string): Promise<(AdminCustomer & { deletedAt: string | null }) | null> {
    const user = await this.users.findOneBy({ id });
    return user && { ...toAccount(user), deletedAt: user.deletedAt?.toISOString() ?? null };
  }
}

const toAccount = (user: UserEntity): AdminCustomer => ({
  id: user.id,
  name: user.name,
  email: user.deletedAt ? null : user.email,
  emailVerified: user.emailVerifiedAt !== null,
  role: user.role,
  createdAt: user.createdAt.toISOString(),
});
