import {
  ConnectionIsNotSetError,
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from 'typeorm';
import { isDatabaseUnavailable } from './unavailable';

const coded = (code: string, more: object = {}) => Object.assign(new Error('no'), { code, ...more });
const failed = (cause: Error) => new QueryFailedError('SELECT 1', [], cause);

describe('isDatabaseUnavailable', () => {
  it.each([
    ['a shutdown', '57P01'],
    ['a crash', '57P02'],
    ['a start', '57P03'],
    ['too many connections', '53300'],
    ['a full disk', '53100'],
    ['a broken connection', '08006'],
    ['a statement that took too long', '57014'],
    ['a lock that was not to be had', '55P03'],
    ['a transaction that idled', '25P03'],
    ['a standby', '25006'],
    ['a deadlock that came again and again', '40P01'],
  ])('knows %s by its code', (_, code) => {
    expect(isDatabaseUnavailable(coded(code))).toBe(true);
    expect(isDatabaseUnavailable(failed(coded(code)))).toBe(true);
  });

  it.each(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN'])(
    'knows the error %s of a socket',
    (code) => expect(isDatabaseUnavailable(coded(code))).toBe(true),
  );

  it.each([
    'timeout exceeded when trying to connect',
    'timeout expired',
    'Connection terminated',
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'Client has encountered a connection error and is not queryable',
    'Client was closed and is not queryable',
    'Query read timeout',
    'Cannot use a pool after calling end on the pool',
  ])('knows what pg says: %s', (message) => {
    expect(isDatabaseUnavailable(new Error(message))).toBe(true);
    expect(isDatabaseUnavailable(failed(new Error(message)))).toBe(true);
  });

  it('knows what TypeORM says when a connection has gone', () => {
    const errors = [
      new QueryRunnerAlreadyReleasedError(),
      new QueryRunnerProviderAlreadyReleasedError(),
      new ConnectionIsNotSetError('postgres'),
    ];
    for (const error of errors) expect(isDatabaseUnavailable(error)).toBe(true);
  });

  it('knows a missing socket from a missing file', () => {
    expect(isDatabaseUnavailable(coded('ENOENT', { syscall: 'connect' }))).toBe(true);
    expect(isDatabaseUnavailable(coded('ENOENT', { syscall: 'open' }))).toBe(false);
  });

  it.each([
    ['a unique violation', failed(coded('23505'))],
    ['a syntax error', failed(coded('42601'))],
    ['a mistake of ours', new TypeError('x is not a function')],
    ['something that is no error', 'Connection terminated'],
  ])('takes %s for what it is', (_, error) => expect(isDatabaseUnavailable(error)).toBe(false));
});
