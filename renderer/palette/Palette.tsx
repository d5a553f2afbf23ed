import { privateName } from '../../core/words/private-name.ts';
import { Masked } from '../private/Masked.tsx';
import { usePrivateMode, useTogglePrivateMode } from '../private/private-mode.tsx';
import '@mantine/spotlight/styles.css';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useEngine } from '../engine/engine.tsx';
import { keys } from '../engine/keys.ts';
import { useCampaigns, useTeam } from '../engine/queries.ts';
import { useViews } from '../engine/views.ts';
import { focusCall, hasRows } from '../pages/calls/call-focus.ts';
import { headingId, sections } from '../pages/settings/sections.ts';
import { addresses } from '../routing/addresses.ts';
import { navigate } from '../routing/hash-location.ts';
import { noFilters } from '../search/filters.ts';
import { focusSearch } from '../shell/search-focus.ts';
import { requestAct } from '../triage/act-request.ts';
import { callLabel } from '../words/outcome.ts';
import { phoneWords } from '../words/phone-number.ts';
import { fitting, fixedItems, type PaletteItem } from './items.ts';
import styles from './palette.module.css';

const [store, palette] = createSpotlight();
/** What is called so comes before what holds the words. */
const groups = ['Do', 'Go to', 'Views', 'Campaigns', 'Settings', 'Calls', 'Numbers'] as const;
/** Of each group so many are shown. */
const maxShown = { Do: 12, 'Go to': 8, Views: 6, Campaigns: 6, Settings: 6, Calls: 6, Numbers: 3 } as const;

/**
 * Everything by its name: pages, views, calls, numbers, campaigns, settings, and what can be done.
 * @param openings how often it was asked for: it opens with each
 */
export function Palette({ openings }: { openings: number }) {
  const [asked, setAsked] = useState('');
  const openedFrom = useRef<Element | null>(null);
  const chosen = useRef<PaletteItem | null>(null);
  const togglePrivateMode = useTogglePrivateMode();
  useEffect(() => {
    if (openings === 0) return;
    if (!store.getState().opened) openedFrom.current = document.activeElement;
    palette.open();
  }, [openings]);

  useEffect(() => {
    document.addEventListener('focusin', keepFocus);
    return () => document.removeEventListener('focusin', keepFocus);
  }, []);

  /** The focus goes back first: what was chosen may put it elsewhere, and nothing later takes it away again. */
  function closed(): void {
    const item = chosen.current;
    chosen.current = null;
    if (openedFrom.current instanceof HTMLElement) openedFrom.current.focus({ preventScroll: true });
    if (item !== null) follow(item, togglePrivateMode);
  }
  return (
    <Spotlight.Root
      store={store}
      query={asked}
      onQueryChange={setAsked}
      shortcut={null}
      scrollable
      maxHeight={420}
      returnFocus={false}
      onSpotlightClose={closed}
      // What is typed after it was asked for again must not go into one that fades.
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': 'Find or do anything' } }}
    >
      <Spotlight.Search placeholder="Find or do anything" aria-label="Find or do anything" />
      <Spotlight.ActionsList>
        <Items
          asked={asked}
          onChoose={(item) => {
            chosen.current = item;
          }}
        />
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** What was done before it was opened may lead the focus on a moment later: it stays here. */
function keepFocus({ target }: FocusEvent): void {
  if (!store.getState().opened || !(target instanceof Element) || target.closest('[role=dialog]') !== null) return;
  document.querySelector<HTMLElement>('[role=dialog] input')?.focus();
}

/** Read while the palette is open only. */
function Items({ asked, onChoose }: { asked: string; onChoose: (item: PaletteItem) => void }) {
  const [hasList] = useState(hasRows);
  const named = useNamed();
  const isPrivate = usePrivateMode();
  const calls = useFoundCalls(asked.trim());
  const inTeam = useTeam() !== null;
  const fixed = fixedItems(hasList, inTeam);
  const shown = asked.trim() === '' ? fixed : [...fitting([...fixed, ...named], asked), ...calls];
  // What comes later than it was asked for is chosen, too, so that Enter takes it.
  useEffect(() => {
    const list = document.getElementById(store.getState().listId);
    if (list === null || list.querySelector('[data-selected]') !== null) return;
    list.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
    store.updateState((state) => ({ ...state, selected: 0 }));
  });
  if (shown.length === 0) return <Spotlight.Empty>Nothing found</Spotlight.Empty>;
  return groups.map((group) => {
    const ofGroup = shown.filter((item) => item.group === group).slice(0, maxShown[group]);
    return ofGroup.length === 0 ? null : (
      <Spotlight.ActionsGroup key={group} label={group}>
        {ofGroup.map((item) => (
          <Spotlight.Action key={item.id} onClick={() => onChoose(item)} data-reveals>
            <span className={styles.item}>
              <bdi className={styles.label}>
                {item.isPrivate === true ? <Masked text={item.label} /> : privateName(item.label, isPrivate)}
              </bdi>
              {item.hint !== undefined && <span className={styles.hint}>{item.hint}</span>}
            </span>
          </Spotlight.Action>
        ))}
      </Spotlight.ActionsGroup>
    );
  });
}

/** What has a name of its own. */
function useNamed(): PaletteItem[] {
  const views = useViews().data?.views ?? [];
  const campaigns = useCampaigns().data?.pages.flatMap((page) => page.campaigns) ?? [];
  return [
    ...views.map(
      ({ id, name, text }): PaletteItem => ({
        id: `view ${id}`,
        group: 'Views',
        label: name,
        to: { address: addresses.calls({ ...noFilters, text }) },
      }),
    ),
    ...campaigns.map(
      ({ campaignId, name }): PaletteItem => ({
        id: `campaign ${campaignId}`,
        group: 'Campaigns',
        label: name ?? campaignId,
        to: { address: addresses.campaign(campaignId) },
      }),
    ),
    ...Object.entries(sections).map(
      ([name, label]): PaletteItem => ({
        id: `settings ${name}`,
        group: 'Settings',
        label,
        to: { section: headingId(name as keyof typeof sections) },
      }),
    ),
  ];
}

function follow({ to }: PaletteItem, togglePrivateMode: () => void): void {
  if ('address' in to) navigate(to.address);
  else if ('section' in to) {
    navigate(addresses.settings());
    showHeading(to.section);
  } else if (to.act === 'search') focusSearch();
  else if (to.act === 'private-mode') togglePrivateMode();
  else {
    focusCall('here');
    requestAct(to.act);
  }
}

/** Arriving at a page puts the focus on its heading within so many frames. */
const arrivalFrames = 10;

/** Once the page is there, which may still be on its way. */
function showHeading(id: string, framesLeft = 120, framesThere = 0): void {
  requestAnimationFrame(() => {
    const heading = document.getElementById(id);
    if (heading === null || framesThere < arrivalFrames) {
      if (framesLeft > 0) showHeading(id, framesLeft - 1, heading === null ? 0 : framesThere + 1);
      return;
    }
    heading.scrollIntoView({ block: 'start' });
    heading.focus({ preventScroll: true });
  });
}

/** Calls that a search finds, and their numbers. */
function useFoundCalls(text: string): PaletteItem[] {
  const engine = useEngine();
  const { data = [] } = useQuery({
    queryKey: [...keys.allCalls, 'palette', text],
    queryFn: async ({ signal }) => (await engine.call('searchCalls', { text, limit: maxShown.Calls }, signal)).calls,
    enabled: text.length > 1,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  if (text.length < 2) return [];
  const numbers = [...new Set(data.flatMap(({ phoneNumber }) => phoneNumber ?? []))].slice(0, maxShown.Numbers);
  return [
    ...data.map(
      (call): PaletteItem => ({
        id: `call ${call.callId}`,
        group: 'Calls',
        label: [call.contactName, phoneWords(call.phoneNumber)].filter((part) => part !== null).join(' '),
        hint: callLabel(call),
        isPrivate: true,
        to: { address: addresses.call(call.callId) },
      }),
    ),
    ...numbers.map(
      (number): PaletteItem => ({
        id: `number ${number}`,
        group: 'Numbers',
        label: `All calls with ${phoneWords(number)}`,
        isPrivate: true,
        to: { address: addresses.number(number) },
      }),
    ),
  ];
}
