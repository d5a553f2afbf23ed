/** Worded as in notifications. */
export { failureWords } from '../../core/words/failure.ts';
