import { describe, expect, test } from 'vitest';
import type { Crash } from '../../../../core/contract/crash.ts';
import { createCrashNotice } from '../../../../core/features/crashes/crash-notice.ts';

const startedAt = 1_000_000;

function noticeOf(reports: Crash[], native: number[] = [], seenAt: number | null = null) {
  const kept: number[] = [];
  const notice = createCrashNotice({
    list: () => reports,
    native: () => native,
    startedAt,
    seenAt,
    keep: (at) => kept.push(at),
  });
  return { notice, kept, reports };
}

describe('core/features/crashes/crash-notice.ts', () => {
  test('tells of the newest crash of earlier runs, until it is taken note of', () => {
    const { notice, kept } = noticeOf([
      { at: 900, part: 'app' },
      { at: 500, part: 'app' },
    ]);
    expect(notice.current()).toEqual({ at: 900, part: 'app' });
    notice.acknowledge();
    expect([notice.current(), kept]).toEqual([null, [900]]);
    notice.look();
    expect(notice.current()).toBeNull();
  });

  test('does not tell again what was taken note of in an earlier run', () => {
    expect(noticeOf([{ at: 900, part: 'app' }], [], 900).notice.current()).toBeNull();
  });

  test('tells at once of a window that vanished, and of other faults at the next start', () => {
    const { notice, reports } = noticeOf([]);
    reports.unshift({ at: startedAt + 1, part: 'app' });
    notice.look();
    expect(notice.current()).toBeNull();
    reports.unshift({ at: startedAt + 2, part: 'window' });
    notice.look();
    expect(notice.current()).toEqual({ at: startedAt + 2, part: 'window' });
  });

  test('says nothing of a helper, nor of what the page has said by itself', () => {
    const { notice } = noticeOf([
      { at: 900, part: 'helper' },
      { at: 800, part: 'page' },
    ]);
    expect(notice.current()).toBeNull();
  });

  test('tells of native code that crashed and could write no report', () => {
    expect(noticeOf([], [700]).notice.current()).toEqual({ at: 700, part: 'app' });
  });
});
