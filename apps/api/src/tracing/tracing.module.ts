import { Module } from '@nestjs/common';
import { FlushSpans } from './flush-spans.service';

/** What traces need of the application; they are started before it, by `start-if-configured.ts`. */
@Module({ providers: [FlushSpans] })
export class TracingModule {}
