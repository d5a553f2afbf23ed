/** The lines of a transcript that came as one text, also of subtitles, of a web page, or without line ends. */

import { isSide } from './speaker.ts';

const lineEnd = /\r\n|\r|\n/;
/** The time of a subtitle (SRT, WebVTT). */
const cue = /^\s*((?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->/;
/** `<v Agent>Hello.</v>`, as WebVTT says who speaks. */
const voice = /^<v(?:\.[\w.]+)?\s+([^<>]{1,60})>(.*?)(?:<\/v>)?$/;
/** A label after the end of a sentence. */
const inLine = /(?<=[.!?…。？！"”)])[^\S\n]+(?=(\p{L}[\p{L} ]{0,20}):\s)/gu;

/** Each subtitle becomes one line, with its time before it as other senders write it. */
export function linesOf(text: string): string[] {
  const broken = text.includes('\n') ? text : text.replaceAll('\\n', '\n').replaceAll(/<br\s*\/?>/gi, '\n');
  if (broken.includes('-->')) return linesOfCues(broken.split(lineEnd));
  const isOneLine = !broken.includes('\n') && isSide(/^\s*(\p{L}[\p{L} ]{0,20}):/u.exec(broken)?.[1] ?? '');
  const lined = isOneLine
    ? broken.replaceAll(inLine, (blank: string, label: string) => (isSide(label) ? '\n' : blank))
    : broken;
  return lined.split(lineEnd);
}

function linesOfCues(lines: readonly string[]): string[] {
  const said: string[] = [];
  let time: string | null = null;
  for (const [index, line] of lines.entries()) {
    const begins = cue.exec(line)?.[1];
    if (begins !== undefined) {
      time = begins;
      continue;
    }
    const isNumber = /^\s*\d+\s*$/.test(line) && (lines[index + 1] ?? '').includes('-->');
    if (line.trim() === '' || isNumber || (said.length === 0 && line.startsWith('WEBVTT'))) continue;
    const [, who, words = ''] = voice.exec(line.trim()) ?? [];
    const spoken = who === undefined ? line.trim() : `${who}: ${words}`;
    said.push(time === null ? spoken : `[${time}] ${spoken}`);
    time = null;
  }
  return said;
}
