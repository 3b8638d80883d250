import { portInUse } from '../ports';
import { codeOf, LocalProblem } from '../problem';
import type { Settings } from '../settings';
import { type OutboxOptions, type OutboxPage, startOutboxPage } from './outbox-page';

/**
 * Starts the outbox on the port of these settings, or on a free one where another program has taken that since it was
 * found free.
 * @throws LocalProblem where `OUTBOX_PORT` asks for that port
 */
export async function openOutbox(
  { env, outboxPort = 0 }: Pick<Settings, 'env' | 'outboxPort'>,
  options: Omit<OutboxOptions, 'port'>,
): Promise<OutboxPage> {
  try {
    return await startOutboxPage({ ...options, port: outboxPort });
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error;
    if (env.OUTBOX_PORT === undefined) return startOutboxPage({ ...options, port: 0 });
    const wanted = { port: outboxPort, purpose: 'the mail outbox', variable: 'OUTBOX_PORT' };
    throw new LocalProblem(portInUse(wanted));
  }
}
