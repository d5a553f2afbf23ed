import { addresses } from '../routing/addresses.ts';
import { navigate } from '../routing/hash-location.ts';

/** The id of the one search box. */
export const searchBoxId = 'search-calls';

/** Puts the cursor into the search box, going to the page that has it first if need be. */
export function focusSearch(): void {
  if (focusBox()) return;
  navigate(addresses.calls());
  // The page is there once React has rendered it and the browser is about to paint.
  requestAnimationFrame(() => requestAnimationFrame(focusBox));
}

function focusBox(): boolean {
  const box = document.getElementById(searchBoxId);
  if (!(box instanceof HTMLInputElement) || box.closest('[inert]') !== null) return false;
  box.focus();
  box.select();
  return true;
}
