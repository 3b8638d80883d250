import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { flushSpans } from './in-span';

/** Nobody waits longer than this for a collector that does not answer. */
const LONGEST_MS = 2_000;

/** Sends the last spans when the process ends. */
@Injectable()
export class FlushSpans implements OnApplicationShutdown {
  async onApplicationShutdown(): Promise<void> {
    await Promise.race([flushSpans().catch(() => undefined), sleep(LONGEST_MS, undefined, { ref: false })]);
  }
}
