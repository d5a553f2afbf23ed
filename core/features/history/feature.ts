/** Opens the history and has everybody hear what changes in it. */

import { openHistory } from '../../history/open.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import { feature } from '../feature.ts';
import type { Emit } from '../signals.ts';
import { createChangeFeed } from './change-feed.ts';
import type * as contract from './contract.ts';
import { createPreparing } from './preparing.ts';

interface Needs {
  dataDir: string;
  /** Where the bundled code of the threads is; null for its source file. */
  historyWorker: URL | null;
  emit: Emit;
  clock: Clock;
  logger: Logger;
}

const gone = 'The history file is gone: what had been made from it was set aside';
const damaged = 'The history file was damaged: it was set aside, and what could be read of it was saved';

export const history = feature<object, contract.Status, contract.Pushes>()({
  name: 'history',
  async start({ dataDir, historyWorker, emit, clock, logger }: Needs, { push, refresh }) {
    const opened = await openHistory({ dataDir, ...(historyWorker === null ? {} : { worker: historyWorker }) });
    const log = (repair: NonNullable<typeof opened.repair>) =>
      logger.warn(repair.missing ? gone : damaged, { ...repair });
    if (opened.repair !== null) log(opened.repair);
    const changes = createChangeFeed(clock, (changed) => push('calls-changed', changed));
    const preparing = createPreparing();
    const unsubscribe = [
      opened.onChange((change) => emit('change', change)),
      opened.onProgress((progress) => {
        push('progress', progress);
        if (preparing.hear(progress)) refresh();
      }),
      opened.onRepair((repair) => {
        log(repair);
        refresh();
      }),
    ];
    return {
      status() {
        const { counts, problem, lag } = opened.current();
        return { counts, storage: { problem, lag, repair: opened.repair, preparing: preparing.now() } };
      },
      on: {
        change(change) {
          if (change.unnamed || change.callIds.length + change.campaignIds.length > 0) changes.add(change);
          refresh();
        },
      },
      offer: { history: opened },
      close: [() => opened.close(), changes.close, ...unsubscribe],
    };
  },
});
