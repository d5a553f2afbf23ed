/**
 * What a feature is: a part of the app that answers methods, gives its part of the status, hears signals and offers something to
 * the features after it. `core/features/README.md` says how to add one.
 */

import type { z } from 'zod';
import type { Listeners } from './signals.ts';

/** Nothing: of what a feature has none of. */
export type None = Record<never, never>;

type Schemas = Readonly<Record<string, z.ZodType>>;

/** What a feature says to interfaces. */
export interface Faces<Pushes> {
  /** Tells every interface. */
  push<N extends keyof Pushes>(name: N, data: Pushes[N]): void;
  /** Has every interface told the status anew, soon; any number of calls until then are one. */
  refresh(): void;
}

/** Ends what a feature has begun. May throw: that keeps nothing else from ending. */
type Close = () => unknown;

/** The methods: of each input only what its schema let through. */
type Methods<Outputs, Inputs> = {
  [M in keyof Outputs]: (
    input: M extends keyof Inputs ? z.output<Inputs[M]> : never,
  ) => Outputs[M] | Promise<Outputs[M]>;
};

/** Does not compile where a name stands in `Given` that is not in `Known`. */
type NoMore<Given, Known> = { [K in Exclude<keyof Given, keyof Known>]: never };

interface Quiet<Offer> {
  /** Heard from when all features have started until the first of them is ended. */
  on?: Listeners;
  /** What later features may need. */
  offer?: Offer;
  /** The last one first. */
  close?: Close | readonly Close[];
}

/** What `start` gives. Who has methods must answer them, and who has a part of the status must give it. */
type Started<Api, Outputs, Status, Offer> = Quiet<Offer> &
  (keyof Outputs extends never ? { api?: never } : { api: Api & NoMore<Api, Outputs> }) &
  (keyof Status extends never ? { status?: never } : { status(): Status });

/**
 * @template Needs what `start` takes: names that features above it in the list offer
 * @template Offer what later features may need
 */
export interface Feature<Name extends string, Needs, Offer, Outputs, Status, Inputs, Pushes> {
  readonly name: Name;
  readonly inputs: Inputs;
  readonly settings: Schemas;
  start(needs: Needs, faces: Faces<Pushes>): Begun | Promise<Begun>;
  /** Types only: what `start` will give. */
  readonly gives?: { offer: Offer; outputs: Outputs; status: Status; pushes: Pushes };
}

/** What has started, whatever its types. */
export interface Begun {
  api?: Readonly<Record<string, (input: never) => unknown>>;
  status?(): object;
  on?: Listeners;
  offer?: object;
  close?: Close | readonly Close[];
}

/**
 * Makes a feature. The first call takes the types of its contract, the second the feature itself.
 * @example feature<contract.Outputs, contract.Status>()({ name: 'updates', inputs: contract.inputs, start: … })
 */
export function feature<Outputs extends object = None, Status extends object = None, Pushes extends object = None>() {
  return <
    const Name extends string,
    Needs,
    Api extends Methods<Outputs, Inputs>,
    Offer extends object = None,
    Inputs extends { readonly [M in keyof Outputs]: z.ZodType } = { readonly [M in keyof Outputs]: z.ZodType },
  >({
    settings = {},
    ...made
  }: {
    name: Name;
    /** A schema for each method. */
    inputs?: Inputs & NoMore<Inputs, Outputs>;
    /** Its sections of the settings, by name; each has a default. */
    settings?: Schemas;
    /** Begins its work. Whatever it needs of features after it waits for the signal `started`. */
    start(
      needs: Needs,
      faces: Faces<Pushes>,
    ): Started<Api, Outputs, Status, Offer> | Promise<Started<Api, Outputs, Status, Offer>>;
  }): Feature<Name, Needs, Offer, Outputs, Status, Inputs, Pushes> => ({
    inputs: {} as Inputs,
    ...made,
    settings,
  });
}
