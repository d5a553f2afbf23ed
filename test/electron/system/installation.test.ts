import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { installationOf } from '../../../electron/system/installation.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

function resources(feed: string): string {
  const folder = temporaryDirectory();
  writeFileSync(join(folder, 'app-update.yml'), feed);
  return folder;
}

describe('electron/system/installation.ts', () => {
  const feed = 'provider: generic\nurl: https://updates.example.com/\n';
  const mac = (signature: () => string, where = resources(feed)) =>
    installationOf({ packaged: true, platform: 'darwin', environment: {}, signature }, where);

  test.each([
    ['Identifier=ai.topcalls.notifier\nSignature=adhoc\nTeamIdentifier=not set\n', true],
    ['/Applications/X.app: code object is not signed at all\n', true],
    ['Authority=Developer ID Application: TopCalls (ABCDE12345)\nSignature size=9050\n', false],
    ['', false],
  ])('takes from codesign’s words whether a certificate signed the app: %j', (said, adHocSigned) => {
    expect(mac(() => said)).toMatchObject({ adHocSigned });
  });

  test('does not ask where there are no updates anyway, nor on other systems', () => {
    const asked = () => {
      throw new Error('codesign was asked');
    };
    expect(mac(asked, resources('provider: generic\nurl: https://x.invalid/\n'))).toMatchObject({ adHocSigned: false });
    const linux = { packaged: true, platform: 'linux', environment: {}, signature: asked } as const;
    expect(installationOf(linux, resources(feed))).toMatchObject({ adHocSigned: false });
  });
});
