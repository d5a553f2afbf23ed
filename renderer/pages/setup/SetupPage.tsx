import { Skeleton } from '@mantine/core';
import { Link } from 'wouter';
import { OtherWays } from '../../elements/OtherWays.tsx';
import { Page } from '../../elements/Page.tsx';
import { ErrorState } from '../../elements/states.tsx';
import { useStreaming } from '../../engine/engine.tsx';
import { useStatus } from '../../engine/queries.ts';
import { addresses } from '../../routing/addresses.ts';
import { machineWords } from '../../words/machine.ts';
import { RelayFields } from '../settings/RelayFields.tsx';
import { ReadByOthers } from './ReadByOthers.tsx';
import { Snippet } from './Snippet.tsx';
import { Step } from './Step.tsx';
import styles from './setup.module.css';
import {
  addressStep,
  apiStep,
  notificationStep,
  pairingStep,
  receiverStep,
  signatureStep,
  teamStep,
  testStep,
  tunnelStep,
} from './setup-steps.ts';
import { TestEvent } from './TestEvent.tsx';
import { TrySamples } from './TrySamples.tsx';

/** What to do so that TopCalls' events arrive here: what runs already, what to paste where, and a way to try it. */
export function SetupPage() {
  const status = useStatus();
  const streaming = useStreaming();
  const machine = machineWords(navigator.userAgent);
  // TopCalls sends to the relay: its address and signatures are set up there.
  const isLaptop = status.data?.tunnel.provider === 'relay';
  const team = status.data === undefined ? null : teamStep(status.data);
  return (
    <Page title="Connect TopCalls" lead={`After these steps, every call shows up on ${machine}.`} narrow>
      {status.isPending ? (
        <div role="status" aria-label="Reading the status">
          <Skeleton height={52} my={14} />
          <Skeleton height={52} my={14} />
          <Skeleton height={210} my={14} />
        </div>
      ) : status.isError && status.data === undefined ? (
        <ErrorState title="The app does not answer" error={status.error} onRetry={() => void status.refetch()} />
      ) : (
        <>
          {status.data.samples !== undefined && status.data.counts.calls === 0 && <TrySamples />}
          <ol className={styles.steps}>
            <Step {...receiverStep(status.data, streaming)} />
            {isLaptop && (
              <Step {...pairingStep(status.data)}>
                <RelayFields status={status.data} />
              </Step>
            )}
            <Step {...tunnelStep(status.data, machine)}>
              <OtherWays status={status.data} />
              <ReadByOthers />
            </Step>
            {team !== null && <Step {...team} />}
            <Step {...testStep(status.data)}>
              <TestEvent />
            </Step>
            <Step {...notificationStep(status.data)} />
            {!isLaptop && (
              <Step {...addressStep(status.data)}>
                <Snippet status={status.data} />
              </Step>
            )}
            <Step {...apiStep(status.data)}>
              <Link to={addresses.settings()}>Open Settings → TopCalls’ API</Link>
            </Step>
            {!isLaptop && (
              <Step {...signatureStep(status.data)}>
                <Link to={addresses.settings()}>Open Settings → Signatures</Link>
              </Step>
            )}
          </ol>
        </>
      )}
    </Page>
  );
}
