/** Sample calls: what they are called by, so that they are known wherever they appear, and go together. Pure. */

/** No sender's id begins so. */
const beginning = 'topcalls-notifier-sample-';

/** The ids of all sample calls, the newest call first. */
export const sampleCallIds: readonly string[] = Array.from({ length: 12 }, (_, index) => `${beginning}${index + 1}`);

/** The one that notifies, to show what that is like. */
export const notifyingSample = `${beginning}1`;

export const sampleCampaignId = `${beginning}campaign`;

/** The caller of every sample call, kept free for fiction: erasing this number erases all of them, and nothing else. */
export const sampleCaller = '+12025550166';

/** Whether a call or campaign is a sample. */
export function isSample(id: string | null | undefined): boolean {
  return id?.startsWith(beginning) ?? false;
}

/** The id of a test call, with a random UUID. */
const testCall = /^test-call-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether nobody was called: a sample, or a test call that this app sent itself. */
export function isInvented(callId: string): boolean {
  return isSample(callId) || testCall.test(callId);
}
