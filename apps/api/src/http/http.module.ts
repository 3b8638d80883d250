import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { UsersModule } from '../users/users.module';
import { Draining } from './draining.service';
import { ProblemFilter } from './problem.filter';
import { SecretAnswers } from './secret-answers.interceptor';
import { SessionGuard } from './session.guard';
import { SessionsService } from './sessions.service';
import { validationPipe } from './validation';

/** What holds for every route: a session, validated input, errors as problem details. */
@Module({
  imports: [UsersModule],
  providers: [
    Draining,
    SessionsService,
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: SecretAnswers },
    { provide: APP_PIPE, useFactory: validationPipe },
  ],
  exports: [SessionsService],
})
export class HttpModule {}
