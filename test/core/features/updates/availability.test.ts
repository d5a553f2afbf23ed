import { describe, expect, test } from 'vitest';
import { type Installation, whyNoUpdates } from '../../../../core/features/updates/availability.ts';
import { feedProblem } from '../../../../core/features/updates/feed.ts';
import { updateProblem } from '../../../../core/features/updates/problem.ts';

const feed =
  'provider: generic\nurl: https://updates.example.com/notifier/\nupdaterCacheDirName: topcalls-notifier-updater\n';
const installed: Installation = {
  packaged: true,
  platform: 'linux',
  appImage: true,
  packageType: null,
  adHocSigned: false,
  feed,
  publicKey: '-----BEGIN PUBLIC KEY-----',
};

describe('core/features/updates/availability.ts', () => {
  test('lets the installed forms be replaced', () => {
    expect(whyNoUpdates(installed)).toBeNull();
    expect(whyNoUpdates({ ...installed, appImage: false, packageType: 'deb' })).toBeNull();
    expect(whyNoUpdates({ ...installed, appImage: false, platform: 'darwin' })).toBeNull();
    expect(whyNoUpdates({ ...installed, appImage: false, platform: 'win32' })).toBeNull();
  });

  test('says why the others cannot', () => {
    expect(whyNoUpdates({ ...installed, packaged: false })).toContain('runs from its source code');
    expect(whyNoUpdates({ ...installed, appImage: false })).toContain('Install new versions the way you installed');
    expect(whyNoUpdates({ ...installed, feed: null })).toContain('not set up');
    expect(whyNoUpdates({ ...installed, appImage: false, platform: 'darwin', adHocSigned: true })).toContain(
      'not signed with an Apple certificate',
    );
    // Without the makers' key nobody could tell whose versions they are.
    expect(whyNoUpdates({ ...installed, publicKey: null })).toContain('not set up');
  });
});

describe('core/features/updates/feed.ts', () => {
  test('takes a place on the web or a repository', () => {
    expect(feedProblem(feed)).toBeNull();
    expect(feedProblem("provider: generic\nurl: 'https://updates.example.com'\n")).toBeNull();
    expect(feedProblem('provider: github\nowner: topcalls\nrepo: notifier\n')).toBeNull();
  });

  test.each([
    null,
    '',
    'provider: generic\nurl: https://updates.topcalls.invalid/notifier/\n',
    'provider: generic\nurl: nowhere\n',
  ])('calls %j not set up', (text) => {
    expect(feedProblem(text)).toContain('not set up');
  });
});

describe('core/features/updates/problem.ts', () => {
  const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code });

  test.each([
    [coded('ERR_CHECKSUM_MISMATCH'), 'damaged'],
    [coded('ERR_UPDATER_CHANNEL_FILE_NOT_FOUND'), 'no list of versions'],
    [coded('ERR_UPDATER_INVALID_UPDATE_INFO'), 'list of versions is damaged'],
    [coded('ERR_RELEASE_NOT_SIGNED'), 'not signed by the app’s makers'],
    [coded('ECONNREFUSED'), 'cannot be reached'],
    [coded('ENOSPC'), 'disk is full'],
    [coded('EACCES', 'open /opt/x'), 'not allowed to write'],
    [new Error('odd: tc_live_abc123\nstack and more'), 'The update failed: odd: tc_live_[secret]'],
  ])('says in words what %s means', (error, words) => {
    expect(updateProblem(error)).toContain(words);
  });
});
