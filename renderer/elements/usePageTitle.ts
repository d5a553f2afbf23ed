import { useDocumentTitle } from '@mantine/hooks';
import { useStatus } from '../engine/queries.ts';

const app = 'TopCalls Notifier';

/** Names the page in the window's title, with how many calls ask for attention. */
export function usePageTitle(page: string): void {
  // A status that lacks a part must not take the page along: only the title goes without it.
  const unread = useStatus().data?.triage?.badge ?? 0;
  useDocumentTitle(`${unread > 0 ? `(${unread}) ` : ''}${page === '' ? app : `${page} – ${app}`}`);
}
