import { Global, Module } from '@nestjs/common';
import { LimitsService } from './limits.service';
import { RateLimitsRepository } from './rate-limits.repository';

@Global()
@Module({ providers: [LimitsService, RateLimitsRepository], exports: [LimitsService] })
export class LimitsModule {}
