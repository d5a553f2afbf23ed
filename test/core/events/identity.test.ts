import { describe, expect, it } from 'vitest';
import { identityOf } from '../../../core/events/identity.ts';

const body = Buffer.from('{"call_id":"c"}');

describe('core/events/identity.ts', () => {
  it('is the same for the same name and body', () => {
    expect(identityOf({}, 'call.failed', body)).toEqual(identityOf({}, 'call.failed', Buffer.from(body)));
  });

  it('differs by name and by a single byte of the body', () => {
    const identity = identityOf({}, 'call.failed', body);
    expect(identityOf({}, 'call.completed', body)).not.toEqual(identity);
    expect(identityOf({}, 'call.failed', Buffer.from('{"call_id":"d"}'))).not.toEqual(identity);
  });

  it.each(['webhook-id', 'x-webhook-id', 'x-topcalls-delivery'])('goes by %s where it is there', (header) => {
    const one = identityOf({ [header]: 'msg_1' }, 'call.failed', body);
    expect(identityOf({ [header]: 'msg_1' }, null, Buffer.from('other'))).toEqual(one);
    expect(identityOf({ [header]: 'msg_2' }, 'call.failed', body)).not.toEqual(one);
  });
});
