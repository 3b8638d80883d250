type Given = string | null | undefined;

export type AddressMode = 'billing' | 'shipping';

/** What an integrator may choose for a Link Authentication or an Address Element, as stripe-js declares it. */
export interface ContactOptions {
  /** Of an address. */
  mode?: AddressMode;
  allowedCountries?: string[] | null;
  defaultValues?: {
    email?: Given;
    name?: Given;
    firstName?: Given;
    lastName?: Given;
    phone?: Given;
    address?: { [part in AddressPart | 'country']?: Given };
  };
  fields?: { phone?: 'always' | 'auto' | 'never'; name?: 'auto' | 'never' };
  validation?: { phone?: { required?: 'always' | 'auto' | 'never' } };
  display?: { name?: 'full' | 'organization' | 'split' };
}

export type AddressPart = 'city' | 'line1' | 'line2' | 'postal_code' | 'state';

export interface AddressValue {
  name: string;
  firstName?: string;
  lastName?: string;
  address: { [part in Exclude<AddressPart, 'line2'> | 'country']: string } & { line2: string | null };
  phone?: string;
}

export type ContactChange =
  | { elementType: 'linkAuthentication'; empty: boolean; complete: boolean; value: { email: string } }
  | {
      elementType: 'address';
      elementMode: AddressMode;
      empty: boolean;
      complete: boolean;
      isNewAddress: boolean;
      value: AddressValue;
    };
