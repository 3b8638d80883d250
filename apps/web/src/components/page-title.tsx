import { shop } from '../lib/shop';

/** The browser tab's title: the page's name and the shop's. */
export const PageTitle = ({ of }: { of: string }) => <title>{`${of} · ${shop.name}`}</title>;
