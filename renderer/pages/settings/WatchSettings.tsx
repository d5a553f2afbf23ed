import type { Settings } from '../../../core/settings/schema.ts';
import { When } from '../../elements/When.tsx';
import { useWatchTrial } from '../../engine/watches.ts';
import { countWords } from '../../words/amount.ts';
import { rateWords } from '../../words/problem.ts';
import { ChoiceSetting } from './ChoiceSetting.tsx';
import { SwitchSetting } from './SwitchSetting.tsx';
import styles from './settings.module.css';

type Watches = Settings['notifications']['watches'];
type WatchedRate = Watches['rates'][number];
type Sensitivity = Watches['sensitivity'];

const rateLabels: Record<WatchedRate, string> = {
  failed: 'More calls fail than usual',
  'no-answer': 'More calls are not answered than usual',
  voicemail: 'More calls reach voicemail than usual',
  transferred: 'More calls are transferred than usual',
};

const sensitivityLabels: Record<Sensitivity, string> = {
  low: 'Only large changes',
  normal: 'Normal',
  high: 'Small changes, too',
};

const watchedRates = Object.keys(rateLabels) as WatchedRate[];
const sensitivities = Object.keys(sensitivityLabels) as Sensitivity[];

/** Campaigns that go silent, and rates above what is usual; with when that would have been in the last weeks. */
export function WatchSettings({ watches }: { watches: Watches }) {
  const { silence, rates, sensitivity } = watches;
  return (
    <>
      <h3 className={styles.group}>Notify me of a campaign when…</h3>
      <SwitchSetting
        label="It goes silent"
        hint="A running campaign of which no call came for ten minutes, and for five times as long as usual."
        checked={silence}
        patch={(next) => ({ notifications: { watches: { silence: next } } })}
      />
      {silence && <SilenceTrial />}
      {watchedRates.map((rate) => (
        <SwitchSetting
          key={rate}
          label={rateLabels[rate]}
          checked={rates.includes(rate)}
          patch={(next) => ({
            notifications: { watches: { rates: next ? [...rates, rate] : rates.filter((each) => each !== rate) } },
          })}
        />
      ))}
      <ChoiceSetting
        label="Sensitivity"
        hint="The last hour, with 20 calls or more, is compared with the same hour of the last four weeks."
        value={sensitivity}
        choices={sensitivities.map((value) => ({ value, label: sensitivityLabels[value] }))}
        patch={(next) => ({ notifications: { watches: { sensitivity: next } } })}
      />
      {rates.length > 0 && <RateTrial rates={rates} sensitivity={sensitivity} />}
    </>
  );
}

function SilenceTrial() {
  const trial = useWatchTrial({ rates: [], sensitivity: 'normal', silence: true }).data;
  if (trial === undefined) return null;
  const [last] = trial.silent;
  return (
    <p className={styles.lead} role="status">
      {last === undefined ? (
        'No campaign went silent in the last 30 days.'
      ) : (
        <>
          There would have been {countWords(trial.silentTotal, 'notification')} of silence in the last 30 days, the last{' '}
          <When at={last.at} />: <bdi>{last.campaignName ?? last.campaignId}</bdi>.
        </>
      )}
    </p>
  );
}

function RateTrial({ rates, sensitivity }: { rates: WatchedRate[]; sensitivity: Sensitivity }) {
  const trial = useWatchTrial({ rates, sensitivity, silence: false }).data;
  if (trial === undefined) return null;
  const [last] = trial.fired;
  return (
    <p className={styles.lead} role="status">
      {trial.total === 0 || last === undefined ? (
        'With these rates there would have been no notification in the last 30 days.'
      ) : (
        <>
          With these rates there would have been {countWords(trial.total, 'notification')} in the last 30 days, the last{' '}
          <When at={last.at} />: {rateWords(last.share)} instead of {rateWords(last.usual)}
          {last.campaignId !== null && (
            <>
              {' '}
              in <bdi>{last.campaignName ?? last.campaignId}</bdi>
            </>
          )}
          .
        </>
      )}
    </p>
  );
}
