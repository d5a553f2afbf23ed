/** What a check of the diagnostics found, and what to do about it. Pure. */

import type { Finding, FindingCode, SpokenTo } from '../contract/finding.ts';
import { tunnelProblemWords } from './tunnel-problem.ts';

type Of<C> = Finding extends infer F ? (F extends { code: infer Each } ? (C extends Each ? F : never) : never) : never;

interface Words {
  summary: string;
  /** Null where there is nothing to do. */
  todo: string | null;
}

const ok = (summary: string): Words => ({ summary, todo: null });
const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
const free = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB free where the history is stored.`;
const proxySet = (variables: readonly string[]) => `A proxy is set (${variables.join(', ')}).`;

const servers: Record<SpokenTo, string> = {
  localtunnel: 'the tunnel server',
  cloudflared: 'Cloudflare’s tunnel server',
  ngrok: 'ngrok’s server',
  fixed: 'your address',
  relay: 'the relay’s server',
  off: 'no server',
};

const hidden: Record<Of<'notifications_hidden'>['by'], Words> = {
  dunst: { summary: 'dunst is paused.', todo: 'To show notifications again: dunstctl set-paused false' },
  desktop: {
    summary: 'The desktop’s “do not disturb” is on.',
    todo: 'Switch it off in the notifications of the panel.',
  },
  gnome: { summary: 'GNOME’s “do not disturb” is on.', todo: 'Switch it off in the calendar of the top bar.' },
  windows: {
    summary: 'Windows shows no notifications of any app.',
    todo: 'Switch notifications on: Settings → System → Notifications.',
  },
};

const lacking: Record<Of<'host_lacks'>['what'][number], Words> = {
  sandbox: {
    summary: 'The window runs without the browser engine’s sandbox (--no-sandbox).',
    todo: 'Install the Debian package, which brings what allows the sandbox. An AppImage starts without one where the system forbids user namespaces, as Ubuntu does since 24.04.',
  },
  integration: {
    summary: 'The desktop does not know this AppImage: links to calls, the app’s icon and its badge may not work.',
    todo: 'Integrate it, such as with Gear Lever, or install the Debian package.',
  },
};

const words: { [C in FindingCode]: (finding: Of<C>) => Words } = {
  app_not_running: () => ok('The app is not running.'),
  app_not_started: () => ({ summary: 'The app is not running.', todo: 'Start it with "npm start".' }),
  receiver_down: ({ port, said }) => ({ summary: `Nothing can be received on port ${port}.`, todo: said }),
  receiver_listens: ({ port, said }) => ({ summary: `It listens on port ${port} of this computer.`, todo: said }),
  receiver_wrong_answer: ({ port, because }) => ({
    summary: `The receiver on port ${port} does not answer correctly. ${whyNot(because)}`,
    todo: 'Restart the app. If this does not help, choose another receiver port under Settings → Webhook address, or 0 for any free one.',
  }),

  no_tunnel: () => ok('No tunnel is configured: TopCalls cannot send events to this computer.'),
  relay_ok: () => ok('The app knows of no problem with the team’s relay.'),
  relay_silent: ({ said }) => ({ summary: 'Nothing comes from the team’s relay now.', todo: said }),
  address_unreachable: ({ said }) => ({
    summary: 'The public address does not lead to this computer now.',
    todo: said ?? 'Wait a moment, then run the checks again, or choose another tunnel under Settings → Tunnel.',
  }),
  request_came_back: ({ ms }) => ok(`A test request through the public address came back in ${ms} ms.`),
  request_lost: ({ because }) => ({
    summary: 'A test request through the public address did not come back.',
    todo: whyNot(because),
  }),

  no_server: () => ok('Not checked: no tunnel is configured.'),
  server_without_time: () => ok('Not checked: the server sent no time.'),
  no_server_reached: () => ok('Not checked: no server could be reached.'),
  name_resolves: ({ server }) => ok(`The name of ${servers[server]} resolves.`),
  name_unresolved: ({ server, host }) => ({
    summary: `The name of ${servers[server]} (${host}) does not resolve.`,
    todo: 'Check the internet connection, the DNS server of this network, and the spelling of the address.',
  }),
  port_blocked: ({ said }) => ({
    summary: 'This network blocks the port through which events would arrive.',
    todo: said,
  }),
  connection_works: ({ server, port }) => ok(`Connections to ${servers[server]} on port ${port} work.`),
  connection_fails: ({ server, port, because }) => ({
    summary: `No connection to ${servers[server]} on port ${port}.`,
    todo: tunnelProblemWords(because),
  }),
  no_proxy: () => ok('No proxy is set.'),
  proxy_set: ({ variables }) => ok(proxySet(variables)),
  proxy_unused: ({ variables }) => ({
    summary: `${proxySet(variables)} The tunnel does not use it.`,
    todo: 'If this network only allows connections through the proxy, use your own address under Settings → Tunnel.',
  }),
  clock_right: () => ok('The clock of this computer is right.'),
  clock_wrong: ({ minutes, side }) => ({
    summary: `The clock of this computer is ${minutes} min ${side}.`,
    todo: 'Switch on automatic time in the system’s settings. With a clock that is 5 minutes off, signed events are rejected.',
  }),

  signatures_verified: () => ok('Events that TopCalls did not sign are rejected.'),
  signatures_unverified: () => ({
    summary: 'Signatures are not verified: events are accepted from anyone who knows the address.',
    todo: 'Enter the webhook secret, if TopCalls gave you one.',
  }),
  no_api_key: () => ({
    summary: 'Without an API key, calls missed during an outage of more than 81 minutes are lost.',
    todo: 'To fetch missed calls, enter a key under Settings → TopCalls’ API.',
  }),
  api_works: ({ said }) => ok(said),
  api_unusable: ({ said }) => ({ summary: 'TopCalls’ API cannot be used.', todo: said }),

  notifications_shown: ({ said }) => ok(said),
  notifications_none: ({ said }) => ok(said),
  notifications_impossible: ({ said }) => ({
    summary: `Notifications cannot be shown. ${said}`,
    todo: 'Install or start a notification service, and allow this app to show notifications in the system’s settings.',
  }),
  focus_unchecked: () => ok('Not checked: notifications cannot be shown.'),
  focus_off: () => ok('“Do not disturb” is off.'),
  focus_untold: () => ({
    summary: 'This system does not tell apps whether “do not disturb” is on.',
    todo: 'If you see no notifications, check the system’s focus or “do not disturb” mode, and its settings for this app.',
  }),
  notifications_hidden: ({ by }) => ({
    ...hidden[by],
    summary: `Notifications are hidden now: ${hidden[by].summary}`,
  }),

  secret_missing: ({ title, said }) => ({ summary: `${title}.`, todo: said }),
  secrets_protected: ({ said }) => ok(said),
  secrets_unprotected: ({ said }) => ({
    summary: said,
    todo: 'On a computer that others use too, run the desktop app with a keyring.',
  }),
  disk_free: ({ bytes }) => ok(free(bytes)),
  disk_scarce: ({ bytes }) => ({
    summary: free(bytes),
    todo: 'Free some space: on a full disk, events cannot be stored.',
  }),
  disk_open_to_others: ({ bytes }) => ({
    summary: `${free(bytes)} Other users of this computer can read the history.`,
    todo: 'Remove their access to the data directory (chmod -R go=).',
  }),
  disk_unusable: ({ said }) => ({
    summary: 'The data directory cannot be read or written.',
    todo: `Make sure that you own it and can write to it. The system says: ${said}`,
  }),
  no_crash: () => ok('No crash in the last 7 days.'),
  crashes: ({ count, lastAt }) => ({
    summary: `${counted(count, 'crash report')} in the last 7 days, the last of ${minuteOf(lastAt)} UTC.`,
    todo: 'If it happens again, check the latest report and send it to whoever helps you. Reports are in the folder “crashes” of the data directory.',
  }),

  no_relay: () => ok('This is no relay of a team.'),
  nothing_passed_on: ({ events, said }) => ({
    summary: `Nothing is passed on to the team now; waiting: ${counted(events, 'event')}.`,
    todo: said,
  }),
  stream_differs: ({ stream, differences }) => ({
    summary: `The stream ${stream} is not as the relay makes one: ${differences.join('; ')}.`,
    todo: `Change that on the server (nats stream edit ${stream}), or start the relay with --stream and another name.`,
  }),
  passed_on: ({ events, laptops, furthest }) =>
    ok(
      `Waiting to be passed on: ${counted(events, 'event')}. Laptops admitted: ${laptops}; the one furthest behind lacks ${counted(furthest, 'event')}.`,
    ),
  host_ok: () => ok('The desktop gives the app what it needs.'),
  host_lacks: ({ what }) => ({
    summary: what.map((each) => lacking[each].summary).join(' '),
    todo: what.map((each) => lacking[each].todo).join(' '),
  }),
};

export function findingWords(finding: Finding): Words {
  const say = words[finding.code] as (finding: Finding) => Words;
  return say(finding);
}

const whyNot = (because: Of<'request_lost'>['because']) =>
  because === null ? 'It was stopped.' : tunnelProblemWords(because);

const minuteOf = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
