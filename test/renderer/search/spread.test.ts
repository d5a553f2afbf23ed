import { describe, expect, it } from 'vitest';
import { spreadOver } from '../../../renderer/search/spread.ts';

describe('renderer/search/spread.ts', () => {
  it('carries the marks of a number over to the number with spaces', () => {
    const segments = [
      { text: '+1415', hit: false },
      { text: '5550', hit: true },
      { text: '132', hit: false },
    ];
    expect(spreadOver(segments, '+1 415 555 0132')).toEqual([
      { text: '+1 415 ', hit: false },
      { text: '555 0', hit: true },
      { text: '132', hit: false },
    ]);
  });

  it('carries them over from another way of writing the number', () => {
    const segments = [
      { text: 'sip:+1415555', hit: false },
      { text: '0132', hit: true },
      { text: '@10.0.0.1:5060', hit: false },
    ];
    expect(spreadOver(segments, '+1 415 555 0132')).toEqual([
      { text: '+1 415 555 ', hit: false },
      { text: '0132', hit: true },
    ]);
    expect(spreadOver([{ text: '+1 (415) 555-0132', hit: true }], '+1 415 555 0132')).toEqual([
      { text: '+', hit: false },
      { text: '1 415 555 0132', hit: true },
    ]);
  });

  it('changes nothing when the texts are different ones', () => {
    const segments = [{ text: '+4420', hit: true }];
    expect(spreadOver(segments, '+1 415')).toBe(segments);
  });
});
