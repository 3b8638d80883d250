/** Where the browser does not tell when it is idle (Safari), in milliseconds. */
const patience = 1500;

/** Does something once the page is loaded and the browser has nothing better to do. The answer calls it off. */
export function whenIdle(work: () => void): () => void {
  let callOff = () => {};
  const wait = () => {
    if ('requestIdleCallback' in window) {
      const handle = window.requestIdleCallback(work);
      callOff = () => window.cancelIdleCallback(handle);
    } else {
      const timer = setTimeout(work, patience);
      callOff = () => clearTimeout(timer);
    }
  };
  if (document.readyState === 'complete') wait();
  else {
    window.addEventListener('load', wait, { once: true });
    callOff = () => window.removeEventListener('load', wait);
  }
  return () => callOff();
}
