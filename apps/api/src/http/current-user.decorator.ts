import type { Role } from '@app/contracts';
import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Request } from 'express';
import { Problem } from './problem';

/** Who is signed in, read from the database at the start of the request. */
export interface SessionUser {
  id: string;
  email: string;
  emailVerified: boolean;
  name: string;
  role: Role;
  /** Whether this session has passed the account's second factor. */
  secondFactor: boolean;
}

/** Whose password was right, and who has to enter a code yet. */
export interface PendingSignIn {
  userId: string;
  epoch: number;
  /** Milliseconds since 1970. */
  since: number;
}

declare module 'express-session' {
  interface SessionData {
    userId: string;
    /** The user's session number at sign-in; a later one has ended this session. */
    epoch: number;
    /** The browser in words, for the list of sessions. */
    userAgent: string | null;
    /** Whether a code was entered too. */
    secondFactor: boolean;
    /** Instead of `userId`: such a session grants nothing but to enter the code. */
    pending: PendingSignIn;
  }
}

declare module 'express-serve-static-core' {
  interface Request {
    user?: SessionUser;
  }
}

/** Metadata keys that the guard reads. */
export const IS_PUBLIC = 'auth:public';
export const ROLES = 'auth:roles';
export const SECOND_FACTOR = 'auth:second-factor';

/** Allows a route to be called without a session. */
export const Public = () => SetMetadata(IS_PUBLIC, true);

/** Lets only users of these roles call a route. */
export const Roles = (...roles: Role[]) => SetMetadata(ROLES, roles);

/**
 * A route of admins that moves money: with `ADMIN_2FA=required` a session that has passed no second factor is refused
 * with 403 `second_factor_required`.
 */
export const MovesMoney = () => SetMetadata(SECOND_FACTOR, true);

/** The signed-in user of the request: `@CurrentUser() user: SessionUser`. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): SessionUser => {
  const { user } = context.switchToHttp().getRequest<Request>();
  if (!user) throw new Problem('unauthenticated', 'Sign in first.');
  return user;
});

/** Who is signed in on a `@Public()` route, or null for a visitor. */
export const OptionalUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): SessionUser | null =>
    context.switchToHttp().getRequest<Request>().user ?? null,
);
