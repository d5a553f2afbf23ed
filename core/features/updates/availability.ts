/** Whether this installation can be replaced by a newer one. Pure. */

import { feedProblem, notSetUp } from './feed.ts';

export interface Installation {
  /** False for an app that runs from its sources. */
  packaged: boolean;
  platform: NodeJS.Platform;
  /** Whether it runs out of an AppImage. */
  appImage: boolean;
  /** What installed it on Linux, as electron-builder notes it (`deb`); null where nothing is noted. */
  packageType: string | null;
  /** The text of `app-update.yml`, which tells where newer versions are; null where there is no such file. */
  feed: string | null;
  /** macOS: whether the app is signed by nobody (ad hoc). */
  adHocSigned: boolean;
  /** The makers' key, with which lists of versions are signed, PEM; null where the package holds none. */
  publicKey: string | null;
}

/** Why newer versions cannot be had here, in words; null when they can. */
export function whyNoUpdates({
  packaged,
  platform,
  appImage,
  packageType,
  adHocSigned,
  feed,
  publicKey,
}: Installation): string | null {
  if (!packaged) return 'An app that runs from its source code is not updated automatically.';
  const problem = feedProblem(feed) ?? (publicKey === null ? notSetUp : null);
  if (problem !== null) return problem;
  if (platform === 'linux' && !appImage && packageType === null) {
    return 'Only the AppImage and the Debian package update automatically. Install new versions the way you installed this one.';
  }
  if (adHocSigned) {
    return 'This app is not signed with an Apple certificate, and macOS replaces signed apps only. Install new versions by hand.';
  }
  return null;
}
