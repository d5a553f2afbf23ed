/** What a list of features gives together, and whether its order is right. Types only. */

import type { Feature, None } from '../features/feature.ts';

type AnyFeature = Feature<string, never, object, object, object, object, object>;
export type FeatureList = readonly AnyFeature[];

type Given<List extends FeatureList> = NonNullable<List[number]['gives']>;
type Together<Union> = (Union extends unknown ? (value: Union) => void : never) extends (value: infer All) => void
  ? All
  : never;

export type OfferOf<List extends FeatureList> = Together<Given<List>['offer']>;
export type StatusOf<List extends FeatureList> = Together<Given<List>['status']>;
export type PushesOf<List extends FeatureList> = Together<Given<List>['pushes']>;
type OutputsOf<List extends FeatureList> = Together<Given<List>['outputs']>;
type InputsOf<List extends FeatureList> = Together<List[number]['inputs']>;

/** The methods, as hosts and interfaces call them. */
export type ApiOf<List extends FeatureList> = {
  [M in keyof OutputsOf<List>]: (
    input: M extends keyof InputsOf<List> ? InputOf<InputsOf<List>[M]> : never,
  ) => Promise<OutputsOf<List>[M]>;
};
type InputOf<Schema> = Schema extends { _zod: { input: infer Input } } ? Input : never;

/**
 * `true` where each feature needs only what the host gives, or a feature above it offers; else the first that does not, and what
 * it lacks.
 */
export type InOrder<List extends FeatureList, Offered = None> = List extends readonly [infer First, ...infer Rest]
  ? First extends Feature<infer Name, infer Needs, infer Offer, infer _O, infer _S, infer _I, infer _P>
    ? Offered extends Needs
      ? InOrder<Rest extends FeatureList ? Rest : [], Offered & Offer>
      : { feature: Name; lacks: `${Lacking<Needs, Offered> & string}` }
    : never
  : true;

type Lacking<Needs, Offered> = {
  [K in keyof Needs]: K extends keyof Offered ? (Offered[K] extends Needs[K] ? never : K) : K;
}[keyof Needs];
