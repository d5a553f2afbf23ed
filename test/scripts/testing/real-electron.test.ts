import { describe, expect, test } from 'vitest';
import { whyNotRealElectron } from '../../../scripts/testing/real-electron.ts';

describe('scripts/testing/real-electron.ts', () => {
  test('says what is missing and how to get it', () => {
    expect(whyNotRealElectron({ platform: 'darwin', binary: null, env: {} })).toContain('install-electron');
    expect(whyNotRealElectron({ platform: 'linux', binary: '/electron', env: {} })).toContain('xvfb-run');
  });

  test('lets the suite run where there are a program and a screen', () => {
    expect(whyNotRealElectron({ platform: 'linux', binary: '/electron', env: { DISPLAY: ':0' } })).toBeNull();
    expect(whyNotRealElectron({ platform: 'win32', binary: 'electron.exe', env: {} })).toBeNull();
  });
});
