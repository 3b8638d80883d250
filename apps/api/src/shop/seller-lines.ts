import type { Shop } from '@app/contracts';

/** Who sells, line by line: name, address and VAT id. */
export const sellerLines = ({ name, address, vatId }: Pick<Shop, 'name' | 'address' | 'vatId'>): string[] => [
  name,
  ...address,
  ...(vatId ? [`VAT ID ${vatId}`] : []),
];
