// Sets the colour scheme and the fonts before the first paint. A file of its own, because inline scripts are forbidden
// by the CSP.
(() => {
  const stored = (key) => {
    try {
      return window.localStorage.getItem(key);
    } catch {
      // Storage may be switched off.
      return null;
    }
  };
  const chosen = stored('mantine-color-scheme-value');
  const dark =
    chosen === 'dark' || (chosen !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  // They are in the cache then (src/lib/own-fonts.ts).
  if (stored('countersign.fonts') !== null) document.documentElement.setAttribute('data-fonts', '');
})();
