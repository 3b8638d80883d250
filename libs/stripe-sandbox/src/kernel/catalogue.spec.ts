import { catalogue } from './catalogue';

const errors = catalogue({
  gone: { message: 'It is gone.', code: 'resource_missing', status: 404, source: 'inferred' },
  too_large: {
    message: '{amount} is more than {most}, so {amount} is refused.',
    param: 'amount',
    source: 'inferred',
  },
});

describe('a catalogue of errors', () => {
  it('makes an error as it is written down', () => {
    const { status, body } = errors.gone();
    expect(status).toBe(404);
    expect(body).toMatchObject({
      type: 'invalid_request_error',
      code: 'resource_missing',
      message: 'It is gone.',
    });
    expect(body).not.toHaveProperty('param');
  });

  it('fills in each value wherever its name stands', () => {
    const { status, body } = errors.too_large({ amount: 7, most: 5 });
    expect(status).toBe(400);
    expect(body).toMatchObject({ message: '7 is more than 5, so 7 is refused.', param: 'amount' });
    expect(body).not.toHaveProperty('code');
  });

  it('takes what differs in one case', () => {
    const { body } = errors.too_large({ amount: 7, most: 5 }, { param: 'items[0][amount]' });
    expect(body.param).toBe('items[0][amount]');
    expect(errors.gone({ status: 400 }).status).toBe(400);
  });

  it('asks for each value when it is compiled', () => {
    // @ts-expect-error `most` is missing
    expect(errors.too_large({ amount: 7 }).body.message).toContain('{most}');
  });
});
