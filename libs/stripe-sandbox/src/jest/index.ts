export { RemoteAccount } from '../remote/account';
export { type SeedCall, SeedError } from '../seed/calls';
export { sandboxAccount } from './account';
