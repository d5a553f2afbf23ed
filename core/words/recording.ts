import type { RecordingProblem } from '../features/recordings/contract.ts';

/** What became of a recording's link, with what can be done. */
export function recordingWords({ code, host }: RecordingProblem): string {
  const whose = host ?? 'The server';
  switch (code) {
    case 'no_link':
      return 'TopCalls sent no recording for this call.';
    case 'needs_login':
      return `The recording needs a login at ${host ?? 'its server'}. Open its link in a browser where you are signed in.`;
    case 'forbidden':
      return `${whose} does not give the recording out: its link has expired, or it needs a login.`;
    case 'gone':
      return 'The recording is not there: its link has expired, or it was deleted.';
    case 'refused':
      return `${whose} refused to give the recording out.`;
    case 'server':
      return `${whose} has trouble of its own. Try again later.`;
    case 'redirects_elsewhere':
      return `The link leads on to ${host ?? 'another server'}, which is not followed. Allow that host in the settings if you trust it.`;
    case 'private_address':
      return `The link leads to ${host ?? 'a machine'} in a private network, or to this computer. Allow that host in the settings if you trust it.`;
    case 'not_web':
      return 'The link is none that can be fetched: it begins with neither http:// nor https://.';
    case 'not_audio':
      return 'What the link leads to is no recording that can be played.';
    case 'too_large':
      return 'The recording is larger than what is fetched at most.';
    case 'too_slow':
      return `${whose} takes too long to give the recording out.`;
    case 'unreachable':
      return `${whose} cannot be reached.`;
    case 'disk':
      return 'The recording could not be written to the disk.';
  }
}
