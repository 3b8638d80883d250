import type { Gender, Role } from '@app/contracts';
import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';

@Entity('users')
export class UserEntity {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** Lower-cased, unique. */
  @Column('text')
  email: string;

  /** bcrypt; left out of every read that does not ask for it. */
  @Column('text', { select: false, nullable: true })
  passwordHash: string | null;

  /** Kept by the database, so that reads need not touch the hash. */
  @Column({ type: 'boolean', insert: false, update: false })
  hasPassword: boolean;

  /** Whether a sign-in asks for a code after the password; kept by the second factor. */
  @Column('boolean', { default: false })
  hasSecondFactor: boolean;

  /** Sessions of an earlier number are over; it grows with everything that ends all sessions. */
  @Column('int', { default: 0 })
  sessionEpoch: number;

  /** When its person opened a link sent to `email`; null until then. */
  @Column('timestamptz', { nullable: true })
  emailVerifiedAt: Date | null;

  /** A deleted account keeps its row for the orders, without personal data. */
  @Column('timestamptz', { nullable: true })
  deletedAt: Date | null;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  phone: string | null;

  /** `YYYY-MM-DD` */
  @Column('date', { nullable: true })
  dateOfBirth: string | null;

  @Column('text', { nullable: true })
  gender: Gender | null;

  @Column('text')
  role: Role;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;
}
