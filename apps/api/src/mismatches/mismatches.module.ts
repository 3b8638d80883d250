import { Global, Module } from '@nestjs/common';
import { MismatchRepository } from './mismatch.repository';
import { MismatchesService } from './mismatches.service';

/** The list of differences that a person has to look at; every feature about money may add to it. */
@Global()
@Module({ providers: [MismatchesService, MismatchRepository], exports: [MismatchesService] })
export class MismatchesModule {}
