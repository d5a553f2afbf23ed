/** The way down a body to the call or campaign that it is about. Source: TopCalls' webhook contract, "Payload". */

import { looksLikeJson, parseJson } from './exact-json.ts';
import { documentedFields } from './field-names.ts';
import { type Fields, firstNames, isFields, textOf } from './fields.ts';

export const wrappers: readonly string[] = ['data', 'payload', 'message', 'object', 'call', 'campaign'];

/** One object on the way, the outermost first. */
export interface Level {
  /** Under which it stands in the one before; empty for the body. */
  key: string;
  /** As they came. */
  sent: Fields;
  /** The same under their documented names. */
  fields: Fields;
  /** Whether it is, or is in, what is called a call: its `id` is that of the call. */
  inCall: boolean;
}

/** How many objects lie within one another on the way, the body not counted. */
const mostDepth = 4;
/** A body that holds JSON as text holds it once or twice; who goes on would keep the app opening. */
const mostTexts = 2;
/** Among so many fields an object without a known name is looked for. */
const mostKeys = 40;
/** What a sender attached, or says beside the call: no call is looked for in it. */
const noWrappers: ReadonlySet<string> = new Set([
  'metadata',
  'variables',
  'error',
  'transfer',
  'customer',
  'meta',
  'old',
  'old_record',
  'previous',
  'before',
]);

/** How well an object tells what it is about: by the id of a call, by what only calls have, by that of a campaign, or not. */
type Grade = 0 | 1 | 2 | 3;

interface Way {
  levels: Level[];
  grade: Grade;
}

/** @param opened how often a text was opened as JSON to get the body */
export function wayDown(body: Fields, opened = 0): Level[] {
  let texts = mostTexts - opened;

  function inner(value: unknown): Fields | null {
    if (isFields(value)) return value;
    if (texts === 0) return null;
    const json = looksLikeJson(value) ? value : jsonInBase64(value);
    if (json === null) return null;
    texts -= 1;
    const parsed = parseJson(json);
    return isFields(parsed) ? parsed : null;
  }

  function from(found: Fields, key: string, wasInCall: boolean, depth: number): Way {
    const sent = withAttributes(found);
    const inCall = wasInCall || sent.object === 'call' || (sent !== found && isCalledCall(sent));
    const fields = documentedFields(sent);
    const here: Way = { levels: [{ key, sent, fields, inCall }], grade: gradeOf(fields, key, inCall) };
    if (here.grade === 3 || depth === mostDepth) return here;
    let best = here;
    const consider = (name: string, least: Grade, known = name) => {
      const found = inner(sent[name]);
      if (found === null) return;
      const way = from(found, known, inCall || known === 'call' || isCalledCall(sent), depth + 1);
      // A wrapper is gone into even where it tells less: what it is about may stand beside it. A flat campaign is no wrapper.
      const isFirst = best === here && least === 0 && !(name === 'campaign' && here.grade === 1);
      if (way.grade < least || (way.grade <= best.grade && !isFirst)) return;
      best = { levels: [...here.levels, ...way.levels], grade: way.grade > here.grade ? way.grade : here.grade };
    };
    for (const [name, capital] of spelledWrappers) {
      consider(sent[name] === undefined ? capital : name, 0, name);
      if (best.grade === 3) return best;
    }
    for (const name of otherObjects(sent)) {
      consider(name, 3);
      if (best.grade === 3) return best;
    }
    return best;
  }

  return from(body, '', false, 0).levels;
}

/** Objects under names that no contract knows: in these a call must be known by its id. */
function otherObjects(fields: Fields): string[] {
  return firstNames(fields, mostKeys).filter(
    (name) =>
      (isFields(fields[name]) || (mayHoldJson.has(name) && typeof fields[name] === 'string')) &&
      !wrappers.includes(name) &&
      !noWrappers.has(name),
  );
}

/** Under these names a text is looked into. */
const mayHoldJson: ReadonlySet<string> = new Set([
  'detail',
  'body',
  'event',
  'record',
  'value',
  'content',
  'data_base64',
]);

/** Each as documented, and as those write it who write names with capitals. */
const spelledWrappers = wrappers.map((name) => [name, name.charAt(0).toUpperCase() + name.slice(1)] as const);

/** JSON that was written as base64, as message queues hand it on: it begins with `{"`, or with a line end after the brace. */
function jsonInBase64(value: unknown): string | null {
  if (typeof value !== 'string' || !/^(?:eyJ|eyAi|ewog|ewoi|ew0K)/.test(value)) return null;
  return base64.test(value) ? Buffer.from(value, 'base64').toString('utf8') : null;
}

const base64 = /^[A-Za-z0-9+/_-]+={0,2}\s*$/;

/** An object of JSON:API, with its attributes beside its id. */
function withAttributes(sent: Fields): Fields {
  const { attributes, ...own } = sent.attributes === undefined || sent.id === undefined ? { attributes: null } : sent;
  return isFields(attributes) ? { ...attributes, ...own } : sent;
}

/** `{"object":"call"}`, `{"type":"calls"}`: what an object says that it is. */
function isCalledCall(sent: Fields): boolean {
  return ['object', 'type', 'resource'].some((key) => callWords.has(sent[key]));
}

const callWords: ReadonlySet<unknown> = new Set(['call', 'calls', 'Call', 'phone_call', 'voice_call']);

function gradeOf(fields: Fields, key: string, inCall: boolean): Grade {
  if (textOf(fields, 'call_id') !== null || (inCall && textOf(fields, 'id') !== null)) return 3;
  if (describesCall(fields)) return 2;
  return key === 'campaign' || textOf(fields, 'campaign_id') !== null ? 1 : 0;
}

/** Whether the fields describe a call, rather than a campaign or something else. */
export function describesCall(fields: Fields): boolean {
  return (
    textOf(fields, 'call_id') !== null ||
    ['call_status', 'phone_number', 'from_phone_number', 'transcript', 'call_summary'].some((key) => key in fields)
  );
}
