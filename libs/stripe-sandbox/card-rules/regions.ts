/** States and provinces by their codes, for the countries whose addresses name them so (ISO 3166-2). */
export const REGIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CA: named(
    'AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NT Northwest Territories|NS Nova Scotia|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon',
  ),
  US: named(
    'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|PR Puerto Rico|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming',
  ),
};

function named(list: string): Record<string, string> {
  return Object.fromEntries(list.split('|').map((entry) => [entry.slice(0, 2), entry.slice(3)]));
}

/** Other countries whose addresses have a state, typed as text. */
const WITH_STATE = 'AE AU BR CN CO HK ID IE IN IT JP KR MX MY NG PH PK TH TW VN ZA'.split(' ');

/** Whether an address of a country names a state or province. */
export const hasState = (country: string): boolean => country in REGIONS || WITH_STATE.includes(country);
