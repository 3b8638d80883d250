import type { Register, UpdateMe, User } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, IsNull, type Repository } from 'typeorm';
import { runPrepared, type Statement } from '../database/prepared';
import { isUniqueViolation } from '../database/transactions.service';
import { Problem } from '../http/problem';
import { type DataSubject, ExportsPersonalData } from '../personal-data/exports-personal-data.decorator';
import { UserEntity } from './user.entity';

/** What a login or a change of password is checked against. */
export type Credentials = Pick<UserEntity, 'id' | 'email' | 'passwordHash' | 'sessionEpoch'>;

/** What a request needs of its user, and a mail of its reader. */
export type Account = Pick<UserEntity, 'id' | 'email' | 'name' | 'role' | 'sessionEpoch' | 'emailVerifiedAt'>;

const findAccount: Statement = {
  name: 'user-find-account',
  text: `SELECT id, email, name, role, session_epoch AS "sessionEpoch", email_verified_at AS "emailVerifiedAt"
           FROM users WHERE id = $1 AND deleted_at IS NULL`,
};

/** The name of who has deleted the account. */
export const DELETED_NAME = 'Deleted account';

const credentials = { id: true, email: true, passwordHash: true, sessionEpoch: true } as const;

/** User accounts. Deleted ones are never found: their rows exist for their orders only. */
@Injectable()
export class UsersService {
  constructor(@InjectRepository(UserEntity) private readonly users: Repository<UserEntity>) {}

  find(id: string): Promise<UserEntity | null> {
    return this.users.findOneBy({ id, deletedAt: IsNull() });
  }

  @ExportsPersonalData('profile')
  async exportProfile({ id }: DataSubject): Promise<unknown> {
    const user = await this.find(id);
    return (
      user && {
        ...toUser(user),
        emailVerifiedAt: user.emailVerifiedAt,
        hasSecondFactor: user.hasSecondFactor,
        createdAt: user.createdAt,
      }
    );
  }

  /** The user of a session; read at each request. */
  async findAccount(id: string): Promise<Account | null> {
    const [user] = await runPrepared<Account>(this.users.manager, findAccount, [id]);
    return user ?? null;
  }

  findByEmail(manager: EntityManager, email: string): Promise<UserEntity | null> {
    return manager.findOneBy(UserEntity, { email, deletedAt: IsNull() });
  }

  /** @throws Problem `email_taken` */
  async requireUnused(email: string): Promise<void> {
    if (await this.users.existsBy({ email, deletedAt: IsNull() })) throw emailTaken();
  }

  /** The password's hash by (lower-cased) email, for sign-in only. */
  findForLogin(email: string): Promise<Credentials | null> {
    return this.users.findOne({ where: { email, deletedAt: IsNull() }, select: credentials });
  }

  /**
   * The password's hash of a signed-in user, for what asks for the password again. @throws Problem `unauthenticated`
   */
  async credentials(id: string): Promise<Credentials> {
    const found = await this.users.findOne({ where: { id, deletedAt: IsNull() }, select: credentials });
    if (!found) throw signInFirst();
    return found;
  }

  /** Locks the user's row until the transaction ends; null for an unknown and for a deleted account. */
  lock(manager: EntityManager, id: string): Promise<UserEntity | null> {
    return manager.findOne(UserEntity, {
      where: { id, deletedAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /**
   * Keeps an account from being deleted until the transaction ends, for inserts that reference the user.
   * @throws Problem `unauthenticated` when it is deleted
   */
  async preventDeletion(manager: EntityManager, id: string): Promise<void> {
    const living = await manager.findOne(UserEntity, {
      where: { id, deletedAt: IsNull() },
      select: { id: true },
      lock: { mode: 'for_key_share' },
    });
    if (!living) throw signInFirst();
  }

  /**
   * Inserts a user; the unique index decides when two register the same address at once.
   * @throws Problem `email_taken`
   */
  async create(manager: EntityManager, input: Register, passwordHash: string): Promise<UserEntity> {
    const { password: _, ...profile } = input;
    const { id } = await unlessTaken(() =>
      manager.save(manager.create(UserEntity, { ...profile, passwordHash, role: 'customer' })),
    );
    return manager.findOneByOrFail(UserEntity, { id });
  }

  /** Changes the fields given; null clears, a missing field stays. @throws Problem `unauthenticated` when deleted */
  async update(manager: EntityManager, id: string, changes: UpdateMe): Promise<UserEntity> {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const living = { id, deletedAt: IsNull() };
    if (Object.keys(given).length > 0) await manager.update(UserEntity, living, given);
    const user = await manager.findOneBy(UserEntity, living);
    if (!user) throw signInFirst();
    return user;
  }

  /** The person has opened a link sent to the account's address. */
  async markVerified(manager: EntityManager, user: UserEntity): Promise<void> {
    if (user.emailVerifiedAt) return;
    user.emailVerifiedAt = new Date();
    await manager.update(UserEntity, { id: user.id }, { emailVerifiedAt: user.emailVerifiedAt });
  }

  /** A new, verified address. @throws Problem `email_taken` */
  async changeEmail(manager: EntityManager, user: UserEntity, email: string): Promise<void> {
    const changes = { email, emailVerifiedAt: new Date() };
    await unlessTaken(() => manager.update(UserEntity, { id: user.id }, changes));
    Object.assign(user, changes);
  }

  /** Sets a new password for a locked user, which ends all sessions. Returns the new session number. */
  async changePassword(manager: EntityManager, user: UserEntity, passwordHash: string): Promise<number> {
    user.sessionEpoch += 1;
    await manager.update(UserEntity, { id: user.id }, { passwordHash, sessionEpoch: user.sessionEpoch });
    return user.sessionEpoch;
  }

  /** Marks a locked user's account as having a second factor or none, which ends all sessions. Returns the new session number. */
  async setSecondFactor(manager: EntityManager, user: UserEntity, on: boolean): Promise<number> {
    user.sessionEpoch += 1;
    user.hasSecondFactor = on;
    await manager.update(
      UserEntity,
      { id: user.id },
      { hasSecondFactor: on, sessionEpoch: user.sessionEpoch },
    );
    return user.sessionEpoch;
  }

  /** Removes all personal data from a locked user's row; the email address can be registered again. */
  async erase(manager: EntityManager, user: UserEntity): Promise<void> {
    await manager.update(
      UserEntity,
      { id: user.id },
      {
        // No address that anybody can register or log in with.
        email: `deleted:${user.id}`,
        name: DELETED_NAME,
        passwordHash: null,
        phone: null,
        dateOfBirth: null,
        gender: null,
        role: 'customer',
        emailVerifiedAt: null,
        hasSecondFactor: false,
        sessionEpoch: user.sessionEpoch + 1,
        deletedAt: new Date(),
      },
    );
  }

  /** The email addresses of all admins. */
  async adminEmails(): Promise<string[]> {
    const admins = await this.users.find({
      where: { role: 'admin', deletedAt: IsNull() },
      select: { id: true, email: true },
      order: { id: 'ASC' },
    });
    return admins.map(({ email }) => email);
  }

  /** Whether this user is the only admin; locks all admins, so that two cannot be deleted at the same time. */
  async isLastAdmin(manager: EntityManager, id: string): Promise<boolean> {
    if (!(await manager.existsBy(UserEntity, { id, role: 'admin' }))) return false;
    const admins = await manager.find(UserEntity, {
      where: { role: 'admin', deletedAt: IsNull() },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    return admins.length === 1 && admins[0]?.id === id;
  }
}

async function unlessTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error, 'users_email_key')) throw emailTaken();
    throw error;
  }
}

export const emailTaken = () => new Problem('email_taken', 'This email address already has an account.');

export const signInFirst = () => new Problem('unauthenticated', 'Sign in first.');

/** The user as its owner sees it. */
export const toUser = (user: UserEntity): User => ({
  id: user.id,
  email: user.email,
  emailVerified: user.emailVerifiedAt !== null,
  hasPassword: user.hasPassword,
  name: user.name,
  phone: user.phone,
  dateOfBirth: user.dateOfBirth,
  gender: user.gender,
  role: user.role,
});
