import { returnAddress, signInAddress } from './return-to';

const back = (next: string) => returnAddress(new URLSearchParams({ next }));

describe('returning after sign-in', () => {
  it('comes back to where one was', () => {
    const address = signInAddress('/orders/1/pay?x=1');
    expect(returnAddress(new URLSearchParams(address.split('?')[1]))).toBe('/orders/1/pay?x=1');
    expect(signInAddress('/')).toBe('/sign-in');
  });

  it.each([
    'https://evil.example',
    '//evil.example/x',
    '/\\evil.example',
    'javascript:alert(1)',
    '\\\\evil.example',
    '/..//evil.example/x',
    '/orders/../..//evil.example',
    '/.\\/evil.example',
    '/%2e%2e//evil.example',
    'orders',
    '',
  ])('does not follow %s', (next) => {
    expect(back(next)).toBe('/');
  });
});
