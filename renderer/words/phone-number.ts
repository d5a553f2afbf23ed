/** Written as in notifications. */
export { phoneWords } from '../../core/words/phone-number.ts';
