/** Builds the engine's rooms, in the order in which they lean on one another, and connects them. */

import { isDeepStrictEqual } from 'node:util';
import type { NotifierApi, NotifierStatus, PushMessages, PushName } from '../contract/api.ts';
import { createAppNotices } from '../features/alerts/app-notices.ts';
import { createBackground } from '../features/alerts/background.ts';
import { createDispatcher } from '../features/alerts/dispatcher.ts';
import { followClicks } from '../features/alerts/follow-clicks.ts';
import { showAgain } from '../features/alerts/show-again.ts';
import { watchMuting } from '../features/alerts/watch-muting.ts';
import { examineApp } from '../features/diagnostics/examine-app.ts';
import { followAddress, openUrlWatch } from '../features/reach/known-address.ts';
import { createReachNotices } from '../features/reach/reach-notices.ts';
import { openSecrets, tellOfMissing } from '../features/secrets/open-secrets.ts';
import { createSetupFacts } from '../features/setup/setup-facts.ts';
import { createTestEvents } from '../features/test-event/test-events.ts';
import { createTopCalls } from '../features/topcalls/topcalls.ts';
import { createTunnel } from '../features/tunnel/tunnel.ts';
import { keepHistory } from '../features/upkeep/keep-history.ts';
import { createTransfer, type Transfer } from '../features/upkeep/transfer.ts';
import { openHistory } from '../history/open.ts';
import { keepListening } from '../intake/receiver/listening.ts';
import { startReceiver } from '../intake/receiver/receiver.ts';
import { createRefusals } from '../intake/receiver/refusals.ts';
import { coalesce } from '../kernel/coalesce.ts';
import type { Clock } from '../kernel/ports.ts';
import { createTeardown } from '../kernel/teardown.ts';
import { createSettings } from '../settings/settings.ts';
import { createApi } from './api-methods.ts';
import { careForApp } from './care-for-app.ts';
import { createChangeFeed } from './change-feed.ts';
import type { NotifierOptions } from './options.ts';
import { announceRunning, removeRunning } from './running-file.ts';
import { deriveStatus } from './status.ts';
import { statusParts } from './status-parts.ts';

/** Whether events can arrive by themselves; with no public address, from this machine. */
function canArrive({ tunnel, receiver, storage }: NotifierStatus): boolean {
  const isOpen = tunnel.state === 'online' || tunnel.state === 'off';
  return isOpen && receiver.problem === null && receiver.refused === null && storage.problem === null;
}

const damaged = 'The history file was damaged: it was set aside, and what could be read of it was saved';
/** How long changes of the status gather before interfaces hear of them. */
const statusMs = 50;

/** The rooms at work. */
export interface Running {
  api: NotifierApi;
  transfer: Transfer;
  status(): NotifierStatus;
  /** Ends all rooms; whoever calls it again waits for the same end. Never rejects. */
  stop(): Promise<void>;
}

export type Push = <N extends PushName>(name: N, data: PushMessages[N]) => void;

/**
 * Starts all rooms; what a failed start had begun is taken down again.
 * @param push tells every interface
 * @throws NotifierError when the data directory is in use, or the disk refuses
 */
export async function assemble(options: NotifierOptions & { clock: Clock }, push: Push): Promise<Running> {
  const { clock, logger, nativeNotifier, version, host, copyText = null } = options;
  const teardown = createTeardown(logger);
  try {
    const settings = createSettings(options.settings, logger);
    const history = await openHistory({
      dataDir: options.dataDir,
      ...(options.historyWorker === undefined ? {} : { worker: options.historyWorker }),
    });
    teardown.add(() => history.close());
    if (history.repair !== null) logger.warn(damaged, { ...history.repair });
    const secrets = await openSecrets({ ...options, store: options.secrets, history });
    teardown.add(() => secrets.close());

    // Whatever changes while the rooms are built is told once all of them stand.
    let tellStatus = (): void => {};
    const statusFeed = coalesce(clock, statusMs, () => tellStatus());
    const setup = await createSetupFacts({ history, clock, logger, onChange: () => statusFeed.touch() });
    const watched = setup.watch(nativeNotifier);
    const dispatcher = createDispatcher({
      history,
      nativeNotifier: watched,
      canCopy: copyText !== null,
      background: createBackground(history, () => settings.get().app.contactName),
      rules: () => settings.get().notifications,
      moreToCome: () => topCalls.state().backfill !== null,
      clock,
      logger,
      onAlert: (alert) => push('alert', alert),
    });
    teardown.add(() => dispatcher.close());

    const onChange = () => statusFeed.touch();
    const again = showAgain({
      history,
      nativeNotifier: { ...nativeNotifier, show: watched.show },
      canCopy: copyText !== null,
      rules: () => settings.get().notifications,
      clock,
      logger,
    });

    const { dateCheck, retention } = await keepHistory({ history, settings, clock, logger, onChange });
    teardown.add(() => retention.close());
    const tests = createTestEvents(clock);
    const reachedAt = Number(await history.readNote({ name: 'reached_at' })) || null;
    // From here to the tunnel nothing is waited for: a delivery that comes first finds both.
    const refusals = createRefusals(clock, () => statusFeed.touch());
    const receiver = await keepListening({
      open: (port, onCrowded) =>
        startReceiver({
          port,
          onCrowded,
          token: secrets.hookToken,
          signature: () => secrets.signatureCheck(settings.get().signature),
          history,
          sourceOf: (header) => (tests.claim(header) ? 'test' : 'webhook'),
          onAccepted(headers, arrivedAt, source) {
            tunnel.noteDelivery(headers.host, arrivedAt);
            // Tests of the app's own need no signature.
            if (source === 'test') return;
            refusals.cleared();
            dateCheck.heard(headers.date);
          },
          onUnsigned: refusals.refused,
          clock,
          logger,
        }),
      port: () => settings.get().receiver.port,
      clock,
      logger,
    });
    teardown.add(() => receiver.close());

    const tunnel = createTunnel({
      reachedAt,
      onDate: dateCheck.heard,
      settings,
      secrets,
      token: secrets.hookToken,
      localPort: receiver.port,
      history,
      version,
      clock,
      wake: options.wake,
      logger,
    });
    teardown.add(() => tunnel.stop());

    const topCalls = await createTopCalls({
      history,
      settings,
      secrets,
      clock,
      keptAt: dateCheck.now,
      onDate: dateCheck.heard,
      logger,
      onChange: () => statusFeed.touch(),
      onProgress: (read) => push('progress', { task: 'backfill', done: read, total: null }),
    });
    teardown.add(() => topCalls.close());

    const notices = createAppNotices({
      nativeNotifier: watched,
      rules: () => settings.get().notifications,
      outage: () => reachNotices.outage(),
      urlIsNew: () => urlWatch.change() !== null,
      clock,
      logger,
    });
    const { crashes, updates } = await careForApp(options, {
      history,
      settings,
      notices,
      onChange: () => statusFeed.touch(),
    });
    teardown.add(() => updates.close());
    const urlWatch = await openUrlWatch({ history, secrets, tell: notices.urlChanged, failed: notices.failed });
    const address = followAddress({ secrets, tunnel, receiver, settings, urlWatch });
    const reachNotices = createReachNotices({
      clock,
      tell: notices.reach,
      forget: notices.outageForgotten,
      canFetch: topCalls.canFetch,
    });
    teardown.add(() => reachNotices.close());

    const transfer = createTransfer({ history, dialogs: options.fileDialogs ?? null, clock, push });
    const rooms = {
      history,
      settings,
      secrets,
      receiver,
      refusals,
      tunnel,
      topCalls,
      urlWatch,
      retention,
      tests,
      setup,
      crashes,
      updates,
      transfer,
      nativeNotifier,
      clock,
    };
    const status = () => deriveStatus(statusParts(rooms, { version, host }));
    const announce = () => announceRunning(options.dataDir, status(), logger);
    teardown.add(() => removeRunning(options.dataDir, logger));
    tellStatus = () => {
      const now = status();
      topCalls.addressIs(now.tunnel.state === 'online' ? now.receiver.webhookUrl : null);
      followReach(now);
      push('status', now);
    };
    const followReach = (now: NotifierStatus) => {
      topCalls.setReachable(canArrive(now));
      reachNotices.follow(now);
    };
    const changes = createChangeFeed(clock, (changed) => push('calls-changed', changed));
    teardown.add(statusFeed.close, changes.close);

    const unsubscribe = [
      history.onChange((change) => {
        if (change.unnamed || change.callIds.length + change.campaignIds.length + change.lag > 0) changes.add(change);
        statusFeed.touch();
        dispatcher.look();
      }),
      history.onProgress((progress) => push('progress', progress)),
      history.onRepair((repair) => {
        logger.warn(damaged, { ...repair });
        statusFeed.touch();
      }),
      settings.onChange((now, before) => {
        statusFeed.touch();
        if (now.api.baseUrl !== before.api.baseUrl) topCalls.accessChanged();
        if (now.receiver.port !== before.receiver.port) void receiver.move();
        if (!isDeepStrictEqual(now.signature, before.signature)) refusals.cleared();
      }),
      receiver.onChange((hasMoved) => {
        if (hasMoved) tunnel.receiverChanged();
        statusFeed.touch();
        announce();
      }),
      tunnel.onChange(() => {
        address.follow();
        // At once: an outage may be over before the status is told.
        followReach(status());
        statusFeed.touch();
        announce();
      }),
      options.wake.onWake(() => {
        if (tunnel.snapshot().state === 'off') topCalls.look();
      }),
      secrets.onSet((name) => {
        if (name === 'webhookSecret') refusals.cleared();
        if (name === 'apiKey') topCalls.accessChanged();
        if (name === 'hookToken') address.tokenChanged();
      }),
      secrets.onChange(() => {
        statusFeed.touch();
        announce();
      }),
      tellOfMissing(secrets, notices.secretsMissing),
      followClicks({
        nativeNotifier,
        history,
        settings,
        copyText,
        clock,
        logger,
        open(what) {
          setup.clicked();
          push('open', what);
        },
      }),
      watchMuting({
        settings,
        clock,
        wake: options.wake,
        onChange() {
          statusFeed.touch();
          notices.unmuted();
          again.unmuted();
          dispatcher.unmuted();
        },
      }),
    ];
    teardown.add(...unsubscribe);

    announce();
    dispatcher.look();
    dispatcher.unmuted();
    address.tokenChanged();
    topCalls.look();
    statusFeed.touch();
    const api = createApi({
      ...rooms,
      status,
      diagnose: () =>
        examineApp(status(), {
          settings: settings.get(),
          dataDir: options.dataDir,
          apiKey: secrets.apiKey(),
          env: process.env,
          clock,
        }),
      refresh: () => statusFeed.touch(),
    });
    return { api, status, stop: teardown.run, transfer };
  } catch (error) {
    await teardown.run();
    throw error;
  }
}
