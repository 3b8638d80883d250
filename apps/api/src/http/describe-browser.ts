/** The more specific names are first: Edge and Opera call themselves Chrome too, and Chrome Safari. */
const browsers: [RegExp, string][] = [
  [/\b(Edg|EdgA|EdgiOS)\//, 'Edge'],
  [/\b(OPR|Opera)\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/\b(iPhone|iPod)\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\b(Macintosh|Mac OS X)\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];
const LONGEST = 80;

const nameIn = (list: [RegExp, string][], text: string) => list.find(([pattern]) => pattern.test(text))?.[1];

/** A `User-Agent` in words that people know, such as `Firefox on Linux`; what is unknown is cut, null when absent. */
export function describeBrowser(userAgent: string | undefined): string | null {
  const text = userAgent?.replace(/\p{Cc}+/gu, ' ').trim();
  if (!text) return null;
  const browser = nameIn(browsers, text);
  const system = nameIn(systems, text);
  if (!browser) return text.slice(0, LONGEST);
  return system ? `${browser} on ${system}` : browser;
}
