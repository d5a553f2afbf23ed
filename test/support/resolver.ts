/** Names under `.test`, which no real resolver knows, as this process resolves them; and a resolver that can fail. */

import dns from 'node:dns';

export interface TestResolver {
  /** While true, names under `.test` are not found, as without a DNS server. */
  failing: boolean;
  restore(): void;
}

/** Leads every name under `.test` to 127.0.0.1, for all of this process, until it is restored. */
export function startResolver(): TestResolver {
  const real = dns.lookup;
  const resolver: TestResolver = {
    failing: false,
    restore() {
      dns.lookup = real;
    },
  };
  const lookup = (name: string, ...rest: unknown[]): void => {
    if (!name.endsWith('.test')) return void Reflect.apply(real, dns, [name, ...rest]);
    const [first] = rest;
    const wantsAll = typeof first === 'object' && first !== null && 'all' in first && first.all === true;
    const answer = rest.at(-1) as (error: Error | null, address?: unknown, family?: number) => void;
    process.nextTick(() => {
      if (resolver.failing) {
        answer(
          Object.assign(new Error(`getaddrinfo EAI_AGAIN ${name}`), { code: 'EAI_AGAIN', syscall: 'getaddrinfo' }),
        );
      } else if (wantsAll) answer(null, [{ address: '127.0.0.1', family: 4 }]);
      else answer(null, '127.0.0.1', 4);
    });
  };
  dns.lookup = Object.assign(lookup, { __promisify__: real.__promisify__ }) as typeof dns.lookup;
  return resolver;
}
