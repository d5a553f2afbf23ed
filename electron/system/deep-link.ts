import { linkScheme } from './identity.ts';

/** Any program and any web page can open a link, so it may be nothing but this: one plain id of a call, and a turn of it, to be shown. */
const callPath = /^\/([\w.~:-]{1,256})$/;
const turnQuery = /^\?turn=(\d{1,6})$/;

/** The longest link that is looked at. */
const longest = 400;

/** What a link names; `turn` is counted from 0. */
export interface LinkedCall {
  callId: string;
  turn?: number;
}

/** The call that `topcalls-notifier://call/<id>` names, or a turn of it with `?turn=7`; `null` for every other text. */
export function linkedCall(address: string): LinkedCall | null {
  if (address.length > longest) return null;
  const url = URL.parse(address);
  if (url === null || url.protocol !== `${linkScheme}:` || url.host !== 'call') return null;
  if (url.username !== '' || url.password !== '' || url.hash !== '') return null;
  const callId = callPath.exec(url.pathname)?.[1];
  const turn = turnQuery.exec(url.search)?.[1];
  if (callId === undefined || (url.search !== '' && turn === undefined)) return null;
  return turn === undefined ? { callId } : { callId, turn: Number(turn) };
}

/** The call of the first link among a program's arguments, which may come in any order; `null` where there is none. */
export function linkedCallIn(argv: readonly string[]): LinkedCall | null {
  // The first argument is the program itself.
  return argv.slice(1).reduce<LinkedCall | null>((found, argument) => found ?? linkedCall(argument), null);
}
