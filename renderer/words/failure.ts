/** Worded as in notifications. */
export { failureWords } from '../../core/words/failure.ts';
export { codeWords, failedCallWords, reasonWords } from '../../core/words/reason.ts';
