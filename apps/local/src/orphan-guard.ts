/** How long a child may take to shut down after the stack has gone, in milliseconds. */
const GRACE = 10_000;

const PROGRAM = `
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), ${GRACE}).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  process.channel?.unref();
`;

/**
 * Node arguments that go before a child's own script (which needs an IPC channel): when the stack is
 * killed, the child gets SIGTERM, and exits by force after the grace period.
 */
export const ORPHAN_GUARD = ['--import', `data:text/javascript,${encodeURIComponent(PROGRAM)}`];
