/** So long a child may take to end in good order once the stack is gone, in milliseconds. */
const GRACE = 10_000;

const PROGRAM = `
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), ${GRACE}).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  process.channel?.unref();
`;

/**
 * Arguments for Node that are put before a child's own script (which needs an IPC channel): when the
 * stack is gone (killed, so that it could not say goodbye), the child ends as if it had been asked to,
 * and by force if it lingers.
 */
export const ORPHAN_GUARD = ['--import', `data:text/javascript,${encodeURIComponent(PROGRAM)}`];
