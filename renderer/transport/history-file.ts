import type { ImportedHistory } from '../../core/contract/api.ts';
import type { Transport } from './transport.ts';

/** Where the headless host gives and takes the whole history (headless/interface/history-file.ts). */
const path = '/history.ndjson';

/**
 * The history's files in a browser: a download that the browser takes care of, and a file that it reads as it sends it.
 * @param ask posts to the host and gives the value of its answer
 */
export function historyOverHttp(
  ask: <T>(path: string, init: RequestInit) => Promise<T>,
): Pick<Transport, 'exportHistory' | 'importHistory' | 'cancelFile'> {
  let underWay: AbortController | null = null;
  return {
    async exportHistory() {
      Object.assign(document.createElement('a'), { href: path, download: '' }).click();
      return { outcome: 'download' };
    },
    async importHistory() {
      const file = await chooseFile();
      if (file === null) return null;
      underWay = new AbortController();
      return ask<ImportedHistory>(path, { body: file, signal: underWay.signal });
    },
    cancelFile: () => underWay?.abort(),
  };
}

function chooseFile(): Promise<File | null> {
  return new Promise((resolve) => {
    const input = Object.assign(document.createElement('input'), { type: 'file', accept: '.ndjson' });
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}
