import classes from './layout.module.css';

/** Placeholder for a page whose code is loading, below the header. */
export function PageLoading() {
  return (
    <p role="status" className={classes.loading}>
      Loading…
    </p>
  );
}
