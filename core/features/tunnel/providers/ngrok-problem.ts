/** What ngrok's errors mean and what to do about them. Pure. */

import { LastingTrouble, TunnelError } from '../provider.ts';

/**
 * @param said what ngrok said, in its own words, with its error code where it gave one
 * @param token the user's, which ngrok may quote: problems are shown, logged and kept
 * @param domain the domain that was asked for; empty for whichever ngrok gives
 * @returns an error for the user, `LastingTrouble` where trying again soon is of no use
 */
export function ngrokProblem(saidByNgrok: string, { token, domain }: { token: string; domain: string }): TunnelError {
  const said = withoutToken(saidByNgrok, token);
  const error = /ERR_NGROK_(\d+)/.exec(said)?.[1];
  switch (error) {
    case '105':
    case '107':
    case '4018':
      return new LastingTrouble({ code: 'ngrok_token_invalid', error });
    case '108':
      return new LastingTrouble({ code: 'ngrok_agents' });
    case '121':
      return new LastingTrouble({ code: 'ngrok_outdated' });
    case '334':
      // Not lasting: after a sleep it may be our own former session that ngrok has not given up yet.
      return new TunnelError({ code: 'ngrok_address_in_use', domain });
    case '313':
    case '314':
    case '318':
    case '319':
    case '320':
    case '326':
      return new LastingTrouble({ code: 'ngrok_domain_refused', domain, error });
    case undefined:
      return withoutCode(said);
    default:
      return new LastingTrouble({ code: 'ngrok_refused', said: shortened(said), error });
  }
}

/** `said` with a word in the place of the user's token. */
export function withoutToken(said: string, token: string): string {
  const secret = token.trim();
  return secret === '' ? said : said.replaceAll(secret, '[token]');
}

function withoutCode(said: string): TunnelError {
  if (/failed to establish tcp|dial tcp|lookup|timed? ?out|connection refused|no route|tls handshake|^$/i.test(said)) {
    return new TunnelError({ code: 'ngrok_unreachable' });
  }
  return new TunnelError({ code: 'ngrok_failed', said: shortened(said) });
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
