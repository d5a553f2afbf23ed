import { linkScheme } from './identity.ts';

/** Any program and any web page can open a link, so it may be nothing but this: one plain id of a call, to be shown. */
const callPath = /^\/([\w.~:-]{1,256})$/;

/** The longest link that is looked at. */
const longest = 400;

/** The call that `topcalls-notifier://call/<id>` names; `null` for every other text. */
export function linkedCall(address: string): string | null {
  if (address.length > longest) return null;
  const url = URL.parse(address);
  if (url === null || url.protocol !== `${linkScheme}:` || url.host !== 'call') return null;
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null;
  return callPath.exec(url.pathname)?.[1] ?? null;
}

/** The call of the first link among a program's arguments, which may come in any order; `null` where there is none. */
export function linkedCallIn(argv: readonly string[]): string | null {
  // The first argument is the program itself.
  return argv.slice(1).reduce<string | null>((found, argument) => found ?? linkedCall(argument), null);
}
