/** Holds the settings, with the sections that features add. */

import type { Logger, SettingsStore } from '../../kernel/ports.ts';
import { createSettings, type Sections } from '../../settings/settings.ts';
import { feature } from '../feature.ts';
import type { Emit } from '../signals.ts';
import * as contract from './contract.ts';

interface Needs {
  settingsStore: SettingsStore;
  sections: Sections;
  emit: Emit;
  logger: Logger;
}

export const settings = feature<contract.Outputs, contract.Status>()({
  name: 'settings',
  inputs: contract.inputs,
  start({ settingsStore, sections, emit, logger }: Needs, { refresh }) {
    const live = createSettings(settingsStore, logger, sections);
    live.onChange((now, before) => {
      refresh();
      emit('settings', now, before);
    });
    return {
      api: {
        getSettings: () => live.get(),
        updateSettings: (patch) => live.update(patch),
      },
      status: () => ({ privateMode: live.get().app.privateMode }),
      offer: { settings: live },
    };
  },
});
