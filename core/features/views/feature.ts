/** Keeps searches by a name. */

import { randomUUID } from 'node:crypto';
import { withItem, withItemAt, withoutItem } from '../../kernel/by-id.ts';
import { NotifierError } from '../../kernel/errors.ts';
import { parseFilter } from '../../query/filter/parse.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import type { View } from '../../settings/views.ts';
import { filterProblemWords, filterWords } from '../../words/filter.ts';
import { feature } from '../feature.ts';
import * as contract from './contract.ts';

interface Needs {
  settings: Pick<LiveSettings, 'of' | 'update'>;
}

export const views = feature<contract.Outputs, contract.Status>()({
  name: 'views',
  inputs: contract.inputs,
  settings: contract.settings,
  start({ settings }: Needs) {
    const all = () => settings.of(contract.settings).views.list;
    const keep = (list: View[]) => void settings.update({ views: { list } });
    return {
      api: {
        listViews: () => ({ views: all().map(listed) }),
        saveView({ view: given }) {
          const [problem] = parseFilter(given.text).problems;
          if (problem !== undefined) {
            throw new NotifierError('invalid_input', filterProblemWords(problem), { field: 'view.text' });
          }
          const view: View = { ...given, id: given.id ?? randomUUID() };
          keep(withItem(all(), view, 'end'));
          return listed(view);
        },
        moveView({ id, to }) {
          keep(withItemAt(all(), id, to, 'view'));
          return {};
        },
        deleteView({ id }) {
          keep(withoutItem(all(), id, 'view'));
          return {};
        },
      },
      status: () => ({
        pinnedViews: all().flatMap(({ id, name, text, pinned }) => (pinned ? [{ id, name, text }] : [])),
      }),
    };
  },
});

const listed = (view: View): contract.ListedView => ({ ...view, words: filterWords(parseFilter(view.text)) });
