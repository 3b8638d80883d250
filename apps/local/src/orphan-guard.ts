/** How long a child may take to shut down after the stack has gone, in milliseconds. */
const GRACE = 10_000;

const PROGRAM = `
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), ${GRACE}).unref();
    // Windows has no signals: one that a process sends to itself ends it at once, whatever handlers it has.
    if (process.platform === 'win32' && process.listenerCount('SIGTERM') > 0) process.emit('SIGTERM', 'SIGTERM');
    else process.kill(process.pid, 'SIGTERM');
  });
  process.channel?.unref();
`;

/**
 * Node arguments that go before a child's own script (which needs an IPC channel): when the stack is
 * killed, the child gets SIGTERM, and exits by force after the grace period. Closing the channel asks a child to stop on
 * systems without signals.
 */
export const ORPHAN_GUARD = ['--import', `data:text/javascript,${encodeURIComponent(PROGRAM)}`];
