import { describe, expect, test } from 'vitest';
import { crashText } from '../../../../core/features/crashes/crash-report.ts';

const noon = Date.UTC(2026, 10, 25, 12);

function reportOf(error: unknown, home: string): string {
  return crashText({ at: noon, part: 'app', version: '1.2.3', upSeconds: 1_234_567, error, paths: [[home, '[home]']] });
}

describe('core/features/crashes/crash-report.ts', () => {
  test.each([
    'at run (file:///C:/Users/J%C3%BCrgen%20Meier/AppData/main.js:1234:56)',
    'at run (file:///c:/users/j%c3%bcrgen%20meier/AppData/main.js:1234:56)',
    'at run (file:///C:/USERS/J%C3%9CRGEN%20MEIER/AppData/main.js:1234:56)',
    'at run (C:\\Users\\Jürgen Meier\\AppData\\main.js:1234:56)',
    'at run (C:/users/jürgen meier/AppData/main.js:1234:56)',
    'GET /open?file=C%3A%5CUsers%5CJ%C3%BCrgen%20Meier%5Cx',
  ])('takes the home folder out of "%s"', (line) => {
    const text = reportOf(line, 'C:\\Users\\Jürgen Meier');
    expect(text).toContain('[home]');
    expect(text).not.toMatch(/meier|rgen/i);
  });

  test('takes it out of what JSON quotes, too', () => {
    expect(reportOf({ file: 'C:\\Users\\Ann.Lee\\x' }, 'C:\\Users\\Ann.Lee\\')).toContain('{"file":"[home]\\\\x"}');
  });

  test('takes a path as text, with whatever characters a name has', () => {
    const home = '/home/a+b (c).$&15550101234';
    expect(reportOf(`${home}/x /home/aab (c)_/y`, home)).toContain('\n[home]/x /home/aab (c)_/y\n');
    expect(reportOf('half', '/home/\ud800')).toContain('half');
  });

  test('keeps its head and the places in the code, and no number or token', () => {
    const text = reportOf('+1 (555) 010-1234 at /x?token=abc\n    at run (main.js:1234:56)', '/home/ann');
    expect(text).toContain('2026-11-25T12:00:00.000Z · app · 1234567 s after the start');
    expect(text).toContain('[number …34] at /x?token=[secret]\n    at run (main.js:1234:56)');
  });
});
