import classes from './badge.module.css';

export type Tone = 'open' | 'good' | 'quiet' | 'wrong';

/** A status label. */
export function Badge({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
