import { describe, expect, it } from 'vitest';
import { createLruCache } from '../../../core/kernel/lru-cache.ts';

describe('core/kernel/lru-cache.ts', () => {
  it('reads again what was asked for longest ago, and what is too large to hold', () => {
    const reads: number[] = [];
    const cache = createLruCache<string>(2, (value) => value.length < 10);
    const get = (key: number, value = `v${key}`) =>
      cache.get(key, () => {
        reads.push(key);
        return value;
      });
    expect([get(1), get(2), get(1), get(3), get(1), get(2)]).toEqual(['v1', 'v2', 'v1', 'v3', 'v1', 'v2']);
    expect(reads).toEqual([1, 2, 3, 2]);
    get(4, 'a long value');
    get(4, 'a long value');
    expect(reads).toEqual([1, 2, 3, 2, 4, 4]);
    expect(get(1)).toBe('v1');
    expect(reads).toHaveLength(6);
  });
});
