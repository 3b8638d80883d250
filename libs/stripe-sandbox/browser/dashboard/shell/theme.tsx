import { useEffect, useState } from 'react';

const STORED = 'sandbox.theme';
const NEXT = { auto: 'light', light: 'dark', dark: 'auto' } as const;
type Theme = keyof typeof NEXT;

function stored(): Theme {
  const value = window.localStorage.getItem(STORED);
  return value === 'light' || value === 'dark' ? value : 'auto';
}

const NAMES: Record<Theme, string> = { auto: 'as the system', light: 'light', dark: 'dark' };

/** Light, dark, or as the system has it. */
export function ThemeButton() {
  const [theme, setTheme] = useState<Theme>(stored);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    window.localStorage.setItem(STORED, theme);
  }, [theme]);
  return (
    <button
      type="button"
      className="theme"
      onClick={() => setTheme(NEXT[theme])}
      title={`Colours: ${NAMES[theme]}`}
    >
      <span className="visually-hidden">
        Colours: {NAMES[theme]}. Change to {NAMES[NEXT[theme]]}
      </span>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="6.2" />
        {theme !== 'light' && (
          <path
            d={
              theme === 'dark'
                ? 'M10 3.8a6.2 6.2 0 0 1 0 12.4 6.2 6.2 0 0 1 0-12.4z'
                : 'M10 3.8a6.2 6.2 0 0 1 0 12.4z'
            }
            className="shade"
          />
        )}
      </svg>
    </button>
  );
}
