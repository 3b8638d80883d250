import type { Register, UpdateMe, User } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { EntityManager, Repository } from 'typeorm';
import { isUniqueViolation } from '../database/transactions';
import { Problem } from '../http/problem';
import { UserEntity } from './user.entity';

@Injectable()
export class UsersService {
  constructor(@InjectRepository(UserEntity) private readonly users: Repository<UserEntity>) {}

  find(id: string): Promise<UserEntity | null> {
    return this.users.findOneBy({ id });
  }

  /** The user's id and password hash by (lower-cased) e-mail, for login only. */
  findForLogin(email: string): Promise<Pick<UserEntity, 'id' | 'passwordHash'> | null> {
    return this.users.findOne({ where: { email }, select: { id: true, passwordHash: true } });
  }

  /**
   * Inserts a user; the unique index decides when two register the same address at once.
   * @throws Problem `email_taken`
   */
  async create(manager: EntityManager, input: Register, passwordHash: string): Promise<UserEntity> {
    const { password: _, ...profile } = input;
    try {
      const { id } = await manager.save(
        manager.create(UserEntity, { ...profile, passwordHash, role: 'customer' }),
      );
      return await manager.findOneByOrFail(UserEntity, { id });
    } catch (error) {
      if (isUniqueViolation(error, 'users_email_key')) {
        throw new Problem('email_taken', 'An account with this e-mail address exists already.');
      }
      throw error;
    }
  }

  /** Changes the fields given; null clears, a missing field stays. */
  async update(manager: EntityManager, id: string, changes: UpdateMe): Promise<UserEntity> {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    if (Object.keys(given).length > 0) await manager.update(UserEntity, { id }, given);
    return manager.findOneByOrFail(UserEntity, { id });
  }
}

/** The user as its owner sees it. */
export const toUser = (user: UserEntity): User => ({
  id: user.id,
  email: user.email,
  emailVerified: user.emailVerifiedAt !== null,
  hasPassword: true,
  name: user.name,
  phone: user.phone,
  dateOfBirth: user.dateOfBirth,
  gender: user.gender,
  role: user.role,
});
