/** Carries calls out as a file. */

import type { Progress } from '../../contract/progress.ts';
import type { History } from '../../history/history.ts';
import { NotifierError } from '../../kernel/errors.ts';
import type { Clock, FileDialogs } from '../../kernel/ports.ts';
import { writeWhole } from '../../kernel/write-whole.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import type { ContactNames } from '../contacts/feature.ts';
import { feature } from '../feature.ts';
import { createCallExport } from './call-export.ts';
import * as contract from './contract.ts';

interface Needs {
  history: Pick<History, 'searchCalls' | 'callsById' | 'getCall'>;
  settings: Pick<LiveSettings, 'get'>;
  contactNames: ContactNames;
  /** Null where the host has none. */
  fileDialogs: FileDialogs | null;
  clock: Pick<Clock, 'now'>;
}

export const callExports = feature<contract.Outputs, object, { progress: Progress }>()({
  name: 'export',
  inputs: contract.inputs,
  start({ history, settings, contactNames, fileDialogs, clock }: Needs, { push }) {
    let underWay: AbortController | null = null;
    const callExport = createCallExport({
      history,
      named: contactNames.named,
      numbersNamed: contactNames.numbersNamed,
      nameOf: contactNames.nameOf,
      nameKey: () => settings.get().app.contactName,
      now: clock.now,
    });

    /** One file at a time. */
    async function write<T>(
      address: string,
      to: (dialogs: FileDialogs, signal: AbortSignal) => Promise<T>,
    ): Promise<T> {
      if (fileDialogs === null) {
        throw new NotifierError('unavailable', `There are no file dialogs here. Use the address ${address}.`);
      }
      if (underWay !== null) {
        throw new NotifierError('conflict', 'Another file is being written. Wait until that is done.');
      }
      underWay = new AbortController();
      const { signal } = underWay;
      try {
        return await to(fileDialogs, signal);
      } catch (error) {
        if (signal.aborted) throw new NotifierError('cancelled', 'Cancelled.');
        if (error instanceof NotifierError) throw error;
        const why = error instanceof Error ? error.message : String(error);
        throw new NotifierError('disk', `The file could not be written: ${why}`, { cause: error });
      } finally {
        underWay = null;
      }
    }

    async function pageToFile(
      input: Parameters<typeof callExport.page>[0],
      dialogs: FileDialogs,
      signal: AbortSignal,
    ): Promise<contract.Outputs['exportCall']> {
      const { fileName, text } = await callExport.page(input);
      const path = await dialogs.saveAs(fileName);
      if (path === null) return null;
      await writeWhole(path, text, signal);
      return { path };
    }

    async function toFile(
      input: Parameters<typeof callExport.text>[0],
      dialogs: FileDialogs,
      signal: AbortSignal,
    ): Promise<contract.Outputs['exportFilter']> {
      const path = await dialogs.saveAs(callExport.fileName(input));
      if (path === null) return null;
      let calls = 0;
      const text = callExport.text(input, signal, (done, total) => {
        calls = done;
        push('progress', { task: 'export-calls', done, total });
      });
      await writeWhole(path, text, signal);
      return { path, calls };
    }

    return {
      api: {
        exportFilter: (input) => write('/calls-export', (dialogs, signal) => toFile(input, dialogs, signal)),
        exportCall: (input) => write('/call-export', (dialogs, signal) => pageToFile(input, dialogs, signal)),
        cancelExport() {
          underWay?.abort();
          return {};
        },
      },
      offer: { callExport },
      close: () => underWay?.abort(),
    };
  },
});
