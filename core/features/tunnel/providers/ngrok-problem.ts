/** What ngrok's errors mean and what to do about them. Pure. */

import { LastingTrouble } from '../provider.ts';

const where = 'under Settings → Tunnel';

/**
 * @param said what ngrok said, in its own words, with its error code where it gave one
 * @param token the user's, which ngrok may quote: problems are shown, logged and kept
 * @param domain the domain that was asked for; empty for whichever ngrok gives
 * @returns an error for the user, `LastingTrouble` where trying again soon is of no use
 */
export function ngrokProblem(saidByNgrok: string, { token, domain }: { token: string; domain: string }): Error {
  const said = withoutToken(saidByNgrok, token);
  const code = /ERR_NGROK_(\d+)/.exec(said)?.[1];
  switch (code) {
    case '105':
    case '107':
    case '4018':
      return new LastingTrouble(
        `ngrok does not accept the token (ERR_NGROK_${code}). Copy it again from dashboard.ngrok.com → Your Authtoken, and enter it ${where}.`,
      );
    case '108':
      return new LastingTrouble(
        'Your ngrok account allows no further agent at the same time (ERR_NGROK_108). End the other one, on this or another computer (dashboard.ngrok.com → Agents). It is tried again by itself.',
      );
    case '121':
      return new LastingTrouble(
        `This version of ngrok is too old for your account (ERR_NGROK_121). Update it (ngrok update), or choose another way ${where}.`,
      );
    case '334':
      // Not lasting: after a sleep it may be our own former session that ngrok has not given up yet.
      return new Error(
        `The address ${domain || 'that ngrok gives you'} is in use already (ERR_NGROK_334), by another computer or program, or by this one from before a moment. It is tried again by itself; if this stays, end the other one (dashboard.ngrok.com → Endpoints).`,
      );
    case '313':
    case '314':
    case '318':
    case '319':
    case '320':
    case '326':
      return new LastingTrouble(
        `ngrok does not give the domain ${domain} to your account (ERR_NGROK_${code}). Reserve it at dashboard.ngrok.com → Domains, or correct it ${where}; left empty, ngrok chooses one.`,
      );
    case undefined:
      return withoutCode(said);
    default:
      return new LastingTrouble(
        `ngrok refused: ${shortened(said)} What it means: ngrok.com/docs/errors/err_ngrok_${code}.`,
      );
  }
}

/** `said` with a word in the place of the user's token. */
export function withoutToken(said: string, token: string): string {
  const secret = token.trim();
  return secret === '' ? said : said.replaceAll(secret, '[token]');
}

function withoutCode(said: string): Error {
  if (/failed to establish tcp|dial tcp|lookup|timed? ?out|connection refused|no route|tls handshake|^$/i.test(said)) {
    return new Error(
      'ngrok’s server cannot be reached. Check the internet connection; where it works, this network may block connect.ngrok-agent.com, port 443. It is tried again by itself.',
    );
  }
  return new Error(`ngrok could not open the tunnel: ${shortened(said)} It is tried again by itself.`);
}

/** The first sentence or so: what follows are hints for a terminal. */
function shortened(said: string): string {
  const line = said
    .replaceAll(/\s+/g, ' ')
    .replace(/,? ?(?:error_code: )?ERR_NGROK_\d+.*$/, '')
    .trim()
    .slice(0, 200);
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
