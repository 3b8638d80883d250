import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DeleteExpiredJob } from './delete-expired.job';

@Module({ imports: [DiscoveryModule], providers: [DeleteExpiredJob] })
export class RetentionModule {}
