import { Global, Module } from '@nestjs/common';
import { ExpiredLimitRepository } from './expired-limit.repository';
import { LimitsService } from './limits.service';

@Global()
@Module({ providers: [LimitsService, ExpiredLimitRepository], exports: [LimitsService] })
export class LimitsModule {}
