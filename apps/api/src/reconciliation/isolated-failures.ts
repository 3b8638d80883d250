import { Logger } from '@nestjs/common';

/** So many failures are an outage: the work stops. */
const MOST_FAILURES = 20;

/** Processes items one by one, so that the failure of one does not stop the others. */
export class IsolatedFailures {
  private readonly logger = new Logger(IsolatedFailures.name);
  private failures = 0;

  /** Whether nothing has failed so far. */
  get complete(): boolean {
    return this.failures === 0;
  }

  /** @param subject id of the thing, for the log. @throws what `work` throws, once too much has failed */
  async attempt(subject: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (++this.failures > MOST_FAILURES) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      this.logger.error({ subject, reason }, 'not compared; it is tried again');
    }
  }
}
