import type { ShopPage } from '@app/contracts';
import type { PageDetails } from './page-html';

type About = NonNullable<PageDetails['about']>;

/** So much of a description search engines show, in characters. */
const shown = 155;

function shortened(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  return words.length > shown ? `${words.slice(0, shown).replace(/\s\S*$/, '')} …` : words;
}

/** What the head of a book's page tells of it. */
export const aboutBook = (
  { title, author, description }: { title: string; author: string; description: string },
  shopName: string,
): About => ({
  title: `${title} · ${shopName}`,
  description: shortened(`${title} by ${author}. ${description}`),
});

/** What the head of a page of text tells of it: its first paragraph. */
export const aboutText = ({ title, markdown }: ShopPage, shopName: string): About => {
  const [paragraph = ''] = markdown.split(/\n\s*\n/);
  return {
    title: `${title} · ${shopName}`,
    // Words alone, without Markdown's marks.
    description: shortened(paragraph.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*_`#\\]/g, '')),
  };
};
