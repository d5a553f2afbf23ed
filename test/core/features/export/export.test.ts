import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileDialogs } from '../../../../core/kernel/ports.ts';
import { textCell, textOfCell } from '../../../../core/words/csv-cell.ts';
import { failedCall } from '../../../support/bodies.ts';
import { startEngine } from '../../../support/engine.ts';
import { hostileTexts } from '../../../support/hostile-texts.ts';
import { readStrictCsv } from '../../../support/strict-csv.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';

const chosen = (path: string | null): FileDialogs => ({ saveAs: async () => path, open: async () => path });

async function exported(count: number) {
  const path = join(temporaryDirectory(), 'calls.csv');
  const engine = await startEngine({ fileDialogs: chosen(path) });
  for (let index = 0; index < count; index += 1) {
    const text = hostileTexts[index % hostileTexts.length] ?? '';
    const body = failedCall(`f${index}`, {
      phone_number: `+1415555${String(index).padStart(4, '0')}`,
      error_message: text,
      campaign_id: 'g1',
      campaign_name: text,
    });
    await engine.post(body);
  }
  await expect.poll(() => engine.notifier.status().counts.calls).toBe(count);
  return { ...engine, api: engine.notifier.api, path, text: () => readFileSync(path, 'utf8') };
}

describe('core/features/export', () => {
  it('writes a table that a strict reader reads back, cell by cell, in which nothing is a formula', async () => {
    const { api, path, text, pushedAs } = await exported(hostileTexts.length);
    const columns = ['number', 'error', 'call_id'] as const;
    expect(await api.exportFilter({ columns: [...columns] })).toEqual({ path, calls: hostileTexts.length });
    const [head, ...rows] = readStrictCsv(text());
    expect(head).toEqual(['Number', 'Error', 'Call id']);
    const kept = (await api.searchCalls({ limit: 200 })).calls;
    expect(rows.map((row) => row.map(textOfCell))).toEqual(
      kept.map((call) => [call.phoneNumber, call.errorMessage ?? '', call.callId]),
    );
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=+\-@]/);
    expect(rows[0]?.[0]).toMatch(/^'\+1415555/);
    expect(pushedAs('progress').at(-1)).toMatchObject({ task: 'export-calls', done: hostileTexts.length });
  });

  it('writes what a search finds, or what was chosen, with a mark for Excel, or as lines of JSON', async () => {
    const { api, text } = await exported(3);
    await api.triage({ callIds: ['f1'], state: 'done', addTags: ['refund', 'vip'] });
    await api.setNote({ about: { callId: 'f1' }, text: '=Call\nback' });
    const columns = ['call_id', 'state', 'tags', 'notes'] as const;
    await api.exportFilter({ filter: { text: 'is:done' }, bom: true, columns: [...columns] });
    expect(text()).toBe('\ufeffCall id,State,Tags,Notes\r\nf1,done,"refund, vip","\'=Call\nback"\r\n');
    await api.exportFilter({ callIds: ['f2', 'gone', 'f0'], columns: ['call_id'] });
    expect(text().split('\r\n').toSorted()).toEqual(['', 'Call id', 'f0', 'f2']);
    await api.exportFilter({ filter: { text: 'tag:vip' }, format: 'ndjson' });
    expect(JSON.parse(text())).toMatchObject({ callId: 'f1', triage: { tags: ['refund', 'vip'] } });
  });

  it('says what is wrong', async () => {
    const { notifier } = await startEngine();
    const answer = await notifier.call('exportFilter', {});
    expect(answer).toMatchObject({ error: { code: 'unavailable' } });
    const both = await notifier.call('exportFilter', { filter: {}, callIds: ['a'] });
    expect(both).toMatchObject({ error: { code: 'invalid_input', field: 'callIds' } });
  });
});

describe('core/words/csv-cell.ts', () => {
  it('gives every text back', () => {
    const read = (cell: string) => textOfCell(readStrictCsv(`${cell}\r\n`)[0]?.[0] ?? '');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...hostileTexts)), (text) => {
        expect(read(textCell(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('begins no formula for who splits cells at semicolons or tabs, whether that one sees quotation marks or not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom(';', '\t', '\n', '"', '=', "'", ...hostileTexts))),
        (parts) => {
          const row = `x,${textCell(parts.join(''))},y`;
          for (const cell of row.split(/[;\t\r\n]/)) expect(cell).not.toMatch(/^[\s"]*[=+\-@|%＝＋－＠]/);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('leaves alone what no spreadsheet changes', () => {
    for (const text of ['Call back', 'refund, vip', '3 parcels', 'c1', '']) {
      expect(readStrictCsv(`${textCell(text)}\r\n`)[0]?.[0] ?? '').toBe(text);
    }
  });
});
