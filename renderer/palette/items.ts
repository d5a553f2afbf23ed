/** What the palette offers beside calls: pages, views, campaigns, settings, and what can be done. Pure. */

import { fold } from '../../core/query/text/segment.ts';
import { addresses } from '../routing/addresses.ts';
import type { RequestedAct } from '../triage/act-request.ts';

export interface PaletteItem {
  id: string;
  group: 'Go to' | 'Views' | 'Campaigns' | 'Numbers' | 'Calls' | 'Settings' | 'Do';
  label: string;
  /** Beside the label: a key, a number. */
  hint?: string;
  /** Whether the label names somebody. */
  isPrivate?: boolean;
  /** Where it leads, or what it does; `section`: the id of a heading of the settings. */
  to: { address: string } | { section: string } | { act: PaletteAct };
}

type PaletteAct = RequestedAct | 'search' | 'private-mode';

const pages: readonly [label: string, address: string, key?: string][] = [
  ['History', addresses.calls(), 'G'],
  ['Campaigns', addresses.campaigns(), 'C'],
  ['Problems', addresses.problems()],
  ['Numbers not reached', addresses.unreached()],
  ['Activity', addresses.activity(), 'A'],
  ['Connect TopCalls', addresses.setup()],
  ['Settings', addresses.settings(), ','],
  ['Diagnostics', addresses.diagnostics()],
];

const acts: readonly [label: string, act: PaletteAct, key?: string][] = [
  ['Search calls', 'search', '/'],
  ['Done, or open again', 'done', 'E'],
  ['Snooze', 'snooze', 'H'],
  ['Tag', 'tag', 'T'],
  ['I have it, or give it back', 'claim', 'I'],
  ['Mark read or unread', 'unread', 'U'],
  ['Copy the number', 'copy', 'Y'],
  ['Export', 'export', 'Shift+E'],
  ['Save the call as a page', 'save', 'Shift+S'],
  ['Erase', 'erase', 'Del'],
  ['Undo', 'undo', 'Z'],
  ['Private mode on or off', 'private-mode'],
];
/** What works on every page. */
const everywhere: readonly PaletteAct[] = ['search', 'private-mode'];

/** What is about the team. */
const ofTeam: readonly PaletteAct[] = ['claim'];

/**
 * @param hasList whether a list of calls is there to do something with
 * @param inTeam whether this computer belongs to a team
 */
export function fixedItems(hasList: boolean, inTeam: boolean): PaletteItem[] {
  return [
    ...acts
      .filter(([, act]) => (hasList || everywhere.includes(act)) && (inTeam || !ofTeam.includes(act)))
      .map(
        ([label, act, hint]): PaletteItem => ({
          id: `act ${act}`,
          group: 'Do',
          label,
          to: { act },
          ...(hint === undefined ? {} : { hint }),
        }),
      ),
    ...pages.map(
      ([label, address, hint]): PaletteItem => ({
        id: `page ${address}`,
        group: 'Go to',
        label,
        to: { address },
        ...(hint === undefined ? {} : { hint }),
      }),
    ),
  ];
}

/** Those whose words begin like each word that is asked for. */
export function fitting(items: readonly PaletteItem[], asked: string): PaletteItem[] {
  const words = fold(asked)
    .split(/\s+/)
    .filter((word) => word !== '');
  return items.filter(({ label, group }) => {
    const there = fold(`${label} ${group}`).split(/[^\p{L}\p{N}]+/u);
    return words.every((word) => there.some((each) => each.startsWith(word)));
  });
}
