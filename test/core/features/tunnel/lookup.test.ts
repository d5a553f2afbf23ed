import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { createLookup } from '../../../../core/features/tunnel/lookup.ts';

type Given = { error: unknown; addresses: unknown };

/** A resolver that says what it is told to; null: nothing. */
function resolver() {
  const told: { answer: LookupAddress[] | NodeJS.ErrnoException | null } = { answer: null };
  const lookup = createLookup((_hostname, done) => {
    const { answer } = told;
    if (Array.isArray(answer)) done(null, answer);
    else if (answer !== null) done(answer, []);
  }, 20);
  const ask = (all: boolean, hostname = 'tunnel.example') =>
    new Promise<Given>((resolve) => lookup(hostname, { all }, (error, addresses) => resolve({ error, addresses })));
  return { told, ask };
}

const address = { address: '192.0.2.7', family: 4 };
const unknown = Object.assign(new Error('not found'), { code: 'ENOTFOUND' });

describe('core/features/tunnel/lookup.ts', () => {
  it('gives what the resolver says, one address or all', async () => {
    const { told, ask } = resolver();
    told.answer = [address, { address: '2001:db8::7', family: 6 }];
    expect(await ask(false)).toEqual({ error: null, addresses: '192.0.2.7' });
    expect(await ask(true)).toEqual({ error: null, addresses: told.answer });
  });

  it.each([
    ['fails', unknown],
    ['is silent', null],
  ])('gives the addresses of before where the resolver %s', async (_what, answer) => {
    const { told, ask } = resolver();
    told.answer = [address];
    await ask(true);
    told.answer = answer;
    expect(await ask(true)).toEqual({ error: null, addresses: [address] });
  });

  it('takes another address as soon as the resolver gives one', async () => {
    const { told, ask } = resolver();
    told.answer = [address];
    await ask(true);
    told.answer = [{ address: '192.0.2.8', family: 4 }];
    expect(await ask(false)).toEqual({ error: null, addresses: '192.0.2.8' });
  });

  it('fails as the resolver does for a name that it never gave', async () => {
    const { told, ask } = resolver();
    told.answer = unknown;
    expect(await ask(true)).toMatchObject({ error: unknown });
    told.answer = [];
    expect(await ask(true)).toMatchObject({ error: { code: 'ENOTFOUND' } });
  });

  it('asks this machine’s resolver', async () => {
    const lookup = createLookup();
    const found = await new Promise((resolve) => lookup('localhost', {}, (_error, addresses) => resolve(addresses)));
    expect(found).toMatch(/^(?:127\.0\.0\.1|::1)$/);
  });
});
