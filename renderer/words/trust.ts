import type { Settings } from '../../core/settings/schema.ts';

export interface Trust {
  /** Who can read what passes. */
  readers: string;
  /** Whether the way from there to this computer is encrypted; null where there is none. */
  lastLeg: string | null;
}

const what = 'numbers, summaries and transcripts';

/** Who can read what passes through the chosen tunnel, and whether its last leg is encrypted. */
export function trustOf({ provider, host }: Pick<Settings['tunnel'], 'provider' | 'host'>): Trust {
  const words: Record<Settings['tunnel']['provider'], Trust> = {
    localtunnel: {
      readers: `Whoever runs ${URL.parse(host)?.host ?? host} can read what passes through it: ${what}.`,
      lastLeg: 'The way from there to this computer is not encrypted, so networks in between can read it too.',
    },
    cloudflared: {
      readers: `Cloudflare can read what passes through it: ${what}.`,
      lastLeg: 'From there to this computer it is encrypted.',
    },
    ngrok: {
      readers: `ngrok can read what passes through it: ${what}.`,
      lastLeg: 'From there to this computer it is encrypted.',
    },
    fixed: {
      readers: `Whoever runs the server at which its encryption ends can read what passes: ${what}.`,
      lastLeg: 'From there to this computer it is as private as you made it.',
    },
    relay: {
      readers:
        'Your team’s relay reads what TopCalls sends to it. What it passes on is sealed: its NATS server cannot read it.',
      lastLeg: 'Only who has the team’s key can, on this computer and the others.',
    },
    off: { readers: 'Nobody outside this computer can read anything.', lastLeg: null },
  };
  return words[provider];
}
