import { describe, expect, test } from 'vitest';
import { isStale } from '../../scripts/start/build.ts';
import { decideHost, failedToStart, type StartFacts } from '../../scripts/start/decide.ts';

const laptop: StartFacts = { platform: 'linux', hasDisplay: true, sandbox: 'works', extraArguments: [] };

describe('scripts/start/decide.ts', () => {
  test('runs the desktop app on a machine with a display', () => {
    expect(decideHost(laptop)).toEqual({ host: 'desktop', electronArguments: [], note: null });
  });

  test('runs without a window where there is no display, and says so in one sentence', () => {
    const decision = decideHost({ ...laptop, hasDisplay: false });
    expect(decision).toMatchObject({ host: 'headless', arguments: [], reason: expect.stringMatching(/display.*\.$/) });
  });

  test('passes options that only the headless host knows on to it', () => {
    const extraArguments = ['--tunnel', 'off'];
    const decision = decideHost({ ...laptop, extraArguments });
    expect(decision).toMatchObject({ host: 'headless', arguments: extraArguments });
    expect(decision).toHaveProperty('reason', expect.stringContaining('--tunnel off'));
  });

  test('gives the desktop app the options that it knows', () => {
    const decision = decideHost({ ...laptop, extraArguments: ['--hidden'] });
    expect(decision).toMatchObject({ host: 'desktop', electronArguments: ['--hidden'] });
  });

  test.each(['root', 'forbidden'] as const)(
    'drops the sandbox only where it cannot work (%s), and says so',
    (sandbox) => {
      expect(decideHost({ ...laptop, sandbox })).toEqual({
        host: 'desktop',
        electronArguments: ['--no-sandbox'],
        note: expect.stringContaining('sandbox'),
      });
    },
  );

  test.each([
    ['crashed at once', { code: null, signal: 'SIGTRAP', ranMs: 300 }, true],
    ['could not load its libraries', { code: 127, signal: null, ranMs: 20 }, true],
    ['was closed by the user', { code: 0, signal: null, ranMs: 300 }, false],
    ['was stopped by Ctrl-C', { code: null, signal: 'SIGINT', ranMs: 300 }, false],
    ['crashed after an hour of work', { code: 1, signal: null, ranMs: 3_600_000 }, false],
  ])('tells whether a desktop app that %s never started', (_how, end, expected) => {
    expect(failedToStart(end)).toBe(expected);
  });
});

describe('scripts/start/build.ts', () => {
  test.each([
    ['nothing was built yet', [10], [null], true],
    ['one output is missing', [10], [20, null], true],
    ['a source is newer than the oldest output', [10, 30], [20, 40], true],
    ['every output is newer than every source', [10, 30], [31, 40], false],
    ['the sources cannot be seen', [], [20], false],
  ])('builds or not when %s', (_state, sources, outputs, expected) => {
    expect(isStale(sources, outputs)).toBe(expected);
  });
});
