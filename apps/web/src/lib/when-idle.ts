/** Does something once the browser has nothing better to do. @returns calls it off */
export function whenIdle(work: () => void): () => void {
  // Safari has no idle callbacks yet.
  if (typeof window.requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 200);
    return () => clearTimeout(timer);
  }
  const id = window.requestIdleCallback(work, { timeout: 2000 });
  return () => window.cancelIdleCallback(id);
}
