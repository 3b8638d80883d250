import { Global, Module } from '@nestjs/common';
import { ExpiredLimitRepository } from './expired-limit.repository';
import { LimitsService } from './limits.service';
import { RateLimitsRepository } from './rate-limits.repository';

@Global()
@Module({
  providers: [LimitsService, RateLimitsRepository, ExpiredLimitRepository],
  exports: [LimitsService],
})
export class LimitsModule {}
