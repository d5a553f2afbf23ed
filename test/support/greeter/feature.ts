import { feature } from '../../../core/features/feature.ts';
import type { History } from '../../../core/history/history.ts';
import type { LiveSettings } from '../../../core/settings/settings.ts';
import * as contract from './contract.ts';

interface Needs {
  settings: Pick<LiveSettings, 'of'>;
  history: Pick<History, 'current'>;
}

export const greeter = feature<contract.Outputs, contract.Status, contract.Pushes>()({
  name: 'greeter',
  inputs: contract.inputs,
  settings: contract.settings,
  start({ settings, history }: Needs, { push, refresh }) {
    let greeted = 0;
    return {
      api: {
        greet({ name }) {
          greeted += 1;
          push('greeted', { name });
          refresh();
          const { calls } = history.current().counts;
          return { text: `${settings.of(contract.settings).greeter.word}, ${name}: ${calls} calls` };
        },
      },
      status: () => ({ greeter: { greeted } }),
      offer: { greetings: () => greeted },
    };
  },
});
