/**
 * Loaded into every child of the stack before its own program: when the stack is gone (killed, so that
 * it could not say goodbye), the child ends as if it had been asked to, and by force if it lingers.
 */
const LINGER = 10_000;

process.once('disconnect', () => {
  setTimeout(() => process.exit(1), LINGER).unref();
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();
