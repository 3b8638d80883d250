/** Of a job `t` of the queue: its last try has failed. */
export const failed = 't.attempts >= t.max_attempts AND t.locked_at IS NULL';
