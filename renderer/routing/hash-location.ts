import { useSyncExternalStore } from 'react';

/**
 * The page's own address lives behind the `#`, query included (`#/calls?outcome=failed`): the interface is served from a file-like
 * origin in the desktop app, and the part before the `#` belongs to whoever serves it.
 */
export interface NavigateOptions {
  /** Takes the place of the present entry in the history of the window instead of adding one. */
  replace?: boolean;
}

/** Goes to a path such as `/calls/42?text=refund`. */
export function navigate(to: string, { replace = false }: NavigateOptions = {}): void {
  if (to === currentAddress()) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', `#${to}`);
  for (const listener of listeners) listener();
}

/**
 * wouter's location hook: the path without the query. wouter decodes a part of the escapes on its own, which would make an id
 * with `%2F` in it ambiguous; escaped once more, the path reaches the routes as it was written.
 */
export function useHashPath(): [string, typeof navigate] {
  return [useSyncExternalStore(subscribe, currentPath).replaceAll('%', '%25'), navigate];
}
useHashPath.hrefs = (href: string) => `#${href}`;

/** The query without its `?`, still escaped. */
export function useHashQuery(): string {
  return useSyncExternalStore(subscribe, currentQuery);
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/** The address as it stands behind the `#`, query included. */
export function currentAddress(): string {
  return location.hash.slice(1) || '/';
}

function currentPath(): string {
  return currentAddress().split('?', 1)[0] ?? '/';
}

function currentQuery(): string {
  const address = currentAddress();
  const mark = address.indexOf('?');
  return mark < 0 ? '' : address.slice(mark + 1);
}
