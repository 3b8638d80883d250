// What of the contract is no schema. Nothing here may need zod: the browser loads all of it.
export * from './account-deletion';
export * from './amounts';
export * from './catalog-limits';
export * from './format-money';
export * from './order-limits';
export * from './pages';
export * from './personal-data';
export * from './routes';
