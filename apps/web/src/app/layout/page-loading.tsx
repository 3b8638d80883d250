import classes from './layout.module.css';

/** Stands for a page while its code is on the way, below the header, which is there already. */
export function PageLoading() {
  return (
    <p role="status" className={classes.loading}>
      Loading…
    </p>
  );
}
