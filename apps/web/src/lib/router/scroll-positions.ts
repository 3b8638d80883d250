import type { Location } from 'react-router';

const storageKey = 'countersign.scroll';

function read(): Record<string, number> {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey) ?? '{}') as Record<string, number>;
  } catch {
    return {};
  }
}

const positions = read();

// The first location of every visit has the same key: the path tells them apart.
const nameOf = ({ key, pathname }: Location) => `${key} ${pathname}`;

/** How far every page of this tab's history was scrolled, kept over a reload. */
export const scrollPositions = {
  of: (location: Location): number | undefined => positions[nameOf(location)],

  remember(location: Location): void {
    positions[nameOf(location)] = window.scrollY;
  },

  keep(): void {
    try {
      sessionStorage.setItem(storageKey, JSON.stringify(positions));
    } catch {
      // Without storage a reload begins at the top.
    }
  },
};
