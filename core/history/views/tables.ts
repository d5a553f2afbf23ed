/**
 * Every table of views.db, with what an erase of everything means for it. All of them are made anew from the journal: by a
 * rebuild, and after damage, so that neither has to know any of them.
 */

export const viewsTables = {
  /** `rows`: emptied. `search`: emptied as a search table is. `stays`: holds nothing about anybody. */
  deliveries: 'rows',
  events: 'rows',
  large_events: 'rows',
  own_bodies: 'rows',
  calls: 'rows',
  call_facts: 'rows',
  facets: 'rows',
  facet_counts: 'rows',
  reads: 'rows',
  desk: 'rows',
  team_registers: 'rows',
  notes: 'rows',
  acts: 'rows',
  campaigns: 'rows',
  campaign_counts: 'rows',
  call_search: 'search',
  phone_search: 'search',
  alerts: 'rows',
  alert_kinds: 'rows',
  alert_counts: 'rows',
  outages: 'rows',
  meta: 'stays',
} as const satisfies Record<string, 'rows' | 'search' | 'stays'>;

/** Tables whose rows an erase of everything deletes. */
export const erasable: readonly string[] = Object.entries(viewsTables)
  .filter(([, policy]) => policy === 'rows')
  .map(([name]) => name);
