import type { Role } from '@app/contracts';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { CONFIG, type Config } from '../config/config';
import { UsersService } from '../users/users.service';
import { IS_PUBLIC, ROLES, SECOND_FACTOR } from './current-user.decorator';
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
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const request = context.switchToHttp().getRequest<Request>();
    const { userId, epoch, secondFactor = false } = request.session ?? {};
    const user = userId ? await this.users.findAccount(userId) : null;
    if (user && user.sessionEpoch === epoch) {
      const { id, email, emailVerifiedAt, name, role } = user;
      request.user = { id, email, emailVerified: emailVerifiedAt !== null, name, role, secondFactor };
    }
    if (this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, targets)) return true;
    if (!request.user) throw new Problem('unauthenticated', 'Sign in first.');

    const roles = this.reflector.getAllAndOverride<Role[] | undefined>(ROLES, targets);
    if (roles && !roles.includes(request.user.role)) {
      throw new Problem('forbidden', 'You do not have permission to do this.');
    }
    const movesMoney = this.reflector.getAllAndOverride<boolean | undefined>(SECOND_FACTOR, targets);
    if (movesMoney && this.config.adminSecondFactor === 'required' && !request.user.secondFactor) {
      throw new Problem(
        'second_factor_required',
        'This moves money and needs two-step authentication. Turn it on in your account first.',
      );
    }
    return true;
  }
}
