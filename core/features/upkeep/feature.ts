/** Keeps the history within its limits, erases, and carries it out and in as a file. */

import { type History, keepLimits } from '../../history/history.ts';
import type { Clock, FileDialogs, Logger } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { feature } from '../feature.ts';
import type { Emit } from '../signals.ts';
import * as contract from './contract.ts';
import { keepHistory } from './keep-history.ts';
import { createTransfer } from './transfer.ts';

interface Needs {
  history: History;
  settings: Pick<LiveSettings, 'get' | 'onChange'>;
  /** Null where the host has none. */
  fileDialogs: FileDialogs | null;
  emit: Emit;
  clock: Clock;
  logger: Logger;
}

export const upkeep = feature<contract.Outputs, contract.Status, contract.Pushes>()({
  name: 'upkeep',
  inputs: contract.inputs,
  async start({ history, settings, fileDialogs, emit, clock, logger }: Needs, { push, refresh }) {
    const { dateCheck, retention } = await keepHistory({ history, settings, clock, logger, onChange: refresh });
    const transfer = createTransfer({ history, dialogs: fileDialogs, clock, push });
    return {
      api: {
        rebuildHistory: () => history.rebuild(null),
        getHistoryUsage: () => history.usage(null),
        previewRetention: (choice) => history.previewSweep(keepLimits(choice, clock.now())),
        confirmRetention() {
          retention.confirm();
          return {};
        },
        previewErase: (input) => history.previewErase(input),
        eraseHistory(what) {
          emit('erasing', what);
          return history.erase(what);
        },
        deleteHistoryCopies: () => history.deleteCopies(null),
        exportHistory: (input) => history.exportEvents(input),
        saveHistoryFile: () => transfer.toFile(),
        openHistoryFile: () => transfer.fromFile(),
        cancelHistoryFile() {
          transfer.cancel();
          return {};
        },
      },
      status: () => ({ retention: { problem: retention.problem() } }),
      on: {
        date: dateCheck.heard,
        delivery({ source, date }) {
          // Tests of the app's own say what this computer's clock says.
          if (source !== 'test') dateCheck.heard(date);
        },
      },
      offer: { transfer, believedNow: dateCheck.now },
      close: retention.close,
    };
  },
});
