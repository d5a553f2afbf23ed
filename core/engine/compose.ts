/**
 * Builds features in the order of their list and joins them: what each offers, its methods, its part of the status, what it
 * hears. It knows none of them.
 */

import type { z } from 'zod';
import type { Begun, Faces, Feature } from '../features/feature.ts';
import { createSignals, type Emit } from '../features/signals.ts';
import { coalesce } from '../kernel/coalesce.ts';
import type { Clock, Logger } from '../kernel/ports.ts';
import { createTeardown } from '../kernel/teardown.ts';
import type { ApiOf, FeatureList, OfferOf, StatusOf } from './feature-list.ts';
import { methodsOf } from './methods.ts';
import { mergeStatus } from './status.ts';

/** What there is before the first feature, beside what the host gives. */
export interface Ground<Status> {
  clock: Clock;
  logger: Logger;
  /** Tells the features that listen. */
  emit: Emit;
  /** The whole status as it is now, once all features have started. */
  status(): Status;
  /** All features' own sections of the settings. */
  sections: Readonly<Record<string, z.ZodType>>;
}

export interface Composed<List extends FeatureList> {
  api: ApiOf<List>;
  offer: OfferOf<List>;
  status(): StatusOf<List>;
  /** Ends all features, the last first; whoever calls it again waits for the same end. Never rejects. */
  stop(): Promise<void>;
}

export interface ComposeOptions {
  clock: Clock;
  logger: Logger;
  /** Tells every interface. */
  push(name: string, data: unknown): void;
}

type Starts = (needs: object, faces: Faces<Record<string, unknown>>) => Begun | Promise<Begun>;
type Listed = Pick<
  Feature<string, never, object, object, object, Record<string, z.ZodType>, object>,
  'name' | 'inputs'
>;

/** How long changes of the status gather before interfaces hear of them. */
const statusMs = 50;

/**
 * Starts the features of a list; what a failed start had begun is taken down again.
 * @param given what the host gives to features, by the names under which they need it
 * @throws whatever a feature throws as it starts
 */
export async function compose<const List extends FeatureList>(
  features: List,
  given: object,
  { clock, logger, push }: ComposeOptions,
): Promise<Composed<List>> {
  const teardown = createTeardown(logger);
  const signals = createSignals(logger);
  const begun: (Begun & Listed)[] = [];
  const status = () => mergeStatus(begun.map((feature) => feature.status?.() ?? {}));
  // Whatever changes while the features start is told once all of them have.
  let isOpen = false;
  const statusFeed = coalesce(clock, statusMs, () => {
    if (isOpen) push('status', status());
  });
  const faces = { push, refresh: statusFeed.touch };
  const sections = Object.assign({}, ...features.map(({ settings }) => settings));
  const ground: Ground<object> = { clock, logger, emit: signals.emit, status, sections };
  const offered: object = { ...given, ...ground };
  try {
    for (const feature of features) {
      const started = await (feature.start as Starts)(offered, faces);
      teardown.add(...[started.close ?? []].flat());
      Object.assign(offered, started.offer);
      begun.push({ ...started, name: feature.name, inputs: feature.inputs as Listed['inputs'] });
    }
    const api = methodsOf(begun.map(({ name, inputs, api: methods = {} }) => ({ name, inputs, api: methods })));
    for (const { on = {} } of begun) signals.listen(on);
    teardown.add(statusFeed.close, signals.close);
    isOpen = true;
    signals.open();
    signals.emit('started');
    statusFeed.touch();
    return {
      api: api as ApiOf<List>,
      offer: offered as OfferOf<List>,
      status: status as () => StatusOf<List>,
      stop: teardown.run,
    };
  } catch (error) {
    statusFeed.close();
    await teardown.run();
    throw error;
  }
}
