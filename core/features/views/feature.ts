/** Keeps searches by a name. */

import { randomUUID } from 'node:crypto';
import { NotifierError } from '../../kernel/errors.ts';
import { parseFilter } from '../../query/filter/parse.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import type { View } from '../../settings/views.ts';
import { filterProblemWords, filterWords } from '../../words/filter.ts';
import { feature } from '../feature.ts';
import * as contract from './contract.ts';
import { withoutView, withView, withViewAt } from './list.ts';

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
          keep(withView(all(), view));
          return listed(view);
        },
        moveView({ id, to }) {
          keep(withViewAt(all(), id, to));
          return {};
        },
        deleteView({ id }) {
          keep(withoutView(all(), id));
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
