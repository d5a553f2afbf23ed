interface Linked {
  callId: string;
  /** Counted from 0; null for the call as a whole. */
  turn: number | null;
  /** Whether the desktop app is asked, which opens links of its own. */
  isDesktop: boolean;
  /** The address of the page as it stands. */
  page: string;
}

/** What the desktop app takes for an id (electron/system/deep-link.ts). */
const plainId = /^[\w.~:-]{1,256}$/;

/** A link to a call, or to a turn of it. Of the page's address it holds what leads to the page, and no sign-in. */
export function callLink({ callId, turn, isDesktop, page }: Linked): string {
  const query = turn === null ? '' : `?turn=${turn}`;
  if (isDesktop && plainId.test(callId)) return `topcalls-notifier://call/${callId}${query}`;
  const { origin, pathname } = new URL(page);
  return `${origin === 'null' ? '' : origin}${pathname}#/calls/${encodeURIComponent(callId)}${query}`;
}
