import { shop } from '../lib/shop';

/** The logo of the shop; where none is configured, the text in its place. @param alt empty where the name stands beside it */
export const ShopLogo = ({ alt }: { alt: string }) =>
  shop.logo ? (
    <img src={shop.logo.url} width={shop.logo.width} height={shop.logo.height} alt={alt} data-logo />
  ) : (
    alt
  );
