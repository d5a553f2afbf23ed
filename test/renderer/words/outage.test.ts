import { describe, expect, it } from 'vitest';
import { causeWords, coverageWords, lengthWords } from '../../../renderer/words/outage.ts';

const now = Date.UTC(2026, 10, 1, 12);
const minute = 60_000;
const open = { endedAt: null, filledAt: null, filledCalls: null };
const over = { ...open, endedAt: now - minute };
const noKey = { hasKey: false, problem: null };
const withKey = { hasKey: true, problem: null };
const retries = { backBefore: now + 74 * minute, lost: null, retriesUntil: null };

describe('renderer/words/outage.ts', () => {
  it('says the engine’s short causes as sentences, and repeats its sentences', () => {
    expect(causeWords({ cause: 'not running', because: { code: 'not_running' } })).toBe('The app was not running.');
    expect(causeWords({ cause: 'The server is down.', because: null })).toBe('The server is down.');
  });

  it('says how long an outage was, and how long one is that lasts', () => {
    expect(lengthWords({ startedAt: now - 90_000, endedAt: null }, now)).toBe('1 min 30 s');
    expect(lengthWords({ startedAt: now - 90_000, endedAt: now - 89_900 }, now)).toBe('less than a second');
  });

  it('says until when nothing is lost, or until when TopCalls tries again', () => {
    expect(coverageWords({ ...open, retries }, noKey, now)).toBe(
      'Nothing is lost if the connection is back before the 13:14 attempt.',
    );
    const tomorrow = { ...retries, backBefore: now + 13 * 60 * minute };
    expect(coverageWords({ ...open, retries: tomorrow }, noKey, now)).toMatch(
      /back before the attempt of tomorrow at 1:00/,
    );
    const later = { ...retries, retriesUntil: now + 5 * minute };
    expect(coverageWords({ ...over, retries: later }, noKey, now)).toMatch(/sends missed events again until 12:05/);
    expect(coverageWords({ ...over, retries: { ...later, retriesUntil: now - 1 } }, noKey, now)).toMatch(
      /nothing is lost/,
    );
  });

  it('names what only the API has, and what to do about it', () => {
    const lost = { ...retries, lost: { from: now - 300 * minute, to: now - 200 * minute } };
    expect(coverageWords({ ...over, retries: lost }, noKey, now)).toMatch(
      /on Sun 1 Nov, from 7:00 to 8:40 .* Add an API key/,
    );
    expect(coverageWords({ ...over, retries: lost }, withKey, now)).toMatch(/is being fetched from TopCalls’ API/);
  });

  it('does not say that it is fetched where TopCalls’ API turned the key down', () => {
    const lost = { ...retries, lost: { from: now - 300 * minute, to: now - 200 * minute } };
    const words = coverageWords({ ...over, retries: lost }, { hasKey: true, problem: 'The key is wrong.' }, now);
    expect(words).toMatch(/could not be fetched yet: The key is wrong\.$/);
  });

  it('says what filling in brought', () => {
    expect(coverageWords({ ...over, retries, filledAt: now, filledCalls: 1 }, withKey, now)).toMatch(/: 1 call\./);
    expect(coverageWords({ ...over, retries, filledAt: now, filledCalls: 0 }, withKey, now)).toMatch(
      /no calls were missing/,
    );
  });
});
