import type { Role } from '@app/contracts';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { UsersService } from '../users/users.service';
import { IS_PUBLIC, ROLES } from './current-user.decorator';
import { Problem } from './problem';

/**
 * Every route needs a session unless it is `@Public()`, which may have one; the user is read again on each request, and
 * a session from before everything was ended counts for nothing.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly users: UsersService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const request = context.switchToHttp().getRequest<Request>();
    const { userId, epoch } = request.session ?? {};
    const user = userId ? await this.users.findAccount(userId) : null;
    if (user && user.sessionEpoch === epoch) {
      const { id, email, emailVerifiedAt, name, role } = user;
      request.user = { id, email, emailVerified: emailVerifiedAt !== null, name, role };
    }
    if (this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, targets)) return true;
    if (!request.user) throw new Problem('unauthenticated', 'Sign in first.');

    const roles = this.reflector.getAllAndOverride<Role[] | undefined>(ROLES, targets);
    if (roles && !roles.includes(request.user.role)) {
      throw new Problem('forbidden', 'You do not have permission to do this.');
    }
    return true;
  }
}
