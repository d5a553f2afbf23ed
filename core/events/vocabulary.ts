/** The closed sets of words in which calls and campaigns are described throughout the app. */

/** How far a call came, in the five words that the interface filters by. */
export const callOutcomes = ['queued', 'in_progress', 'completed', 'transferred', 'failed'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** Why a call failed, in TopCalls' words for `call_status`; `failed` where it says no more than that. */
export const callFailures = ['no-answer', 'busy', 'rejected', 'cancelled', 'dispatch_timeout', 'failed'] as const;
export type CallFailure = (typeof callFailures)[number];

/** Why an outcome is not to be taken as it stands: a start without an end, or a status that says something else. */
export type CallDoubt = 'no_end_reported' | 'status_contradicts';

export type CampaignState = 'unknown' | 'running' | 'paused' | 'completed' | 'stopped';

export const answerers = ['human', 'voicemail', 'ivr', 'unknown'] as const;
export type AnsweredBy = (typeof answerers)[number];

/** What became of a request to the webhook address. */
export const deliveryOutcomes = ['accepted', 'duplicate', 'rejected', 'unrecognised'] as const;
export type DeliveryOutcome = (typeof deliveryOutcomes)[number];

/** One utterance of a transcript. `at` is milliseconds UTC, or null where the sender gave no readable time. */
export interface Turn {
  /** `other`: somebody else, as a person after a transfer; or nobody knows who. */
  speaker: 'agent' | 'callee' | 'other';
  /** The name of another speaker, as it was sent; absent where it was not, and for the agent and the callee. */
  speakerName?: string;
  text: string;
  at: number | null;
}

/** What stands in a transcript and was not said: an instruction to the agent, what a tool was asked or answered. */
export interface Aside {
  /** The sender's own word for what it is. */
  kind: string;
  text: string;
  at: number | null;
}
