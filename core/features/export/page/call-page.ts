/** One call as a page that stands for itself: no script, nothing loaded from anywhere, the same in twenty years. Pure. */

import { createHash } from 'node:crypto';
import type { CallDetail } from '../../../contract/records.ts';
import { durationWords, offsetWords } from '../../../words/duration.ts';
import { eventWords } from '../../../words/event-name.ts';
import { phoneWords } from '../../../words/format/phone.ts';
import { metadataFacts } from '../../../words/metadata.ts';
import { callLabel, dispositionWords } from '../../../words/outcome.ts';
import { failedCallWords } from '../../../words/reason.ts';
import { speakerWords } from '../../../words/speaker.ts';
import { html, Markup } from './markup.ts';
import { type Masking, maskingOf, unmasked } from './masking.ts';
import { pageStyle } from './style.ts';

export interface CallPageOptions {
  /** Whether numbers and names are masked; what else was attached to the call is left out then. */
  masked: boolean;
  /** When the page is made, milliseconds UTC. */
  now: number;
}

const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** So many turns are one piece of the page. */
const turnsAtOnce = 500;

/** The page in pieces. */
export function* callPage(call: CallDetail, { masked, now }: CallPageOptions): Generator<string> {
  const mask = masked ? maskingOf(call) : unmasked(phoneWords);
  yield head(call, mask, masked).text;
  yield* transcript(call, mask);
  yield html`${details(call, mask, masked)}${timeline(call, mask)}</main>
<footer>${masked ? 'Phone numbers and the contact’s name are masked wherever they were recognised; what else was said stands as it was said. ' : null}Saved on ${moment(now)}.</footer>
</body>
</html>
`.text;
}

function head(call: CallDetail, mask: Masking, masked: boolean): Markup {
  const title = (masked ? null : call.contactName) ?? mask.number(call.phoneNumber) ?? 'Unknown number';
  const began = call.startedAt ?? call.createdAt;
  const notes = (call.triage?.notes ?? []).filter(({ about }) => about !== 'turn');
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Call: ${title}, ${moment(began)}</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
<main>
<h1 dir="auto">${capital(title)}</h1>
<p class="dim">${moment(began)}</p>
${facts([
  ['Outcome', mask.text(callLabel(call))],
  ['Disposition', call.disposition === null ? null : mask.text(dispositionWords(call.disposition))],
  ['Duration', call.durationSeconds === null ? null : durationWords(call.durationSeconds)],
  ['Number', masked || call.contactName === null ? null : mask.number(call.phoneNumber)],
  ['Called from', mask.number(call.fromPhoneNumber)],
  ['Transferred to', mask.number(call.transferredTo)],
  ['Campaign', mask.text(call.campaignName ?? call.campaignId ?? '')],
  ['Tags', mask.text(call.triage?.tags.join(', ') ?? '')],
])}
${notes.map(({ text }) => html`<div class="note" dir="auto">${mask.text(text)}</div>\n`)}${why(call, mask)}${
  call.summary === null || call.summary === ''
    ? null
    : html`<h2>Summary</h2>\n<p dir="auto">${mask.text(call.summary)}</p>\n`
}`;
}

function why(call: CallDetail, mask: Masking): Markup | null {
  if (call.outcome !== 'failed') return null;
  const { meaning, hint } = failedCallWords({
    ...call,
    known: [call.contactName, call.campaignName].filter((name) => name !== null),
  });
  const said = call.errorMessage ? html`<p dir="auto">TopCalls says: “${mask.text(call.errorMessage)}”</p>\n` : null;
  return html`<h2>Why it failed</h2>\n<p>${meaning} ${hint}</p>\n${said}`;
}

function* transcript({ turns, startedAt, transcriptCut, triage }: CallDetail, mask: Masking): Generator<string> {
  if (turns.length === 0) return;
  const start = startedAt ?? turns.find(({ at }) => at !== null)?.at ?? null;
  const notes = new Map((triage?.notes ?? []).map((note) => [note.about === 'turn' ? note.turn : null, note.text]));
  yield '<h2>Transcript</h2>\n<ol class="turns">\n';
  for (let from = 0; from < turns.length; from += turnsAtOnce) {
    const some = turns.slice(from, from + turnsAtOnce).map((turn, index) => {
      const note = notes.get(from + index);
      const clock = turn.at === null || start === null ? null : html`<span>${offsetWords(turn.at - start)}</span>`;
      return html`<li class="${turn.speaker}"><div class="who"><span dir="auto">${mask.text(speakerWords(turn))}</span>${clock}</div><p dir="auto">${mask.text(turn.text)}</p>${
        note === undefined ? null : html`<div class="note" dir="auto">${mask.text(note)}</div>`
      }</li>\n`;
    });
    yield html`${some}`.text;
  }
  yield `</ol>\n${transcriptCut ? '<p class="dim">More was sent than is kept of one call.</p>\n' : ''}`;
}

function details(call: CallDetail, mask: Masking, masked: boolean): Markup {
  const known = facts([
    ['Queued', call.startedAt === null ? null : moment(call.createdAt)],
    ['Ended', call.endedAt === null ? null : moment(call.endedAt)],
    ['Billed', call.billedSeconds === null ? null : durationWords(call.billedSeconds)],
    ['Lead', call.leadId === null || masked ? null : call.leadId],
    ['Call id', mask.id(call.callId)],
  ]);
  const attached = masked ? [] : metadataFacts(call.metadata).map(({ name, value }) => [name, value] as const);
  return html`<h2>Details</h2>\n${known}${attached.length === 0 ? null : facts(attached)}`;
}

function timeline({ events }: CallDetail, mask: Masking): Markup | null {
  if (events.length === 0) return null;
  const rows = events.map(
    ({ name, occurredAt, receivedAt }) =>
      html`<li><span class="dim">${moment(occurredAt ?? receivedAt)}</span><span dir="auto">${mask.text(eventWords(name))}</span></li>\n`,
  );
  return html`<h2>Timeline</h2>\n<ol class="events">\n${rows}</ol>\n`;
}

function facts(rows: readonly (readonly [name: string, value: string | null])[]): Markup {
  const known = rows.filter(([, value]) => value !== null && value !== '');
  return html`<dl>\n${known.map(([name, value]) => html`<dt dir="auto">${name}</dt><dd dir="auto">${value}</dd>\n`)}</dl>\n`;
}

const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' });

/** With the zone of this machine, which is not that of whoever reads it. */
function moment(at: number): string {
  return Number.isNaN(new Date(at).getTime()) ? 'an unknown time' : format.format(at);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
