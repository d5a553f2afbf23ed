/** Answers what is asked about campaigns. */

import type { History } from '../../history/history.ts';
import { feature } from '../feature.ts';
import * as contract from './contract.ts';

interface Needs {
  history: Pick<History, 'listCampaigns' | 'getCampaign'>;
}

export const campaigns = feature<contract.Outputs>()({
  name: 'campaigns',
  inputs: contract.inputs,
  start: ({ history }: Needs) => ({
    api: {
      listCampaigns: (input) => history.listCampaigns(input),
      getCampaign: (input) => history.getCampaign(input),
    },
  }),
});
