/** Written as in notifications. */
export { durationWords, offsetWords } from '../../core/words/duration.ts';
